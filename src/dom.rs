//! The few things the reader asks of the document. Each does nothing where the browser refuses.

use js_sys::Promise;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window};

use crate::json;

/// The window. The reader runs in pages only, never in workers.
pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The element with an id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that a selector finds.
pub(crate) fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// All elements that a selector finds, in document order.
pub(crate) fn find_all(selector: &str) -> Vec<HtmlElement> {
    let found = document().and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect()
}

/// The text of the first element that a selector finds, without the white space around it; empty without an element.
pub(crate) fn text_of(selector: &str) -> String {
    let text = find(selector).and_then(|element| element.text_content());
    text.unwrap_or_default().trim().to_owned()
}

/// An attribute of the first element that a selector finds.
pub(crate) fn attribute(selector: &str, name: &str) -> Option<String> {
    find(selector)?.get_attribute(name)
}

/// Sets an attribute of the element that a selector finds.
pub(crate) fn set_attribute(selector: &str, name: &str, value: &str) {
    if let Some(element) = find(selector) {
        let _ = element.set_attribute(name, value);
    }
}

/// Adds an element with attributes at the end of the head. Gives nothing if one of them is refused, as Trusted Types
/// refuse the addresses of scripts.
pub(crate) fn add_to_head(tag: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let document = document()?;
    let element = document.create_element(tag).ok()?;
    for (name, value) in attributes {
        element.set_attribute(name, value).ok()?;
    }
    document.head()?.append_child(&element).ok()?;
    Some(element)
}

/// Waits until an element has loaded what it names, and says whether it has. The waiting begins with the call, not
/// with the first poll.
pub(crate) fn loaded(element: &EventTarget) -> impl Future<Output = bool> + use<> {
    let promise = Promise::new(&mut |resolve, reject| {
        let _ = element.add_event_listener_with_callback("load", &resolve);
        let _ = element.add_event_listener_with_callback("error", &reject);
    });
    async move { JsFuture::from(promise).await.is_ok() }
}

/// Listens to an event of a window or document until the end of the visit, before the handlers of elements
/// (`capture`).
pub(crate) fn listen(target: &EventTarget, name: &str, handle: impl FnMut(Event) + 'static) {
    let handle = Closure::<dyn FnMut(Event)>::new(handle).into_js_value();
    let _ = target.add_event_listener_with_callback_and_bool(name, handle.unchecked_ref(), true);
}

/// The JSON in the script element with an id. `None` if it is missing or of another shape.
pub fn embedded<T: DeserializeOwned>(id: &str) -> Option<T> {
    json::from_value(json::from_text(&element(id)?.text_content()?)?)
}

/// How far the app is, in the attribute `data-reader` of the root element. The loader and the tests read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReaderState {
    /// The app runs.
    Ready,
    /// The app is changing the page. If that breaks down, the loader loads the page at the present address.
    Opening,
}

/// Tells the loader how far the app is.
pub fn report_state(state: ReaderState) {
    let state = match state {
        ReaderState::Ready => "ready",
        ReaderState::Opening => "opening",
    };
    set_attribute(":root", "data-reader", state);
}
