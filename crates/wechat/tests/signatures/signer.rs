//! What gives signatures, in front of the stand-in, and a client of it.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::sync::Arc;

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use content::language::Language;
use intake::{Limits, receiver::Origins};
use serde_json::Value;
use tower::ServiceExt;
use wechat::{Account, LIMITS, Metrics, Settings};

use crate::stand_in::{APP_ID, SECRET, StandIn};

pub(crate) const PATH: &str = "/api/wechat/signature";
pub(crate) const ORIGIN: &str = "https://kanwu.example";
pub(crate) const PAGE: &str = "https%3A%2F%2Fkanwu.example%2Fa%2Fx%2F%3Ffrom%3Dtimeline";

#[derive(Clone)]
pub(crate) struct Signer {
    router: Router,
    pub(crate) metrics: Arc<Metrics>,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) json: Value,
}

impl Signer {
    pub(crate) fn new(stand_in: &StandIn) -> Self {
        Self::with(&stand_in.api(), LIMITS)
    }

    pub(crate) fn with(api: &str, limits: Limits) -> Self {
        let metrics = Arc::new(Metrics::default());
        let account = Account {
            app_id: APP_ID.parse().unwrap(),
            secret: SECRET.parse().unwrap(),
            api: api.parse().unwrap(),
        };
        let settings = Settings {
            account,
            origins: Origins { listed: vec![ORIGIN.parse().unwrap()], own: false },
            proxy: None,
            limits,
            metrics: Arc::clone(&metrics),
            language: Language::Chinese,
        };
        Self { router: wechat::router(PATH, settings), metrics }
    }

    pub(crate) async fn send(&self, method: &str, query: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("{PATH}{query}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (head, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 100_000).await.unwrap();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Answer { status: head.status, headers: head.headers, json }
    }

    /// Asks for the signature of a page.
    pub(crate) async fn sign(&self) -> Answer {
        self.send("GET", &format!("?url={PAGE}"), &[]).await
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    /// The last part of a problem's type.
    pub(crate) fn problem(&self) -> &str {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        self.json["type"].as_str().unwrap().trim_start_matches("urn:kanwu:")
    }

    /// Whether it is a signature made with a ticket.
    pub(crate) fn is_signed_with(&self, ticket: &str) -> bool {
        let text = |name: &str| self.json[name].as_str().unwrap_or_default();
        let timestamp = self.json["timestamp"].as_u64().unwrap_or_default();
        let url = "https://kanwu.example/a/x/?from=timeline";
        let expected = wechat::signature::of(ticket, text("nonceStr"), timestamp, url);
        self.status == StatusCode::OK && text("signature") == expected
    }
}
