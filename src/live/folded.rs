//! Folded parts of a page (`<details>`) that a link leads into.

use leptos::prelude::window_event_listener_untyped;
use web_sys::Element;

use crate::dom;

/// The element that the hash of the address names.
pub fn target() -> Option<Element> {
    let document = dom::document()?;
    let hash = document.location()?.hash().ok()?;
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?.as_string()?;
    document.get_element_by_id(&id)
}

/// Opens the folded parts around an element, and says whether there were any.
pub fn unfold(target: &Element) -> bool {
    let mut was_folded = false;
    let mut folded = target.closest("details").ok().flatten();
    while let Some(details) = folded {
        was_folded |= !details.has_attribute("open");
        let _ = details.set_attribute("open", "");
        let parent = details.parent_element();
        folded = parent.and_then(|parent| parent.closest("details").ok().flatten());
    }
    was_folded
}

/// Reveals the target of the address that the page was opened with, and of each later one on the same page.
pub(super) fn start() {
    // A reader who has scrolled already has the page as they want it.
    if dom::window().is_some_and(|window| window.scroll_y() == Ok(0.0)) {
        reveal_target();
    }
    window_event_listener_untyped("hashchange", |_| reveal_target());
}

/// Opens the folded parts around the target, and scrolls to it if there were any.
fn reveal_target() {
    if let Some(target) = target().filter(unfold) {
        target.scroll_into_view();
    }
}
