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
    static STARTED: Cell<Started> = const { Cell::new(Started::Nothing) };
}

/// How far the app has come. Each step is a task of its own: the browser compiles code when it first runs, and on a
/// slow phone the whole start in one task would keep a touch waiting for a tenth of a second.
enum Started {
    Nothing,
    Site(Arc<Site>),
    Data(Data),
    Page,
    /// Everything, or as much as a page without readable data allows.
    All,
}

/// What stands in the page for the app.
struct Data {
    site: Arc<Site>,
    page: Arc<Page>,
    client: Client,
}

impl Started {
    /// Does the next step.
    fn advanced(self) -> Self {
        match self {
            Self::Nothing => embedded("site").map_or(Self::All, |site| Self::Site(Arc::new(site))),
            Self::Site(site) => embedded("page").map_or(Self::All, |page| {
                let client = client::client();
                client::tell(client);
                Self::Data(Data { site, page: Arc::new(page), client })
            }),
            Self::Data(data) => take_over(data).map_or(Self::All, |()| Self::Page),
            Self::Page => {
                start_companions();
                Self::All
            }
            Self::All => Self::All,
        }
    }
}

/// Does one step of starting the app, and says whether there is another. The loader calls it until there is none, each
/// time in a task of its own. Where the page's data is missing or unreadable, or where the app has started before,
/// nothing is touched: the prerendered page goes on working by itself, and the loader says so.
#[wasm_bindgen]
pub fn start() -> bool {
    let started = STARTED.replace(Started::All).advanced();
    let goes_on = !matches!(started, Started::All);
    STARTED.set(started);
    goes_on
}

/// Takes over the prerendered page. Without its root nothing is touched.
fn take_over(Data { site, page, client }: Data) -> Option<()> {
    let root = dom::element("app")?;
    let handle = {
        let site = Arc::clone(&site);
        leptos::mount::hydrate_from(root, move || {
            orders::offer_check(&page);
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
    Some(())
}

/// Starts what works beside the app.
fn start_companions() {
    orders::wake();
    script::start("data-share-script");
    // Nothing was made for the page that was there already. What makes pages is run once while the reader reads,
    // so that the browser has compiled it when the first link is followed.
    set_timeout(navigation::rehearse, Duration::from_millis(200));
}

/// The data that stands in the page, in the script element with that id.
fn embedded<T: Wire>(id: &str) -> Option<T> {
    wire::from_str(&dom::element(id)?.text_content()?)
}
