//! Noticing that this page is older than the site. WeChat may keep a page longer than its headers allow.

use std::{cell::Cell, rc::Rc, time::Duration};

use gloo_net::http::Request;
use js_sys::{Date, Reflect};
use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{PageTransitionEvent, RequestCache, Window};

use super::{address, styles::LiveStyles};
use crate::api::fetch_json;
use crate::{client::Client, dom};

/// How long a page is hidden before its version is checked again.
const HIDDEN_FOR: Duration = Duration::from_secs(10 * 60);
/// The name in the query of an address that was opened because of a new version, and there the version.
const QUERY: &str = "v";
/// Where the browser remembers the last version that a page was loaded again for.
const REMEMBERED: &str = "kanwu-version";

/// Offers the newer page where the page is older than the site and the reader has begun to use it. A page that nobody
/// has touched yet is loaded again instead, once for each version.
#[component]
pub fn NewVersionNotice(
    /// The address of the file that says which version the site has.
    version_file: String,
) -> impl IntoView {
    let styles = expect_context::<LiveStyles>();
    let newer = RwSignal::new(None::<String>);
    // The first address of a page stays as it is where WeChat signs it.
    let keeps_address = expect_context::<Client>().wants_real_navigation();
    if let Some(check) = VersionCheck::new(version_file, keeps_address) {
        check.start(move |address| {
            styles.request();
            newer.set(Some(address));
        });
    }
    move || {
        newer.get().filter(|_| styles.are_loaded()).map(|address| {
            view! {
                <p class="newer" id="newer" role="status">
                    "这个网站有更新。"
                    <a href=address rel="external">"打开新的"</a>
                </p>
            }
            .into_any()
        })
    }
}

/// Compares the version of the page with that of the site.
struct VersionCheck {
    window: Window,
    version_file: String,
    /// The version of the page.
    own: String,
    /// The version that the page was opened for, if it was opened because of one.
    opened_for: Option<String>,
    is_touched: Cell<bool>,
    /// When the page was hidden last, in milliseconds.
    hidden_at: Cell<f64>,
}

/// The file that says which version the site has.
#[derive(Deserialize)]
struct VersionFile {
    version: String,
}

impl VersionCheck {
    fn new(version_file: String, keeps_address: bool) -> Option<Rc<Self>> {
        let window = dom::window()?;
        let own = dom::attribute("body", "data-version")?;
        let opened_for = address::query(QUERY);
        if opened_for.as_ref() == Some(&own) && !keeps_address {
            let _ = address::take_query(QUERY);
        }
        let (is_touched, hidden_at) = (Cell::new(false), Cell::new(0.0));
        Some(Rc::new(Self { window, version_file, own, opened_for, is_touched, hidden_at }))
    }

    /// Checks now, and when the page comes back after a while. `offer` gets the address of a newer page.
    fn start(self: Rc<Self>, offer: impl Fn(String) + Copy + 'static) {
        for name in ["pointerdown", "keydown", "scroll"] {
            let check = Rc::clone(&self);
            dom::listen(&self.window, name, move |_| check.is_touched.set(true));
        }
        let check = Rc::clone(&self);
        dom::listen(&self.window, "pageshow", move |event| {
            if event.unchecked_into::<PageTransitionEvent>().persisted() {
                Rc::clone(&check).look(offer);
            }
        });
        if let Some(document) = dom::document() {
            let check = Rc::clone(&self);
            let is_hidden = document.clone();
            dom::listen(&document, "visibilitychange", move |_| {
                if is_hidden.hidden() {
                    check.hidden_at.set(Date::now());
                } else if check.was_hidden_for_long() {
                    Rc::clone(&check).look(offer);
                }
            });
        }
        self.look(offer);
    }

    fn was_hidden_for_long(&self) -> bool {
        let since = self.hidden_at.get();
        since > 0.0 && Date::now() - since > HIDDEN_FOR.as_millis() as f64
    }

    fn look(self: Rc<Self>, offer: impl Fn(String) + 'static) {
        spawn_local(async move {
            let Some(newest) = self.newest().await.filter(|newest| *newest != self.own) else {
                return;
            };
            let location = self.window.location();
            let (path, hash) = (location.pathname(), location.hash());
            let (path, hash) = (path.unwrap_or_default(), hash.unwrap_or_default());
            let address = format!("{path}?{QUERY}={newest}{hash}");
            let may_load = self.opened_for.as_ref() != Some(&newest) && !self.is_in_use();
            if may_load && self.remember(&newest) {
                let _ = location.replace(&address);
            } else {
                offer(address);
            }
        });
    }

    /// The version of the site, if the answer has the form of one.
    async fn newest(&self) -> Option<String> {
        // The time keeps caches out that ignore `no-store`.
        let request = Request::get(&self.version_file)
            .query([("t", (Date::now() as u64).to_string())])
            .cache(RequestCache::NoStore);
        let version = fetch_json::<VersionFile>(request).await.ok()?.version;
        let is_hex = version.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (is_hex && !version.is_empty()).then_some(version)
    }

    /// Whether the reader has done something with the page, also before the app came.
    fn is_in_use(&self) -> bool {
        let navigator = self.window.navigator();
        // Browsers before Chrome 72 and Safari 16.4 do not tell of earlier touches; the focus does.
        let was_active = Reflect::get(&navigator, &"userActivation".into())
            .and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()));
        let document = dom::document();
        self.is_touched.get()
            || was_active.is_ok_and(|active| active.is_truthy())
            || self.window.scroll_y().is_ok_and(|y| y > 0.0)
            || document.is_some_and(|document| {
                document.active_element() != document.body().map(Into::into)
            })
    }

    /// Remembers that the page was loaded again for a version. Says no if it was before, or if nothing can be
    /// remembered.
    fn remember(&self, version: &str) -> bool {
        let Ok(Some(storage)) = self.window.session_storage() else { return false };
        match storage.get_item(REMEMBERED) {
            Ok(remembered) if remembered.as_deref() != Some(version) => {
                storage.set_item(REMEMBERED, version).is_ok()
            }
            _ => false,
        }
    }
}
