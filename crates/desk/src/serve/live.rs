//! The local server for editors: the site, and below `/~desk/` what tells them of it. No address of a site
//! begins like that.

use std::{
    net::SocketAddr,
    path::Path,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{ConnectInfo, Query, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
            IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, RANGE,
        },
    },
    middleware,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use serde::Deserialize;
use tokio::sync::watch;

use super::{
    dropped,
    findings::Findings,
    lens::{self, Look},
    names,
    orders::{self, Orders},
    preview::Preview,
};
use crate::{language::language, messages};

/// How long an answer may wait for a change. Proxies and browsers give up later.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the server shows, and what it knows of itself.
pub struct Live {
    preview: watch::Receiver<Arc<Preview>>,
    orders: Orders,
    /// The site's address in the network, where the server can be reached from there.
    network: OnceLock<String>,
    /// The styles of the reader, for a page that is made in the browser.
    styles: String,
    /// Whether pages are sent as they will be on the web, without what is meant for editors.
    is_plain: bool,
}

impl Live {
    /// A server of previews that come one after another. `styles` are those of the reader.
    #[must_use]
    pub fn new(
        preview: watch::Receiver<Arc<Preview>>,
        magazine: &Path,
        styles: String,
        is_plain: bool,
    ) -> Self {
        let orders = Orders::new(magazine, preview.clone());
        Self { preview, orders, network: OnceLock::new(), styles, is_plain }
    }

    /// Says at which origin other devices reach the server, once that is known.
    pub fn reachable_at(&self, origin: String) {
        // It is known once.
        drop(self.network.set(origin));
    }

    fn preview(&self) -> Arc<Preview> {
        Arc::clone(&self.preview.borrow())
    }
}

/// The page for files that are in no magazine yet.
const PREVIEW_PAGE: &str = "/preview/";

/// Answers with the site and with what is said of it.
pub fn router(live: Arc<Live>) -> Router {
    let own_names_only = middleware::from_fn(names::own_names_only);
    if live.is_plain {
        return Router::new().fallback(plain_site).layer(own_names_only).with_state(live);
    }
    Router::new()
        .route("/~desk/changes", get(changes))
        .route("/~desk/page", get(page))
        .route("/~desk/lens", get(lens))
        .route("/~desk/lens/qr.png", get(lens_code))
        .route("/~desk/changes.js", get(|| script(include_str!("assets/changes.js"))))
        .route("/~desk/live.js", get(|| script(include_str!("assets/live.js"))))
        .route("/~desk/overlay.js", get(|| script(include_str!("assets/overlay.js"))))
        .route("/~desk/morph.js", get(|| script(include_str!("assets/morph.js"))))
        .route("/~desk/lens.js", get(|| script(include_str!("assets/lens.js"))))
        .route("/preview", get(|| async { Redirect::permanent(PREVIEW_PAGE) }))
        .route(PREVIEW_PAGE, get(preview_page))
        .route("/~desk/preview/magazine", get(magazine))
        .route("/~desk/preview.js", get(|| script(include_str!("assets/preview.js"))))
        .route("/~desk/proof.js", get(|| code("proof.js", "text/javascript; charset=utf-8")))
        .route("/~desk/proof_bg.wasm", get(|| code("proof_bg.wasm", "application/wasm")))
        .route("/~desk/reader.css", get(reader_styles))
        .route(
            "/~desk/preview.css",
            get(|| text("text/css", include_str!("assets/preview.css").into())),
        )
        .route("/~desk/words.js", get(|| script(words())))
        .route("/~desk/lens.css", get(|| text("text/css", include_str!("assets/lens.css").into())))
        .fallback(site)
        .layer(own_names_only)
        .with_state(live)
}

/// What the scripts say.
fn words() -> &'static str {
    language().choose(include_str!("assets/words.zh.js"), include_str!("assets/words.en.js"))
}

/// A version as a script knows it.
#[derive(Deserialize)]
struct After {
    after: u64,
}

/// Answers once there is another preview than the one that is known already, or after a while all the same.
async fn changes(State(live): State<Arc<Live>>, Query(After { after }): Query<After>) -> Response {
    let mut preview = live.preview.clone();
    let changed = preview.wait_for(|preview| preview.version != after);
    // Without a change the present version is the answer.
    drop(tokio::time::timeout(PATIENCE, changed).await);
    text("application/json", live.preview().version.to_string()).await
}

/// The path of a page.
#[derive(Deserialize)]
struct Of {
    path: String,
}

async fn page(
    State(live): State<Arc<Live>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    Query(Of { path }): Query<Of>,
) -> Response {
    let preview = live.preview();
    let network = live.network.get().map(|origin| format!("{origin}{path}"));
    let findings = Findings::new(&preview, &path, network, from.ip().is_loopback());
    match serde_json::to_string(&findings) {
        Ok(json) => text("application/json", json).await,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn lens() -> Response {
    let mut response = text("text/html", include_str!("assets/lens.html").to_owned()).await;
    let policy = HeaderValue::from_static(lens::CONTENT_SECURITY_POLICY);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// The QR code of a page's address in the network.
async fn lens_code(State(live): State<Arc<Live>>, Query(Of { path }): Query<Of>) -> Response {
    let code = live.network.get().and_then(|origin| lens::code(origin, &path));
    match code {
        Some(png) => ([(CONTENT_TYPE, HeaderValue::from_static("image/png"))], png).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The page that shows a dropped file. A site whose own address begins like that keeps it.
async fn preview_page(State(live): State<Arc<Live>>, request: Request) -> Response {
    let preview = live.preview();
    let base = preview.shown.as_ref().map(|shown| shown.magazine.site.base_path());
    if base == Some(PREVIEW_PAGE) {
        return site(State(Arc::clone(&live)), request).await;
    }
    if dropped::code("proof.js").is_none() {
        return (StatusCode::NOT_FOUND, messages::no_preview_page()).into_response();
    }
    let mut response = text("text/html", include_str!("assets/preview.html").to_owned()).await;
    let policy = HeaderValue::from_static(dropped::CONTENT_SECURITY_POLICY);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}

/// The magazine as the preview page needs it.
async fn magazine(State(live): State<Arc<Live>>) -> Response {
    match serde_json::to_string(&dropped::surroundings(&live.preview())) {
        Ok(json) => text("application/json", json).await,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn reader_styles(State(live): State<Arc<Live>>) -> Response {
    text("text/css", live.styles.clone()).await
}

/// A file of the preview page's code.
async fn code(name: &str, kind: &'static str) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-store")];
    match dropped::code(name) {
        Some(bytes) => (headers, bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the site as it is.
async fn plain_site(State(live): State<Arc<Live>>, request: Request) -> Response {
    if orders::is_for(&request) {
        return live.orders.take(request).await;
    }
    match &live.preview().shown {
        Some(shown) => shown.files.answer(request).await,
        None => nothing_to_show("").await,
    }
}

/// A file of the site; a page comes with the script that tells of it.
async fn site(State(live): State<Arc<Live>>, mut request: Request) -> Response {
    if orders::is_for(&request) {
        return live.orders.take(request).await;
    }
    let preview = live.preview();
    let look = Look::of(request.uri().query());
    let headers = request.headers_mut();
    // A page is never the same as before: what is added to it changes with the preview.
    for name in [IF_MODIFIED_SINCE, IF_NONE_MATCH, RANGE] {
        headers.remove(name);
    }
    let response = match &preview.shown {
        Some(shown) => shown.files.answer(request).await,
        None => return nothing_to_show(&script_tag(preview.version)).await,
    };
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if !is_page {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut html = String::from_utf8_lossy(&bytes).into_owned();
    if let Some(look) = look {
        html = look.applied(&html);
        let policy = HeaderValue::from_static(lens::POLICY_OF_LOOKS);
        parts.headers.insert(CONTENT_SECURITY_POLICY, policy);
    } else {
        let script = script_tag(preview.version);
        let end = html.rfind("</body>").unwrap_or(html.len());
        html.insert_str(end, &script);
    }
    remove_validators(&mut parts.headers);
    Response::from_parts(parts, Body::from(html))
}

fn script_tag(version: u64) -> String {
    format!("<script src=\"/~desk/live.js\" data-version=\"{version}\" type=\"module\"></script>\n")
}

fn remove_validators(headers: &mut HeaderMap) {
    for name in [CONTENT_LENGTH, ETAG, LAST_MODIFIED, HeaderName::from_static("accept-ranges")] {
        headers.remove(name);
    }
}

/// The page for a magazine of which nothing could be shown so far. It says what is wrong, and goes away by
/// itself when that is mended.
async fn nothing_to_show(script: &str) -> Response {
    let html = format!(
        "<!doctype html>\n<html lang=\"zh-Hans\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/~desk/lens.css\">\n\
         <body class=\"nothing\">\n<h1>{title}</h1>\n<p>{text}</p>\n{script}</body>\n</html>\n",
        title = messages::nothing_to_show(),
        text = messages::nothing_to_show_yet(),
    );
    text("text/html", html).await
}

async fn script(text_of_script: &'static str) -> Response {
    text("text/javascript", text_of_script.to_owned()).await
}

async fn text(kind: &str, text: String) -> Response {
    let mut response = text.into_response();
    if let Ok(kind) = HeaderValue::from_str(&format!("{kind}; charset=utf-8")) {
        response.headers_mut().insert(CONTENT_TYPE, kind);
    }
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
