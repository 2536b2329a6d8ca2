//! A quotation.

use content::page::Runs;
use leptos::prelude::*;

use crate::components::paragraphs::Paragraphs;

/// A quotation, with the name of its author or source.
#[component]
pub fn Quote(text: Vec<Runs>, attribution: Option<String>) -> impl IntoView {
    view! {
        <figure class="quote">
            <blockquote><Paragraphs texts=text/></blockquote>
            {attribution.map(|name| view! { <figcaption>{format!("——{name}")}</figcaption> })}
        </figure>
    }
}
