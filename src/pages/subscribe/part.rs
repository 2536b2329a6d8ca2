//! A part of a campaign that is only text.

use content::page::Runs;
use leptos::prelude::*;

use super::body_text::BodyText;

/// The text under its heading; nothing where it is missing.
#[component]
pub fn Part(title: &'static str, texts: Vec<Runs>) -> impl IntoView {
    (!texts.is_empty()).then(|| {
        view! {
            <section class="subscribe-part">
                <h2>{title}</h2>
                <BodyText texts/>
            </section>
        }
    })
}
