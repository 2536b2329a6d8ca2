//! The corrections of an article.

use content::page::Correction;
use leptos::prelude::*;

use crate::components::{day::Day, runs::Runs};

/// Each correction with its date; nothing where there are none.
#[component]
pub fn Corrections(corrections: Vec<Correction>) -> impl IntoView {
    (!corrections.is_empty()).then(|| {
        let items = corrections.into_iter().map(|Correction { date, text }| {
            view! { <li><Day date/>" "<Runs runs=text/></li> }
        });
        view! {
            <aside class="note">
                <p class="note-label">"更正"</p>
                <ul class="corrections">{items.collect_view()}</ul>
            </aside>
        }
    })
}
