//! The articles before and after an article in its channel.

use content::{page::Neighbour, route::Route};
use leptos::prelude::*;

use crate::{app::use_site, components::title::Title};

/// Links to both; nothing where both are missing.
#[component]
pub fn Neighbours(
    /// The next older article.
    previous: Option<Neighbour>,
    /// The next newer article.
    next: Option<Neighbour>,
) -> impl IntoView {
    let site = use_site();
    let link = |Neighbour { id, title }: Neighbour, rel: &'static str, label: &'static str| {
        let href = Route::Article(id).href(&site.base);
        view! {
            <a class=rel href=href rel=rel>
                <span class="neighbour-label">{label}</span>
                <span class="neighbour-title"><Title text=title/></span>
            </a>
        }
    };
    (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="neighbours" aria-label="本频道的前后文章">
                {previous.map(|article| link(article, "prev", "上一篇"))}
                {next.map(|article| link(article, "next", "下一篇"))}
            </nav>
        }
    })
}
