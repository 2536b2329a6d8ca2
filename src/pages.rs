//! The pages, one file each.

pub mod article;
pub mod failed;
pub mod home;
pub mod links;
pub mod list;
pub mod not_found;
pub mod saved;
pub mod subscribe;
pub mod text;

use content::page::Page;
use leptos::prelude::*;

use self::{
    article::ArticlePage, home::HomePage, links::LinksPage, list::ListPage,
    not_found::NotFoundPage, saved::SavedPage, subscribe::SubscribePage, text::TextPage,
};

/// What `<main>` contains for a page.
#[component]
pub fn PageView(page: Page) -> impl IntoView {
    match page {
        Page::Home(home) => view! { <HomePage home/> }.into_any(),
        Page::List(list) => view! { <ListPage list/> }.into_any(),
        Page::Article(article) => view! { <ArticlePage article={*article}/> }.into_any(),
        Page::Subscribe(subscribe) => {
            view! { <SubscribePage campaign=subscribe.campaign/> }.into_any()
        }
        Page::Links(links) => view! { <LinksPage directories=links.directories/> }.into_any(),
        Page::Text(text) => view! { <TextPage text/> }.into_any(),
        Page::Saved => view! { <SavedPage/> }.into_any(),
        Page::NotFound => view! { <NotFoundPage/> }.into_any(),
    }
}
