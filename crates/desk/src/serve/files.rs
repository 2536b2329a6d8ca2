//! What the local server answers: the files of a built site, as a good static host would.

use std::{collections::BTreeSet, convert::Infallible, path::PathBuf};

use axum::{
    body::Body,
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, InvalidHeaderValue,
            REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
        uri::PathAndQuery,
    },
    response::{IntoResponse, Redirect, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

/// A built site.
#[derive(Debug, Clone)]
pub struct Site {
    /// Where its files are.
    pub folder: PathBuf,
    /// The path of its front page: begins and ends with `/`.
    pub base: String,
    pub content_security_policy: String,
    /// Paths below the base that never change, since their names carry a hash.
    pub immutable: BTreeSet<String>,
}

/// The files of a site, ready to be sent.
#[derive(Debug)]
pub struct Files {
    site: Site,
    policy: HeaderValue,
    folder: ServeDir,
}

impl Files {
    /// Prepares to send a site.
    ///
    /// # Errors
    /// When the content security policy cannot stand in a header.
    pub fn new(site: Site) -> Result<Self, InvalidHeaderValue> {
        let policy = HeaderValue::from_str(&site.content_security_policy)?;
        let prefix = site.base.trim_end_matches('/').to_owned();
        let folder = ServeDir::new(&site.folder).redirect_path_prefix(prefix);
        Ok(Self { site, policy, folder })
    }

    /// Answers any request: with a file, a redirect to the site, or the site's page for unknown addresses.
    pub async fn answer(&self, request: Request) -> Response {
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        let path = request.uri().path().to_owned();
        let base = self.site.base.as_str();
        let mut response = if let Some(below) = path.strip_prefix(base) {
            self.file(below, request).await
        } else if is_read && (path == "/" || Some(path.as_str()) == base.strip_suffix('/')) {
            Redirect::temporary(base).into_response()
        } else {
            self.not_found().await
        };
        let is_immutable =
            path.strip_prefix(base).is_some_and(|below| self.site.immutable.contains(below));
        self.set_headers(response.headers_mut(), is_immutable);
        response
    }

    /// The file at a path below the base.
    async fn file(&self, below: &str, mut request: Request) -> Response {
        // `//host` would be an address of another site in a redirect, and hidden files are the desk's own.
        let is_plain = !below.starts_with('/')
            && !below.contains("//")
            && !below.split('/').any(|part| part.starts_with('.'));
        let Some(uri) = path_of_folder(below, request.uri()).filter(|_| is_plain) else {
            return self.not_found().await;
        };
        *request.uri_mut() = uri;
        let served: Result<_, Infallible> = self.folder.clone().oneshot(request).await;
        match served {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => self.not_found().await,
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        }
    }

    /// The site's own page for addresses that are none.
    async fn not_found(&self) -> Response {
        let page = tokio::fs::read(self.site.folder.join("404.html")).await.unwrap_or_default();
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        (StatusCode::NOT_FOUND, [(CONTENT_TYPE, html)], page).into_response()
    }

    fn set_headers(&self, headers: &mut HeaderMap, is_immutable: bool) {
        let fixed: [(HeaderName, &'static str); 2] = [
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "strict-origin-when-cross-origin"),
        ];
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(CONTENT_SECURITY_POLICY, self.policy.clone());
        // An editor reloads to see a change, so everything else is asked for anew.
        let cache = if is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Some(with_charset) = headers.get(CONTENT_TYPE).and_then(with_charset) {
            headers.insert(CONTENT_TYPE, with_charset);
        }
    }
}

/// The address of a file for [`ServeDir`], which knows no base path.
fn path_of_folder(below: &str, uri: &Uri) -> Option<Uri> {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let path: PathAndQuery = format!("/{below}{query}").parse().ok()?;
    Some(Uri::from(path))
}

/// The content type of a text, which is always UTF-8 here, saying so.
fn with_charset(content_type: &HeaderValue) -> Option<HeaderValue> {
    let text = content_type.to_str().ok()?;
    let is_bare_text = text.starts_with("text/") && !text.contains("charset");
    is_bare_text.then(|| HeaderValue::from_str(&format!("{text}; charset=utf-8")).ok())?
}
