//! Articles to read next.

use content::page;
use leptos::prelude::*;

use crate::components::teaser::Teaser;

/// The related articles; nothing where there are none.
#[component]
pub fn Related(teasers: Vec<page::Teaser>) -> impl IntoView {
    (!teasers.is_empty()).then(|| {
        let items = teasers.into_iter().map(|teaser| view! { <Teaser teaser/> });
        view! {
            <section class="related">
                <h2>"接着读"</h2>
                <ul class="teasers">{items.collect_view()}</ul>
            </section>
        }
    })
}
