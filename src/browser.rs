//! The reader's boundary to the browser. Nothing outside this module touches `window`; none of it exists
//! in the native build.

mod client;
mod dom;
mod load;
mod mourning;
mod navigation;
mod orders;
mod script;

use std::{sync::Arc, time::Duration};

use content::wire::{self, Wire};
use leptos::prelude::*;

use crate::app::{Shown, app};

/// Takes over the prerendered page. Where the page's data is missing or unreadable nothing is touched: the
/// prerendered page goes on working by itself, and the loader says so.
pub fn start() {
    let Some(root) = dom::element("app") else { return };
    let (Some(site), Some(page)) = (embedded("site"), embedded("page")) else {
        dom::report_state("failed");
        return;
    };
    let client = client::client();
    client::tell(client);
    let site: Arc<content::page::Site> = Arc::new(site);
    let handle = {
        let site = Arc::clone(&site);
        leptos::mount::hydrate_from(root, move || {
            let page = Arc::new(page);
            orders::start(&page);
            let shown = RwSignal::new(Shown::Page(page));
            let busy = RwSignal::new(false);
            navigation::start(&site, client, shown, busy);
            mourning::start(&site);
            app(&site, shown, busy, navigation::retry)
        })
    };
    // The app lives as long as the page.
    handle.forget();
    navigation::show_current_channel();
    dom::report_state("ready");
    script::start("data-share-script");
    // Nothing was made for the page that was there already. What makes pages is run once while the reader reads,
    // so that the browser has compiled it when the first link is followed.
    set_timeout(navigation::rehearse, Duration::from_millis(200));
}

/// The data that stands in the page, in the script element with that id.
fn embedded<T: Wire>(id: &str) -> Option<T> {
    wire::from_str(&dom::element(id)?.text_content()?)
}
