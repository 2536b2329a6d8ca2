//! What a page says of itself to be shared.

use wasm_bindgen::JsCast;
use web_sys::{HtmlImageElement, HtmlLinkElement};

use crate::dom;

/// What is shared of the page.
#[derive(Clone)]
pub struct SharedPage {
    pub(super) title: String,
    /// The public address: that of the page itself, where the page names none.
    pub(super) address: String,
    /// The address of the picture of the address's code. `desk build` has drawn it; magazines without an address have
    /// none.
    pub(super) code: Option<String>,
}

impl SharedPage {
    /// The page that is shown.
    pub(super) fn shown() -> Self {
        let own = || {
            let location = dom::window()?.location();
            Some(format!("{}{}", location.origin().ok()?, location.pathname().ok()?))
        };
        let canonical = dom::find("link[rel=canonical]");
        let canonical = canonical.map(|link| link.unchecked_into::<HtmlLinkElement>().href());
        let code = dom::find(".print-address img");
        Self {
            title: dom::text_of("main h1"),
            address: canonical.or_else(own).unwrap_or_default(),
            code: code.map(|image| image.unchecked_into::<HtmlImageElement>().src()),
        }
    }
}
