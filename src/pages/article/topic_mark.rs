//! The topic of an article.

use content::{page::TopicLink, route::Route};
use leptos::prelude::*;

use crate::app::use_site;

/// A link to the topic.
#[component]
pub fn TopicMark(topic: TopicLink) -> impl IntoView {
    let href = Route::Topic(topic.id, 1).href(&use_site().base);
    view! { <p class="topic-mark"><a href=href>{topic.name}</a></p> }
}
