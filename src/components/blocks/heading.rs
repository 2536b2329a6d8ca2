//! A heading of a body.

use content::page;
use leptos::prelude::*;

use crate::components::runs::Runs;

/// A heading with the anchor that the outline links to.
#[component]
pub fn Heading(
    /// 2 to 4.
    level: u8,
    anchor: String,
    ordinal: Option<String>,
    text: page::Runs,
) -> impl IntoView {
    let ordinal = ordinal.map(|ordinal| view! { <span class="ordinal">{ordinal}</span> });
    let text = view! { {ordinal} <Runs runs=text/> };
    match level {
        2 => view! { <h2 id=anchor>{text}</h2> }.into_any(),
        3 => view! { <h3 id=anchor>{text}</h3> }.into_any(),
        _ => view! { <h4 id=anchor>{text}</h4> }.into_any(),
    }
}
