//! The reader's boundary to the browser. Nothing outside this module touches `window`; none of it exists
//! in the native build.

mod client;
mod dom;
mod load;
mod mourning;
mod navigation;
mod orders;
mod script;

use std::{cell::Cell, sync::Arc, time::Duration};

use content::{
    page::{Page, Site},
    wire::{self, Wire},
};
use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    app::{Shown, app},
    client::Client,
};

thread_local! {
    static DATA: Cell<Option<Data>> = const { Cell::new(None) };
}

/// What stands in the page for the app.
struct Data {
    site: Site,
    page: Page,
    client: Client,
}

/// Reads the data of the prerendered page and tells the page where it is shown. It runs as the instance is made, and
/// [`start`] after it in a task of its own, so that a touch never waits for both.
pub fn read() {
    if let (Some(site), Some(page)) = (embedded("site"), embedded("page")) {
        let client = client::client();
        client::tell(client);
        DATA.set(Some(Data { site, page, client }));
    }
}

/// Takes over the prerendered page; the loader calls it. Where the page's data is missing or unreadable, or where the
/// app was started before, nothing is touched: the prerendered page goes on working by itself, and the loader says so.
#[wasm_bindgen]
pub fn start() {
    let (Some(root), Some(data)) = (dom::element("app"), DATA.take()) else { return };
    let Data { site, page, client } = data;
    let site = Arc::new(site);
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
    dom::report_state("ready");
    // It asks for places, which the browser would otherwise have to work out twice.
    request_animation_frame(navigation::show_current_channel);
    script::start("data-share-script");
    // Nothing was made for the page that was there already. What makes pages is run once while the reader reads,
    // so that the browser has compiled it when the first link is followed.
    set_timeout(navigation::rehearse, Duration::from_millis(200));
}

/// The data that stands in the page, in the script element with that id.
fn embedded<T: Wire>(id: &str) -> Option<T> {
    wire::from_str(&dom::element(id)?.text_content()?)
}
