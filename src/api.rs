//! Fetching pages and other JSON: the only transport of the reader.

use std::{cell::Cell, rc::Rc, time::Duration};

use content::{
    page::{Page, PageFile},
    route::Route,
};
use gloo_net::http::{Request, RequestBuilder, Response};
use leptos::prelude::set_timeout_with_handle;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// How long a page may take before the reader gives up.
const PAGE_TIMEOUT: Duration = Duration::from_secs(15);

/// Why a page could not be fetched, in the reader's words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    #[error("网络没有连上，请看一下手机的网络，再试一次。")]
    Network,
    #[error("等了很久还没有打开，网络可能太慢。")]
    TimedOut,
    #[error("服务器出了问题（{0}），请过一会儿再试。")]
    Status(u16),
    /// The answer is cut short, is no JSON, or has another [`Format`](content::page::Format).
    #[error("收到的内容不完整，或网站刚刚更新过。")]
    Malformed,
    /// The request was aborted, because the reader asked for another page.
    #[error("已改为打开另一页。")]
    Aborted,
}

/// A request for a page. Dropping it aborts the request.
pub struct PageRequest {
    controller: AbortController,
}

impl Drop for PageRequest {
    fn drop(&mut self) {
        self.controller.abort();
    }
}

impl PageRequest {
    /// Sends the request for the page at `route`, and returns the future of its answer. The future does not borrow
    /// the request, so that dropping the request aborts it. `None` in a browser without `AbortController`.
    pub fn send(
        base: &str,
        route: &Route,
    ) -> Option<(Self, impl Future<Output = Result<Page, ApiError>> + use<>)> {
        let controller = AbortController::new().ok()?;
        let page = fetch_with(controller.clone(), format!("{}page.json", route.href(base)));
        Some((Self { controller }, page))
    }
}

/// Fetches JSON and decodes it.
///
/// # Errors
/// Everything but [`ApiError::TimedOut`] and [`ApiError::Aborted`].
pub async fn fetch_json<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ApiError> {
    let response = request.send().await.map_err(|_| ApiError::Network)?;
    match response.status() {
        200..=299 => decode(response).await,
        status => Err(ApiError::Status(status)),
    }
}

async fn fetch_with(controller: AbortController, url: String) -> Result<Page, ApiError> {
    let timed_out = Rc::new(Cell::new(false));
    let timer = {
        let (controller, timed_out) = (controller.clone(), Rc::clone(&timed_out));
        let give_up = move || {
            timed_out.set(true);
            controller.abort();
        };
        set_timeout_with_handle(give_up, PAGE_TIMEOUT).ok()
    };
    let request = Request::get(&url).abort_signal(Some(&controller.signal()));
    let result = fetch_json::<PageFile>(request).await;
    if let Some(timer) = timer {
        timer.clear();
    }
    match result {
        Ok(file) => Ok(file.page),
        Err(ApiError::Status(404 | 410)) => Ok(Page::NotFound),
        Err(_) if timed_out.get() => Err(ApiError::TimedOut),
        Err(_) if controller.signal().aborted() => Err(ApiError::Aborted),
        Err(error) => Err(error),
    }
}

async fn decode<T: DeserializeOwned>(response: Response) -> Result<T, ApiError> {
    // The browser parses the body itself: `gloo_net`'s own `json` would bring serde_json, 11 KB more.
    let body = web_sys::Response::from(response).json().map_err(|_| ApiError::Network)?;
    let json = JsFuture::from(body).await.map_err(|error| {
        // A body that breaks off is a network error (`TypeError`), one that is not JSON a `SyntaxError`.
        match error.is_instance_of::<js_sys::SyntaxError>() {
            true => ApiError::Malformed,
            false => ApiError::Network,
        }
    })?;
    serde_wasm_bindgen::from_value(json).map_err(|_| ApiError::Malformed)
}
