//! The key points of an article.

use content::page;
use leptos::prelude::*;

use crate::components::runs::Runs;

/// A list of points under a title, by default 核心提示.
#[component]
pub fn KeyPoints(title: Option<String>, items: Vec<page::Runs>) -> impl IntoView {
    let items = items.into_iter().map(|runs| view! { <li><Runs runs/></li> });
    view! {
        <aside class="key-points">
            <p class="key-points-title">{title.unwrap_or_else(|| "核心提示".to_owned())}</p>
            <ul>{items.collect_view()}</ul>
        </aside>
    }
}
