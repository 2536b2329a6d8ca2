//! A list of links.

use content::{page::LinkItem, route::Route};
use leptos::prelude::*;

use crate::{app::use_site, components::runs::href_of};

/// Links to articles of the magazine and to other addresses.
#[component]
pub fn Links(title: Option<String>, items: Vec<LinkItem>) -> impl IntoView {
    let site = use_site();
    let items = items.into_iter().map(|item| {
        let (href, rel, title) = match item {
            LinkItem::Article { article, title } => {
                (Route::Article(article).href(&site.base), None, title)
            }
            LinkItem::Url { url, title } => {
                let (href, rel) = href_of(&site, &url);
                (href, rel, title)
            }
        };
        view! { <li><a href=href rel=rel>{title}</a></li> }
    });
    view! {
        <div class="links">
            {title.map(|title| view! { <p class="links-title">{title}</p> })}
            <ul>{items.collect_view()}</ul>
        </div>
    }
}
