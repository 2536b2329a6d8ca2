//! The line below a picture, video or gallery.

use content::page;
use leptos::prelude::*;

use super::runs::Runs;

/// Caption and credit; nothing where both are missing.
#[component]
pub fn Caption(
    text: page::Runs,
    #[prop(optional_no_strip)] credit: Option<String>,
) -> impl IntoView {
    (!text.is_empty() || credit.is_some()).then(|| {
        view! {
            <figcaption>
                {(!text.is_empty()).then(|| view! { <span><Runs runs=text/></span> })}
                {credit.map(|credit| view! { <span class="credit">{credit}</span> })}
            </figcaption>
        }
    })
}
