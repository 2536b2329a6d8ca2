//! A timeline.

use content::page::TimelineItem;
use leptos::prelude::*;

use crate::components::runs::Runs;

/// Events in order.
#[component]
pub fn Timeline(title: Option<String>, items: Vec<TimelineItem>) -> impl IntoView {
    let items = items.into_iter().map(|TimelineItem { when, title, text }| {
        view! {
            <li>
                <p class="timeline-when">{when}</p>
                <p>{title.map(|title| view! { <strong>{title}</strong> })} <Runs runs=text/></p>
            </li>
        }
    });
    view! {
        <div class="timeline">
            {title.map(|title| view! { <p class="timeline-title">{title}</p> })}
            <ol>{items.collect_view()}</ol>
        </div>
    }
}
