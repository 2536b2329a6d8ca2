//! The sheet of reading settings. It is low and not modal, so that the text is seen changing above it.

pub mod choices;
pub mod elder_switch;
pub mod sheet;
pub mod size;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

use self::sheet::Sheet;
use super::styles::LiveStyles;
use crate::dom;

/// Whether the sheet is open. A context of components that are alive.
#[derive(Clone, Copy)]
pub(super) struct SettingsSheetState {
    is_open: RwSignal<bool>,
    styles: LiveStyles,
}

/// The state of the sheet, in a component.
pub(super) fn use_settings_sheet() -> SettingsSheetState {
    expect_context()
}

impl SettingsSheetState {
    pub(super) fn new(styles: LiveStyles) -> Self {
        Self { is_open: RwSignal::new(false), styles }
    }

    /// Opens the sheet, as soon as its styles are there.
    pub(super) fn open(self) {
        self.styles.request();
        self.is_open.set(true);
    }

    /// Closes the sheet, if it is open.
    pub(super) fn close(self) {
        // Closing gives the focus back to the button that opened it, which removing does not.
        if let Some(dialog) = dialog() {
            dialog.close();
        }
        self.is_open.set(false);
    }

    fn is_shown(self) -> bool {
        self.is_open.get() && self.styles.are_loaded()
    }
}

/// The sheet, while it is open. A click beside it closes it; scrolling does not.
#[component]
pub fn SettingsSheet() -> impl IntoView {
    let state = use_settings_sheet();
    if let Some(document) = dom::document() {
        dom::listen(&document, "click", move |event| {
            if dialog().is_some_and(|dialog| !contains_target(&dialog, &event)) {
                state.close();
            }
        });
    }
    move || state.is_shown().then(|| view! { <Sheet/> }.into_any())
}

fn dialog() -> Option<HtmlDialogElement> {
    dom::find("dialog.settings")?.dyn_into().ok()
}

fn contains_target(dialog: &HtmlDialogElement, event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // What was taken out of the page by the click itself is not beside the sheet.
    target.is_some_and(|target| !target.is_connected() || dialog.contains(Some(&target)))
}
