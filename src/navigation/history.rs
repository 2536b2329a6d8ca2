//! The browser's history. Each entry has a number in its state, by which its scroll position is found again.

use wasm_bindgen::JsValue;
use web_sys::{History, ScrollRestoration};

use super::{Visit, VisitKind, scroll::ScrollPositions};
use crate::dom;

/// The numbers of the history entries.
#[derive(Debug, Default)]
pub(super) struct Entries {
    current: u32,
    /// The highest number that was given to an entry.
    last: u32,
}

impl Entries {
    /// Numbers the current entry and takes scroll restoration over from the browser. `None` if the browser refuses.
    pub(super) fn take_over() -> Option<Self> {
        let history = history()?;
        // A reload keeps the state of its entry; numbers go on from there.
        let current = history.state().ok().and_then(|state| entry_of(&state)).unwrap_or(1);
        history.replace_state(&JsValue::from(current), "").ok()?;
        restore_scroll_by_browser(false);
        Some(Self { current, last: current })
    }

    /// The number of the entry that is shown.
    pub(super) fn current(&self) -> u32 {
        self.current
    }

    /// Numbers the entry that the browser has made for a place on the same page.
    pub(super) fn adopt_current(&mut self) {
        self.last += 1;
        self.current = self.last;
        if let Some(history) = history() {
            let _ = history.replace_state(&JsValue::from(self.current), "");
        }
    }

    /// Makes the visit's entry the current one, and the address bar agree with it.
    pub(super) fn enter(&mut self, visit: &Visit, positions: &mut ScrollPositions) {
        match visit.kind {
            VisitKind::History { entry } => self.current = entry,
            VisitKind::Link => {
                positions.forget_after(self.current);
                self.last += 1;
                self.current = self.last;
                let Some(history) = history() else { return };
                let state = JsValue::from(self.current);
                let here = dom::window().and_then(|window| window.location().href().ok());
                // A link to the page that is shown adds no entry, as in a browser.
                let _ = if here.as_deref() == Some(&visit.url) {
                    history.replace_state_with_url(&state, "", Some(&visit.url))
                } else {
                    history.push_state_with_url(&state, "", Some(&visit.url))
                };
            }
        }
    }
}

/// The number in the state of an entry; `None` for an entry that the app has not made.
pub(super) fn entry_of(state: &JsValue) -> Option<u32> {
    state.as_f64().map(|number| number as u32)
}

/// Leaves the app for the prerendered page, which needs neither the app nor its data.
pub(super) fn leave_for(visit: &Visit) {
    match visit.kind {
        VisitKind::Link => {
            if let Some(window) = dom::window() {
                let _ = window.location().set_href(&visit.url);
            }
        }
        // The address is already the visit's.
        VisitKind::History { .. } => reload(),
    }
}

/// Loads the page at the present address.
pub(super) fn reload() {
    if let Some(window) = dom::window() {
        let _ = window.location().reload();
    }
}

/// Says who restores scroll positions: the browser when it loads a document, the app between its own pages.
pub(super) fn restore_scroll_by_browser(by_browser: bool) {
    if let Some(history) = history() {
        let _ = history.set_scroll_restoration(match by_browser {
            true => ScrollRestoration::Auto,
            false => ScrollRestoration::Manual,
        });
    }
}

fn history() -> Option<History> {
    dom::window()?.history().ok()
}
