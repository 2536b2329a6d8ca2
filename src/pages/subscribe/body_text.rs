//! Paragraphs set like the text of an article.

use content::page;
use leptos::prelude::*;

use crate::components::runs::Runs;

/// The paragraphs.
#[component]
pub fn BodyText(texts: Vec<page::Runs>) -> impl IntoView {
    let texts = texts.into_iter().map(|runs| view! { <p class="body-text"><Runs runs/></p> });
    view! { <div class="article-body">{texts.collect_view()}</div> }
}
