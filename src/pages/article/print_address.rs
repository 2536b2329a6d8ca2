//! The address of an article on paper.

use content::{
    id::ArticleId,
    route::{ARTICLE_CODE, Route},
};
use leptos::prelude::*;

use crate::app::use_site;

/// The article's address with its QR code, since a link on paper cannot be followed. It is hidden on the screen. A site
/// without an address has nothing to print.
#[component]
pub fn PrintAddress(id: ArticleId) -> impl IntoView {
    let site = use_site();
    site.origin.as_ref().map(|origin| {
        let href = Route::Article(id).href(&site.base);
        let address = format!("{origin}{href}");
        let code = site.has_codes.then(|| {
            let src = format!("{href}{ARTICLE_CODE}");
            view! { <img src=src width="100" height="100" alt="" loading="lazy"/> }
        });
        view! { <p class="print-address" aria-hidden="true">{code} {address}</p> }
    })
}
