//! A topic on the home page.

use content::{page, route::Route};
use leptos::prelude::*;

use crate::app::use_site;

/// A link to the topic, with its number of articles.
#[component]
pub fn TopicStrip(topic: page::TopicStrip) -> impl IntoView {
    let href = Route::Topic(topic.id, 1).href(&use_site().base);
    view! {
        <li>
            <a href=href>
                <span class="topic-strip-mark">"专题"</span>
                <span class="topic-strip-name">{topic.name}</span>
                <span class="topic-strip-count">{format!("{} 篇", topic.count)}</span>
            </a>
        </li>
    }
}
