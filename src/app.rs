//! The frame around every page, and the site that components read.

use std::sync::Arc;

use content::page::{Page, Site};
use leptos::prelude::*;

use crate::{
    components::{
        channel_nav::{ChannelNav, current_entry},
        footer::Footer,
        masthead::Masthead,
    },
    pages::PageView,
};

/// The site that a page belongs to. It is a context of every view.
#[derive(Debug, Clone)]
pub struct SiteContext(pub Arc<Site>);

/// The site, from its context.
#[must_use]
pub fn use_site() -> Arc<Site> {
    expect_context::<SiteContext>().0
}

/// Everything inside `<div id="app">`.
///
/// Only prerendering needs all of it: in the browser this frame stays, and later pages are mounted into `<main>`.
#[component]
pub fn App(page: Page) -> impl IntoView {
    let current = current_entry(&page, &use_site().base);
    view! {
        <a class="skip" href="#main">"跳到正文"</a>
        <div class="progress" role="progressbar" aria-label="正在打开" hidden></div>
        <Masthead/>
        <ChannelNav current/>
        <main id="main"><PageView page/></main>
        <Footer/>
    }
}
