//! The adapter of WeChat's JS-SDK: sets the cards that a page becomes when it is shared in WeChat.
//!
//! Only magazines that name an account for it have this (`wechat` in site.json). If any of it fails, WeChat makes the
//! card of the page itself. Source: WeChat's documentation of the JS-SDK, JSSDK使用步骤.

use std::{cell::Cell, rc::Rc, time::Duration};

use gloo_net::http::Request;
use leptos::prelude::set_timeout;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::spawn_local;

use crate::api::fetch_json;
use crate::{client::Client, dom};

/// How long WeChat has to accept a later signature.
const ACCEPTED_AFTER: Duration = Duration::from_secs(1);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = wx)]
    fn config(options: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = wx)]
    fn ready(act: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = wx, js_name = updateAppMessageShareData)]
    fn update_app_message_share_data(card: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(catch, js_namespace = wx, js_name = updateTimelineShareData)]
    fn update_timeline_share_data(card: &JsValue) -> Result<(), JsValue>;
}

/// What the page says of the account, as JSON in `data-wechat` of the body.
#[derive(Deserialize)]
struct Account {
    /// Where signatures come from.
    signature: String,
    /// The address of WeChat's script.
    script: String,
}

/// A signature, as the address of signatures answers it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Signature {
    app_id: String,
    timestamp: f64,
    nonce_str: String,
    signature: String,
}

/// What `wx.config` takes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    debug: bool,
    app_id: String,
    timestamp: f64,
    nonce_str: String,
    signature: String,
    js_api_list: [&'static str; 2],
}

/// What a page becomes in WeChat. Friends see the description too.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Card {
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    desc: Option<String>,
    link: String,
    img_url: String,
}

/// WeChat's JS-SDK on this page.
pub(super) struct WeChatSdk {
    account: Account,
    client: Client,
    /// The address that the page was opened with.
    opened: String,
    /// Whether WeChat's script has run.
    is_loaded: Cell<bool>,
    /// How many signatures were asked for.
    asked: Cell<u32>,
}

impl WeChatSdk {
    /// Loads WeChat's script and sets the cards of the page, in WeChat and where the page names an account.
    pub(super) fn start(client: Client) -> Option<Rc<Self>> {
        if !client.is_wechat() {
            return None;
        }
        let account = js_sys::JSON::parse(&dom::attribute("body", "data-wechat")?).ok()?;
        let sdk = Rc::new(Self {
            account: serde_wasm_bindgen::from_value(account).ok()?,
            client,
            opened: address()?,
            is_loaded: Cell::new(false),
            asked: Cell::new(0),
        });
        // The policy for Trusted Types lets this address through, and no other.
        let script = dom::add_to_head("script", &[("src", &sdk.account.script)])?;
        let loaded = dom::loaded(&script);
        let started = Rc::clone(&sdk);
        spawn_local(async move {
            if loaded.await {
                started.is_loaded.set(true);
                started.page_shown();
            }
        });
        Some(sdk)
    }

    /// Sets the cards of the page that is shown now.
    pub(super) fn page_shown(self: &Rc<Self>) {
        if self.is_loaded.get() {
            let sdk = Rc::clone(self);
            spawn_local(async move {
                // Without cards of its own the page is whole, too.
                let _ = sdk.configure().await;
            });
        }
    }

    async fn configure(self: Rc<Self>) -> Option<()> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        let present = address()?;
        let url = if self.client.signs_first_address() { &self.opened } else { &present };
        let request = Request::get(&self.account.signature).query([("url", url)]);
        let Signature { app_id, timestamp, nonce_str, signature } =
            fetch_json(request).await.ok()?;
        // If the reader has gone on to another page meanwhile, that page has asked for its own.
        if number != self.asked.get() {
            return None;
        }
        let js_api_list = ["updateAppMessageShareData", "updateTimelineShareData"];
        let options = Config { debug: false, app_id, timestamp, nonce_str, signature, js_api_list };
        config(&serde_wasm_bindgen::to_value(&options).ok()?).ok()?;
        // WeChat's script says only of the first signature when it has been accepted: afterwards it is `ready` for
        // good, and calls back before it has looked at a new one.
        if number == 1 {
            ready(&Closure::<dyn Fn()>::new(set_cards).into_js_value()).ok()
        } else {
            let set_latest = move || {
                if number == self.asked.get() {
                    set_cards();
                }
            };
            set_timeout(set_latest, ACCEPTED_AFTER);
            Some(())
        }
    }
}

/// Sets the cards for friends and for the timeline.
fn set_cards() {
    let card = card();
    if let Ok(friends) = serde_wasm_bindgen::to_value(&card) {
        let _ = update_app_message_share_data(&friends);
    }
    if let Ok(timeline) = serde_wasm_bindgen::to_value(&Card { desc: None, ..card }) {
        let _ = update_timeline_share_data(&timeline);
    }
}

/// The card for friends, of what the head says.
fn card() -> Card {
    let meta = |name: &str| {
        dom::attribute(&format!("meta[property=\"og:{name}\"]"), "content").unwrap_or_default()
    };
    let title = Some(meta("title")).filter(|title| !title.is_empty());
    Card {
        title: title.or_else(|| Some(dom::document()?.title())).unwrap_or_default(),
        desc: Some(meta("description")),
        link: dom::attribute("link[rel=canonical]", "href").or_else(address).unwrap_or_default(),
        // A magazine without an address has none, and no account with WeChat either.
        img_url: meta("image"),
    }
}

/// The address of the page, without its hash.
fn address() -> Option<String> {
    let href = dom::window()?.location().href().ok()?;
    Some(href.split('#').next().unwrap_or_default().to_owned())
}
