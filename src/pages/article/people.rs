//! People who worked on an article.

use leptos::prelude::*;

/// `作者 甲、乙`; nothing where there are no names.
#[component]
pub fn People(role: &'static str, names: Vec<String>) -> impl IntoView {
    let names = names.join("、");
    (!names.is_empty()).then(|| view! { <span>{format!("{role} {names}")}</span> })
}
