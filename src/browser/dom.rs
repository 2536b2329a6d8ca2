//! The few things the reader asks of the document. Each does nothing where the browser refuses.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window. The reader runs in pages only, never in workers.
pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(super) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with an id.
pub(super) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that a selector finds.
pub(super) fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// Tells the loader and the tests how the reader stands; `ready` is all that the app itself says.
pub(super) fn report_state(state: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        // A document that takes no attributes has bigger troubles than this mark.
        let _ = root.set_attribute("data-reader", state);
    }
}

/// Sets an attribute of the element that a selector finds.
pub(super) fn set_attribute(selector: &str, name: &str, value: &str) {
    if let Some(element) = find(selector) {
        let _ = element.set_attribute(name, value);
    }
}
