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
    // Made again whenever another page is shown, unless its key stays the same.
    let view_of_page = |key: fn(&Shown) -> Option<String>,
                        make: fn(&Site, &Shown, fn()) -> Element| {
        let site = Arc::clone(site);
        move || {
            shown.track();
            let key = shown.with_untracked(key);
            let site = Arc::clone(&site);
            View::keyed(key, move || shown.with_untracked(|shown| make(&site, shown, retry)))
        }
    };
    // Most ways lead from one article of a channel to another; the row of channels stays then.
    let nav = view_of_page(
        |shown| Some(channel_nav::key(shown)),
        |site, shown, _| channel_nav(site, shown),
    );
    let page = view_of_page(
        |_| None,
        |site, shown, retry| Element::offered().unwrap_or_else(|| page(site, shown, retry)),
    );
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
