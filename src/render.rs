//! Native rendering, used by the desk: the content of `<div id="app">` for one page.

use std::sync::Arc;

use content::page::{Article, Page, Site};
use leptos::prelude::*;

use crate::{
    app::{Shown, app},
    components::block::blocks,
    markup::html,
};

/// Renders a page to HTML, exactly as the browser will take it over.
#[must_use]
pub fn render(site: &Arc<Site>, page: Page) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let shown = RwSignal::new(Shown::Page(Arc::new(page)));
        app(site, shown, RwSignal::new(false), || ()).to_html()
    })
}

/// Renders the body of an article alone, for feeds.
#[must_use]
pub fn article_body(site: &Site, article: &Article) -> String {
    html! { <div>{blocks(site, &article.body)}</div> }.to_html()
}
