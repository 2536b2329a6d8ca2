//! 长辈版: large type, large targets and no promotion (MIIT's rules for elderly users).
//!
//! `src/settings.js` turns it on before the first paint, by what is stored or by the address. Links to those addresses
//! work without the app, too; with it the page changes at once.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PageTransitionEvent, StorageEvent};

use super::{address, reading_place::keeping_place};
use crate::{
    client::Client,
    dom,
    settings::{ELDER_KEY, ELDER_QUERY},
    storage,
};

/// Whether the elder mode is on. A context of components that are alive.
#[derive(Clone, Copy)]
pub(super) struct ElderMode(RwSignal<bool>);

/// The elder mode, in a component.
pub(super) fn use_elder_mode() -> ElderMode {
    expect_context()
}

impl ElderMode {
    /// Takes over how the page is, and follows links and other tabs from now on.
    pub(super) fn start(client: Client) -> Self {
        let mode = Self(RwSignal::new(dom::attribute(":root", "data-elder").is_some()));
        // Anybody who opens this address gets the elder mode, so a reader must not share it by accident.
        if !client.wants_real_navigation() {
            let _ = address::take_query(ELDER_QUERY);
        }
        if let Some(document) = dom::document() {
            dom::listen(&document, "click", move |event| {
                if is_switch(&event) {
                    event.prevent_default();
                    mode.toggle();
                }
            });
        }
        window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            if event.key().is_none_or(|key| key == ELDER_KEY) {
                mode.show(storage::get(ELDER_KEY).as_deref() == Some("1"));
            }
        });
        window_event_listener_untyped("pageshow", move |event| {
            if let Some(stored) = storage::get(ELDER_KEY)
                && event.unchecked_into::<PageTransitionEvent>().persisted()
            {
                mode.show(stored == "1");
            }
        });
        mode
    }

    /// Whether it is on, as a signal.
    pub(super) fn is_on(self) -> bool {
        self.0.get()
    }

    /// Turns it on or off, for later pages too where the device keeps it.
    pub(super) fn toggle(self) {
        let is_on = !self.0.get_untracked();
        let _ = storage::set(ELDER_KEY, if is_on { "1" } else { "0" });
        self.show(is_on);
    }

    fn show(self, is_on: bool) {
        if let Some(root) = dom::find(":root") {
            keeping_place(|| {
                let _ = root.toggle_attribute_with_force("data-elder", is_on);
            });
        }
        self.0.set(is_on);
    }
}

/// Whether a click is on a link or button that turns the mode on or off.
fn is_switch(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target
        .is_some_and(|target| target.closest("[data-act=elder]").is_ok_and(|found| found.is_some()))
}
