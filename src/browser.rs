//! The app in the browser. It is mounted beside the prerendered page, which it leaves as it is.

use std::{sync::Arc, time::Duration};

use content::page::Site;
use leptos::prelude::*;

use crate::{app::SiteContext, client::Client, dom, live::Live, navigation::Navigation};

/// What runs on every page: navigation, and the components that are alive.
#[component]
pub fn Reader(
    /// The site that the page belongs to, from the page's own data.
    site: Arc<Site>,
) -> impl IntoView {
    provide_context(SiteContext(Arc::clone(&site)));
    let client = Client::detect();
    client.mark_document();
    let live = Live::start(&site, client);
    let navigation = Navigation::start(&site, client, live);
    // In tasks of their own: between two the page answers to what its reader does.
    set_timeout(move || live.page_shown(), Duration::ZERO);
    set_timeout(move || live.start_visit(&site, client), Duration::ZERO);
    Effect::new(move |_| {
        if let Some(progress) = dom::find(".progress") {
            let _ = progress.toggle_attribute_with_force("hidden", !navigation.busy.get());
        }
    });
}
