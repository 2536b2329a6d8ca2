//! Access to the document.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element with an id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Focuses the element with an id.
pub(super) fn focus(id: &str) {
    if let Some(element) = element(id) {
        _ = element.focus();
    }
}

/// Asks the reader a question that is answered with yes or no.
pub(super) fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or_default()
}
