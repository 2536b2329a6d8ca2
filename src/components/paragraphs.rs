//! Plain paragraphs.

use content::page;
use leptos::prelude::*;

use super::runs::Runs;

/// A `<p>` for each text.
#[component]
pub fn Paragraphs(texts: Vec<page::Runs>) -> impl IntoView {
    texts.into_iter().map(|runs| view! { <p><Runs runs/></p> }).collect_view()
}
