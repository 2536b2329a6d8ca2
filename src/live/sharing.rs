//! The state of the sheet for sharing.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::styles::LiveStyles;
use crate::dom;

/// What the sheet is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Sharing the page.
    Share,
    /// Reading on with a phone.
    Phone,
}

/// What the sheet is open for, if it is open.
#[derive(Clone, Copy)]
pub(super) struct Sharing {
    purpose: RwSignal<Option<Purpose>>,
    styles: LiveStyles,
}

/// The state of the sheet, in a component.
pub(super) fn use_sharing() -> Sharing {
    expect_context()
}

impl Sharing {
    pub(super) fn new(styles: LiveStyles) -> Self {
        Self { purpose: RwSignal::new(None), styles }
    }

    /// Opens the sheet, as soon as its styles are there.
    pub(super) fn open(self, purpose: Purpose) {
        self.styles.request();
        self.purpose.set(Some(purpose));
    }

    /// Closes the sheet, if it is open.
    pub(super) fn close(self) {
        // The dialog is closed at once. As long as it is modal nothing behind it can get the focus, and closing gives
        // the focus back, which removing does not.
        let dialog = dom::find("dialog.share").map(JsCast::unchecked_into::<HtmlDialogElement>);
        if let Some(dialog) = dialog.filter(HtmlDialogElement::open) {
            dialog.close();
        }
        self.purpose.set(None);
    }

    /// What the sheet is shown for now.
    pub(super) fn shown(self) -> Option<Purpose> {
        self.purpose.get().filter(|_| self.styles.are_loaded())
    }
}
