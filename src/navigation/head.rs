//! The document's head after a navigation.

use content::{
    head::head,
    page::{Page, Site},
};

use crate::dom;

/// Makes the head agree with the page that is shown; `None` for a page that could not be loaded. Share cards are made
/// from the head, by WeChat's JS-SDK among others.
pub(super) fn describe(site: &Site, page: Option<&Page>) {
    let Some(document) = dom::document() else { return };
    let Some(page) = page else {
        document.set_title(&format!("没有打开 - {}", site.name));
        return;
    };
    let head = head(site, page);
    document.set_title(&head.title);
    dom::set_attribute("meta[name=description]", "content", &head.description);
    let share = |name: &str, value: &str| {
        dom::set_attribute(&format!("meta[property=\"og:{name}\"]"), "content", value);
    };
    share("title", &head.share_title);
    share("description", &head.description);
    if let Some(image) = head.share_image(site) {
        share("image", &image);
    }
    if let Some(canonical) = &head.canonical {
        dom::set_attribute("link[rel=canonical]", "href", canonical);
        share("url", canonical);
    }
}
