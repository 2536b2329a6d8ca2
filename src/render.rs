//! Prerendering, for the desk.

use std::sync::Arc;

use content::page::{Article, Page, Site};
use leptos::prelude::*;

use crate::{
    app::{App, SiteContext},
    components::blocks::Blocks,
};

/// Renders a page: the content of its document's `<div id="app">`.
#[must_use]
pub fn render(site: &Arc<Site>, page: Page) -> String {
    to_html(site, move || view! { <App page/> })
}

/// Renders the body of an article alone, for feeds.
#[must_use]
pub fn article_body(site: &Arc<Site>, article: &Article) -> String {
    let blocks = article.body.clone();
    to_html(site, move || view! { <div><Blocks blocks/></div> })
}

fn to_html<V: IntoView>(site: &Arc<Site>, view: impl FnOnce() -> V) -> String {
    let owner = Owner::new();
    let html = owner.with(|| {
        provide_context(SiteContext(Arc::clone(site)));
        view().into_view().to_html()
    });
    // Leptos marks places for hydration, which this app does not use. `<` is escaped in texts and attributes, so
    // nothing else looks like a marker.
    html.replace("<!>", "")
}
