//! How to download a file where links do not.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::{Live, styles::LiveStyles};
use crate::dom;

/// What a reader in WeChat or a relative is told who taps a link to a file.
#[component]
fn DownloadHint() -> impl IntoView {
    expect_context::<LiveStyles>().request();
    view! {
        <span class="download-hint" role="status">
            "这里打不开的话，请点右上角的三个点，选“在浏览器打开”，再下载。"
        </span>
    }
}

/// Shows the hint below each file that is tapped, once.
pub(super) fn start(live: Live) {
    let Some(document) = dom::document() else { return };
    dom::listen(&document, "click", move |event: Event| {
        let Some(place) = event.target().and_then(|target| place_of_hint(&target.dyn_into().ok()?))
        else {
            return;
        };
        if let (Ok(None), Ok(place)) = (place.query_selector(".download-hint"), place.dyn_into()) {
            live.mount(place, || view! { <DownloadHint/> }.into_any());
        }
    });
}

/// The part of the page that the hint for a tapped element belongs to.
fn place_of_hint(tapped: &Element) -> Option<Element> {
    let link = tapped.closest("a[download]").ok()??;
    link.closest(".file, .promo-scan").ok()?.or_else(|| link.parent_element())
}
