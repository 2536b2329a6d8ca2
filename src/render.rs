//! Native rendering, used by the desk: the content of `<div id="app">` for one page.

use std::sync::Arc;

use content::page::{Page, Site};
use leptos::prelude::*;

use crate::app::{Shown, app};

/// Renders a page to HTML, exactly as the browser will take it over.
#[must_use]
pub fn render(site: &Arc<Site>, page: Page) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let shown = RwSignal::new(Shown::Page(Arc::new(page)));
        app(site, shown, RwSignal::new(false), || ()).to_html()
    })
}
