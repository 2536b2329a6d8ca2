//! Fetching pages: the only transport of the reader.

use std::{cell::Cell, rc::Rc};

use content::{page::Page, route::Route, wire};
use js_sys::Promise;
use leptos::prelude::set_timeout_with_handle;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestInit, Response};

use super::dom;

/// How long a page may take before the reader gives up.
const TIME_OUT: std::time::Duration = std::time::Duration::from_secs(15);

/// Why a page did not come, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum LoadError {
    #[error("网络没有连上，请看一下手机的网络，再试一次。")]
    Network,
    #[error("等了很久还没有打开，网络可能太慢。")]
    TimedOut,
    #[error("服务器出了问题（{0}），请过一会儿再试。")]
    Status(u16),
    /// It is cut short, or made by a desk of another version. The prerendered page is shown instead.
    #[error("收到的内容不完整，或网站刚刚更新过。")]
    Malformed,
    /// Another page was asked for meanwhile. Nothing is shown for it.
    #[error("已改为打开另一页。")]
    Aborted,
}

/// A page on its way. Dropping it aborts the request.
pub(super) struct Request {
    controller: AbortController,
}

impl Drop for Request {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

impl Request {
    /// A request that has not begun; `None` in a browser without `AbortController`.
    pub(super) fn new() -> Option<Self> {
        AbortController::new().ok().map(|controller| Self { controller })
    }

    /// Sends the request for the page at `route`, and reads the answer when it is awaited. The future owns what it
    /// needs, so that the request may be dropped, and with that aborted, while it runs.
    pub(super) fn page(
        &self,
        base: &str,
        route: &Route,
    ) -> impl Future<Output = Result<Page, LoadError>> + use<> {
        let url = format!("{}page.json", route.href(base));
        let controller = self.controller.clone();
        let answer = begin(&url, &controller);
        async move {
            let timed_out = Rc::new(Cell::new(false));
            let timer = {
                let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
                let give_up = move || {
                    timed_out.set(true);
                    controller.abort();
                };
                set_timeout_with_handle(give_up, TIME_OUT).ok()
            };
            let result = match answer {
                Some(answer) => read(answer).await,
                None => Err(LoadError::Network),
            };
            if let Some(timer) = timer {
                timer.clear();
            }
            match result {
                Err(LoadError::Network) if timed_out.get() => Err(LoadError::TimedOut),
                Err(LoadError::Network) if controller.signal().aborted() => Err(LoadError::Aborted),
                result => result,
            }
        }
    }
}

/// Sends the request.
fn begin(url: &str, controller: &AbortController) -> Option<Promise> {
    let options = RequestInit::new();
    options.set_signal(Some(&controller.signal()));
    Some(dom::window()?.fetch_with_str_and_init(url, &options))
}

/// Reads what is answered.
async fn read(answer: Promise) -> Result<Page, LoadError> {
    let network = |_: JsValue| LoadError::Network;
    let response: Response = JsFuture::from(answer).await.map_err(network)?.unchecked_into();
    match response.status() {
        200..=299 => {}
        404 | 410 => return Ok(Page::NotFound),
        status => return Err(LoadError::Status(status)),
    }
    let text = JsFuture::from(response.text().map_err(network)?).await.map_err(network)?;
    let text = text.as_string().ok_or(LoadError::Malformed)?;
    wire::from_str(&text).ok_or(LoadError::Malformed)
}
