//! The line of facts below an article's title.

use content::{article::Originality, date::Date, site::Named};
use leptos::prelude::*;

use super::source::Source;
use crate::{components::day::Day, wording};

/// Date, source, originality, people and reading time. Each part brings its separator by style, so that the line closes
/// up when parts are missing.
#[component]
pub fn Facts(
    published: Date,
    source: Option<Named>,
    originality: Option<Originality>,
    /// How long the article takes to read.
    minutes: u32,
    /// The people.
    children: Children,
) -> impl IntoView {
    let originality = originality.map(wording::originality);
    view! {
        <p class="meta">
            <Day date=published/>
            {source.map(|source| view! { <Source source/> })}
            {originality.map(|text| view! { <span>{text}</span> })}
            {children()}
            <span>{wording::minutes(minutes)}</span>
        </p>
    }
}
