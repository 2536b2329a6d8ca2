//! What a request brings: JSON from the reader's app, or a form that a browser posts without script.

use std::time::Duration;

use axum::{
    body::Body,
    http::{HeaderMap, header},
};
use content::subscription::{CAMPAIGN, CONSENT, KEY, MAX_VALUES, OrderBody, TRAP};
use http_body_util::LengthLimitError;

use super::{MAX_BODY, answer::Problem, key_of_day};
use crate::key::{Hash, Key};

/// The header that holds the key.
const KEY_HEADER: &str = "idempotency-key";

/// The form of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Json,
    UrlEncoded,
}

impl Form {
    /// The form that the head of a request announces.
    pub(super) fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        if headers.contains_key(header::CONTENT_ENCODING) {
            return Err(Problem::MediaType);
        }
        let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
        if kind.eq_ignore_ascii_case("application/json") {
            Ok(Self::Json)
        } else if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            Ok(Self::UrlEncoded)
        } else {
            Err(Problem::MediaType)
        }
    }
}

/// A request that could be read.
pub(super) struct Parsed {
    pub(super) key: Key,
    pub(super) hash: Hash,
    pub(super) campaign: String,
    pub(super) values: Vec<(String, String)>,
    pub(super) consent: bool,
    /// Since the first change in the form; forms without script do not know it.
    pub(super) elapsed: Option<Duration>,
    /// Whether the field is filled in that people do not see.
    pub(super) is_trapped: bool,
}

/// Reads a body, as far as it may be.
pub(super) async fn read(body: Body) -> Result<Vec<u8>, Problem> {
    axum::body::to_bytes(body, MAX_BODY).await.map(Vec::from).map_err(|error| {
        let cause = std::error::Error::source(&error);
        if cause.is_some_and(|cause| cause.is::<LengthLimitError>()) {
            Problem::TooLarge
        } else {
            Problem::Broken
        }
    })
}

/// Reads an order out of a body.
pub(super) fn parse(form: Form, headers: &HeaderMap, bytes: &[u8]) -> Result<Parsed, Problem> {
    match form {
        Form::Json => {
            let key = headers.get(KEY_HEADER).ok_or(Problem::NoKey)?;
            let key = key.to_str().map_err(|_| Problem::InvalidKey)?;
            json(key.parse().map_err(|_| Problem::InvalidKey)?, bytes)
        }
        Form::UrlEncoded => url_encoded(bytes),
    }
}

fn json(key: Key, bytes: &[u8]) -> Result<Parsed, Problem> {
    let order: OrderBody =
        serde_json::from_slice(bytes).map_err(|error| Problem::Malformed(error.to_string()))?;
    Ok(Parsed {
        key,
        hash: Hash::of(&order.campaign, &order.values, order.consent),
        campaign: order.campaign,
        values: order.values,
        consent: order.consent,
        elapsed: Some(Duration::from_millis(order.elapsed_ms)),
        is_trapped: !order.honeypot.is_empty(),
    })
}

fn url_encoded(bytes: &[u8]) -> Result<Parsed, Problem> {
    let malformed = |text: &str| Problem::Malformed(text.to_owned());
    let (mut campaign, mut key, mut consent, mut is_trapped) = (None, None, false, false);
    let mut values = Vec::new();
    for (name, value) in form_urlencoded::parse(bytes) {
        // What is no UTF-8 arrives with this character in place of it.
        if name.contains('\u{fffd}') || value.contains('\u{fffd}') {
            return Err(malformed("not UTF-8"));
        }
        match &*name {
            CAMPAIGN => campaign = Some(value.into_owned()),
            CONSENT => consent = value == "yes",
            KEY => key = (!value.is_empty()).then(|| value.into_owned()),
            TRAP => is_trapped = !value.is_empty(),
            _ if values.len() == MAX_VALUES => return Err(malformed("too many values")),
            _ => values.push((name.into_owned(), value.into_owned())),
        }
    }
    let campaign = campaign.ok_or_else(|| malformed("no _campaign"))?;
    let hash = Hash::of(&campaign, &values, consent);
    let key = match key {
        Some(key) => key.parse().map_err(|_| Problem::InvalidKey)?,
        None => key_of_day(&hash),
    };
    Ok(Parsed { key, hash, campaign, values, consent, elapsed: None, is_trapped })
}
