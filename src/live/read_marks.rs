//! Marks on links to articles that were read on this device.

use content::route::Route;
use wasm_bindgen::JsCast;
use web_sys::HtmlAnchorElement;

use super::memory::Memory;
use crate::dom;

/// Marks the links of lists. Style sheets show the mark by a colour, so that nothing moves; who listens is told in a
/// word.
pub(super) fn mark(memory: Memory, base: &str) {
    for link in dom::find_all(".teaser h2 a, .teaser h3 a, .lead h2 a") {
        let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { continue };
        let Some(Route::Article(id)) = Route::parse(&link.pathname(), base) else { continue };
        let is_read = memory.with_untracked(|memory| {
            memory.article(&id).is_some_and(|article| article.opened.is_some())
        });
        if is_read && !link.has_attribute("data-read") {
            let _ = link.set_attribute("data-read", "");
            let _ = link.set_attribute("aria-description", "读过");
        }
    }
}
