//! A list of at most two levels.

use content::page::ListItem;
use leptos::prelude::*;

use crate::components::runs::Runs;

/// A list, numbered where `ordered`.
#[component]
pub fn List(ordered: bool, items: Vec<ListItem>) -> impl IntoView {
    let items = items.into_iter().map(|ListItem { text, items }| {
        let below = (!items.is_empty()).then(|| {
            let items = items.into_iter().map(|runs| view! { <li><Runs runs/></li> });
            list(ordered, items.collect_view())
        });
        view! { <li><Runs runs=text/>{below}</li> }
    });
    list(ordered, items.collect_view())
}

fn list(ordered: bool, items: impl IntoView) -> AnyView {
    if ordered {
        view! { <ol class="list">{items}</ol> }.into_any()
    } else {
        view! { <ul class="list">{items}</ul> }.into_any()
    }
}
