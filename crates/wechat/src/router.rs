//! The address at which pages get their signatures (`docs/wechat.md`).

use std::{
    sync::Arc,
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::Response,
    routing::any,
};
use content::language::Language;
use intake::{
    Limiter, Limits, ProxyHeader, client,
    receiver::{
        origin::{self, Allowed, Origin, Origins, Takes},
        plain,
    },
};
use serde_json::json;

use crate::{
    Account, Metrics,
    metrics::Ending,
    signature,
    tickets::{NoTicket, Tickets},
    upstream::Upstream,
};

/// The most bytes of a page's address.
pub const MAX_URL: usize = 2_048;
/// How many signatures are given, unless somebody says otherwise. Each page that is opened asks for one, and a whole
/// town may have one address with its mobile provider; they cost next to nothing.
pub const LIMITS: Limits = Limits { burst: 120, every: Duration::from_millis(500), in_all: 30_000 };
/// What pages of other sites may send.
const TAKES: Takes = Takes { method: origin::Method::Get, headers: None };

/// What the giver of signatures is made of.
#[derive(Debug, Clone)]
pub struct Settings {
    pub account: Account,
    /// The sites whose pages are signed.
    pub origins: Origins,
    pub proxy: Option<ProxyHeader>,
    pub limits: Limits,
    pub metrics: Arc<Metrics>,
    /// The language of the log.
    pub language: Language,
}

/// Gives signatures at the path `path`: `GET {path}?url=<address of the page>`.
///
/// It must be called and served where there is a runtime of Tokio.
pub fn router(path: &str, settings: Settings) -> Router {
    let Settings { account, origins, proxy, limits, metrics, language } = settings;
    let tickets = Tickets::new(Upstream::new(account), Arc::clone(&metrics), language);
    let signer = Signer { tickets, origins, proxy, limiter: Limiter::new(limits), metrics };
    Router::new().route(path, any(answer)).with_state(Arc::new(signer))
}

struct Signer {
    tickets: Arc<Tickets>,
    origins: Origins,
    proxy: Option<ProxyHeader>,
    limiter: Limiter,
    metrics: Arc<Metrics>,
}

async fn answer(State(signer): State<Arc<Signer>>, request: Request) -> Response {
    let start = Instant::now();
    let (head, _) = request.into_parts();
    let allowed = signer.origins.judge(&head.headers);
    if head.method == Method::OPTIONS {
        return origin::preflight(&allowed, TAKES);
    }
    let result = signer.sign(&head, &allowed).await;
    let (ending, status, code) = match &result {
        Ok(_) => (Ending::Given, StatusCode::OK, "signed"),
        Err(problem) => (problem.ending(), problem.status(), problem.code()),
    };
    signer.metrics.answered(ending);
    // Not which page, and of the reader's address only its network.
    tracing::info!(
        status = status.as_u16(),
        code,
        milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        network = %client::masked(client::of(&head, signer.proxy.as_ref())),
        "signature"
    );
    let mut response = match result {
        Ok(body) => plain(StatusCode::OK, "application/json", body.to_string()),
        Err(problem) => problem.into_response(),
    };
    origin::allow(&allowed, response.headers_mut());
    response
}

impl Signer {
    async fn sign(&self, head: &Parts, allowed: &Allowed) -> Result<serde_json::Value, Problem> {
        if allowed.is_err() {
            return Err(Problem::ForeignOrigin);
        }
        if head.method != Method::GET {
            return Err(Problem::Method);
        }
        let address = client::of(head, self.proxy.as_ref());
        self.limiter.take(address, Instant::now()).map_err(Problem::TooMany)?;
        let url = page(head.uri.query().unwrap_or_default(), &self.origins)?;
        let ticket = self.tickets.ticket().await.map_err(Problem::NoTicket)?;
        let mut chance = [0; 16];
        let wait = Duration::from_secs(1);
        getrandom::fill(&mut chance).map_err(|_| Problem::NoTicket(NoTicket { wait }))?;
        let nonce = signature::hexadecimal(&chance);
        let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Ok(json!({
            "appId": self.tickets.upstream().account().app_id.as_str(),
            "timestamp": timestamp,
            "nonceStr": nonce,
            "signature": signature::of(ticket.reveal(), &nonce, timestamp, &url),
        }))
    }
}

/// The address of the page that a query names, without its `#`.
fn page(query: &str, origins: &Origins) -> Result<String, Problem> {
    let mut urls =
        form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "url").map(|(_, v)| v);
    let url = urls.next().ok_or(Problem::NoUrl)?;
    // Which of two would be signed is nobody's business to guess.
    if urls.next().is_some() {
        return Err(Problem::NoUrl);
    }
    if url.len() > MAX_URL {
        return Err(Problem::TooLong);
    }
    let url = signature::without_fragment(&url);
    // A browser's own address has none of these; the last one stands for what is no UTF-8.
    if url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\u{fffd}') {
        return Err(Problem::ForeignPage);
    }
    let is_listed = Origin::of(url).is_some_and(|origin| origins.listed.contains(&origin));
    if is_listed { Ok(url.to_owned()) } else { Err(Problem::ForeignPage) }
}

/// Why no signature is given.
#[derive(Debug)]
enum Problem {
    NoUrl,
    TooLong,
    /// The page that is to be signed is of another site.
    ForeignPage,
    /// The page that asks is of another site.
    ForeignOrigin,
    Method,
    TooMany(Duration),
    NoTicket(NoTicket),
}

impl Problem {
    fn ending(&self) -> Ending {
        match self {
            Self::TooMany(_) => Ending::Limited,
            Self::NoTicket(_) => Ending::Unavailable,
            _ => Ending::Refused,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoUrl => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::ForeignPage | Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::NoTicket(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The stable name by which programs know it.
    fn code(&self) -> &'static str {
        match self {
            Self::NoUrl => "no-url",
            Self::TooLong => "too-long",
            Self::ForeignPage => "foreign-page",
            Self::ForeignOrigin => "foreign-origin",
            Self::Method => "method",
            Self::TooMany(_) => "too-many",
            Self::NoTicket(_) => "unavailable",
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::NoUrl => "没有写明给哪一页签名",
            Self::TooLong => "网址太长，没有签名",
            Self::ForeignPage => "这一页不是本站的，没有签名",
            Self::ForeignOrigin => "请求是从别的网站送来的，没有签名",
            Self::Method => "这个地址只给签名",
            Self::TooMany(_) => "要签名的太多",
            Self::NoTicket(_) => "暂时签不了名",
        }
    }

    fn detail(&self) -> &'static str {
        match self {
            Self::NoUrl => "请写一个 url 参数，内容是页面的网址",
            Self::TooLong => "网址最长 2048 字节",
            Self::ForeignPage | Self::ForeignOrigin => "只给本站的页面签名",
            Self::Method => "请用 GET",
            Self::TooMany(_) | Self::NoTicket(_) => "请过一会儿再试",
        }
    }

    /// When it is worth another try.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany(wait) | Self::NoTicket(NoTicket { wait }) => Some(*wait),
            _ => None,
        }
    }

    /// As RFC 9457 has it. Why there is no ticket stands in the log, not here.
    fn into_response(self) -> Response {
        let status = self.status();
        let body = json!({
            "type": format!("urn:kanwu:{}", self.code()),
            "title": self.title(),
            "status": status.as_u16(),
            "detail": self.detail(),
        });
        let mut response = plain(status, "application/problem+json", body.to_string());
        let headers = response.headers_mut();
        if let Some(wait) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, client::retry_after(wait));
        }
        if matches!(self, Self::Method) {
            headers.insert(header::ALLOW, HeaderValue::from_static(TAKES.method.allow()));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_listed_sites_are_signed() {
        let listed = vec!["https://kanwu.example".parse().unwrap()];
        let origins = Origins { listed, own: true };
        let long = |length: usize| format!("https://kanwu.example/{}", "a".repeat(length - 22));
        let parse = |url: &str| {
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("a", "b")
                .append_pair("url", url)
                .finish();
            page(&query, &origins)
        };
        for (url, signed) in [
            ("https://kanwu.example/", "https://kanwu.example/"),
            ("https://kanwu.example", "https://kanwu.example"),
            ("https://kanwu.example/a/x/?a=b+c&d=%20", "https://kanwu.example/a/x/?a=b+c&d=%20"),
            ("https://kanwu.example/a/x/#/../b?c#d", "https://kanwu.example/a/x/"),
            (&long(MAX_URL), &long(MAX_URL)),
        ] {
            assert_eq!(parse(url).unwrap(), signed, "{url}");
        }
        for (url, code) in [
            ("", "foreign-page"),
            ("/a/x/", "foreign-page"),
            ("http://kanwu.example/", "foreign-page"),
            ("https://kanwu.example:444/", "foreign-page"),
            ("https://kanwu.example.evil.example/", "foreign-page"),
            ("https://kanwu.example@evil.example/", "foreign-page"),
            ("https://evil.example\\@kanwu.example/", "foreign-page"),
            ("https://evil.example/?https://kanwu.example/", "foreign-page"),
            ("https://evil.example#https://kanwu.example/", "foreign-page"),
            ("//kanwu.example/", "foreign-page"),
            ("javascript:alert(1)//https://kanwu.example/", "foreign-page"),
            ("data:text/html,https://kanwu.example/", "foreign-page"),
            ("https://kanwu.example/a\nb", "foreign-page"),
            ("https://kanwu.example/a b", "foreign-page"),
            (&long(MAX_URL + 1), "too-long"),
        ] {
            assert_eq!(parse(url).unwrap_err().code(), code, "{url}");
        }
        for query in ["", "a=b", "URL=https%3A%2F%2Fkanwu.example%2F", "url=a&url=b"] {
            assert_eq!(page(query, &origins).unwrap_err().code(), "no-url", "{query}");
        }
        let foreign = page("url=https://kanwu.example/%ff", &origins).unwrap_err();
        assert_eq!(foreign.code(), "foreign-page");
    }
}
