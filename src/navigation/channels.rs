//! The row of channels, which stays in place from page to page.

use content::page::{Page, Site};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{components::channel_nav::current_entry, dom};

/// Marks the entry that the page belongs to, and brings it into view.
pub(super) fn mark_current(site: &Site, page: Option<&Page>) {
    let current = page.and_then(|page| current_entry(page, &site.base));
    for anchor in dom::find_all(".channels a") {
        let href = anchor.get_attribute("href");
        let _ = match current.as_ref().filter(|(current, _)| href.as_ref() == Some(current)) {
            Some((_, mark)) => anchor.set_attribute("aria-current", mark.as_str()),
            None => anchor.remove_attribute("aria-current"),
        };
    }
    scroll_to_current();
}

/// Brings the current entry into the part of the row that can be seen.
pub(super) fn scroll_to_current() {
    let item = dom::find(".channels [aria-current]").and_then(|e| e.dyn_into::<HtmlElement>().ok());
    let row = dom::find(".channels ul");
    if let (Some(item), Some(row)) = (item, row)
        // A row that the reader has moved stays where it is.
        && row.scroll_left() == 0
    {
        let middle = item.offset_left() + item.offset_width() / 2;
        row.set_scroll_left(middle - row.client_width() / 2);
    }
}
