//! The whole app: what stands on every page, and the page itself.

use std::sync::Arc;

use content::page::{Page, Site};
use leptos::prelude::*;

use crate::{
    components::{
        channel_nav::{self, channel_nav},
        footer::footer,
        masthead::masthead,
    },
    markup::{Element, View},
    pages,
};

/// What the app shows.
#[derive(Debug, Clone)]
pub enum Shown {
    Page(Arc<Page>),
    /// A page could not be loaded, with the reason in the reader's words.
    Failed(String),
}

/// The app's view.
///
/// `busy` is true while a page is loading for longer than a moment. `retry` loads the wanted page again;
/// it is called from the page that says what failed.
pub fn app(
    site: &Arc<Site>,
    shown: RwSignal<Shown>,
    busy: RwSignal<bool>,
    retry: fn(),
) -> impl IntoView + use<> {
    let view = |make: fn(&Site) -> Element| {
        let site = Arc::clone(site);
        View::new(move || make(&site))
    };
    let nav = {
        let site = Arc::clone(site);
        move || {
            shown.track();
            let site = Arc::clone(&site);
            // Most ways lead from one article of a channel to another; the row of channels stays then.
            let key = shown.with_untracked(channel_nav::key);
            View::keyed(key, move || shown.with_untracked(|shown| channel_nav(&site, shown)))
        }
    };
    // Made again whenever another page is shown.
    let page = {
        let site = Arc::clone(site);
        move || {
            shown.track();
            let site = Arc::clone(&site);
            View::new(move || {
                let make = || shown.with_untracked(|shown| page(&site, shown, retry));
                Element::offered().unwrap_or_else(make)
            })
        }
    };
    view! {
        <a class="skip" href="#main">"跳到正文"</a>
        <div class="progress" role="progressbar" aria-label="正在打开" hidden=move || !busy.get()></div>
        {view(masthead)}
        {nav}
        <main id="main">{page}</main>
        {view(footer)}
    }
}

/// The page itself.
pub(crate) fn page(site: &Site, shown: &Shown, retry: fn()) -> Element {
    let page = match shown {
        Shown::Page(page) => page,
        Shown::Failed(reason) => return pages::failed::failed(reason, retry),
    };
    match &**page {
        Page::Home(home) => pages::home::home(site, home),
        Page::List(list) => pages::list::list(site, list),
        Page::Article(article) => pages::article::article(site, article),
        Page::Subscribe(subscribe) => pages::subscribe::subscribe(site, subscribe),
        Page::Links(links) => pages::links::links(site, links),
        Page::Text(text) => pages::text::text(site, text),
        Page::NotFound => pages::not_found::not_found(site),
    }
}
