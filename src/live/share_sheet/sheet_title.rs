//! The title of the sheet.

use leptos::prelude::*;

use crate::dom;

/// The title. It gets the focus when it is shown, so that it is read out.
#[component]
pub fn SheetTitle(text: &'static str) -> impl IntoView {
    Effect::new(|_| {
        if let Some(title) = dom::element("share-title") {
            let _ = title.focus();
        }
    });
    view! { <h2 id="share-title" tabindex="-1">{text}</h2> }
}
