//! Which links are handled by the app.

use content::route::Route;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlAnchorElement, MouseEvent};

use crate::dom;

/// Whether a click follows a link in the same tab: the main button, without a modifier key.
pub(super) fn is_plain_click(event: &MouseEvent) -> bool {
    event.button() == 0
        && !event.meta_key()
        && !event.ctrl_key()
        && !event.shift_key()
        && !event.alt_key()
        && !event.default_prevented()
}

/// The link around the target of an event.
pub(super) fn anchor_of(target: EventTarget) -> Option<HtmlAnchorElement> {
    let element: Element = target.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

/// The page that a link leads to, if the app can show it.
pub(super) fn route_of(anchor: &HtmlAnchorElement, base: &str) -> Option<Route> {
    let location = dom::window()?.location();
    let leaves = !anchor.target().is_empty()
        || anchor.has_attribute("download")
        || anchor.rel().split(' ').any(|rel| rel == "external")
        || anchor.origin() != location.origin().ok()?;
    // The browser handles a place on the same page by itself.
    let is_same_page = anchor.pathname() == location.pathname().ok()?
        && anchor.search() == location.search().ok()?;
    if leaves || (is_same_page && !anchor.hash().is_empty()) {
        return None;
    }
    // Only the document of the subscription page has the styles of the form and the order app.
    Route::parse(&anchor.pathname(), base).filter(|route| *route != Route::Subscribe)
}
