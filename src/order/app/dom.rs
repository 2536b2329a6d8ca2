//! Access to the document.

use leptos::prelude::window;

pub(super) use crate::dom::element;

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
