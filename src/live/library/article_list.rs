//! A list of remembered articles.

use content::route::Route;
use leptos::prelude::*;

use crate::{app::use_site, reading_memory::RememberedArticle};

/// Titles that lead to the articles, each with a button that removes it.
#[component]
pub fn ArticleList(
    articles: Vec<RememberedArticle>,
    /// Removes an article from the list.
    remove: Callback<RememberedArticle>,
    /// What the buttons say.
    removing: &'static str,
) -> impl IntoView {
    let site = use_site();
    let items = articles.into_iter().map(|article| {
        let href = Route::Article(article.id.clone()).href(&site.base);
        let title = article.title.clone();
        let label = format!("{removing}：{title}");
        view! {
            <li>
                <a href=href>{title}</a>
                <button
                    class="quiet"
                    type="button"
                    aria-label=label
                    on:click=move |_| remove.run(article.clone())
                >
                    {removing}
                </button>
            </li>
        }
        .into_any()
    });
    view! { <ul class="library-list">{items.collect_view()}</ul> }
}
