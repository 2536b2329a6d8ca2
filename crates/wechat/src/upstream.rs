//! Asking WeChat. Calls block, so they belong on a thread that may wait.

use std::time::{Duration, Instant};

use serde::Deserialize;
use ureq::{Agent, Body, http::Response};

use crate::{Account, Fault, Secret};

/// How long one request may take.
const REQUEST_TIME: Duration = Duration::from_secs(4);
/// The most bytes of an answer; WeChat's have some hundreds.
const MAX_ANSWER: u64 = 64 * 1_024;
/// The longest time that an answer is believed. WeChat says 7,200 seconds at most.
const MAX_LIFE: Duration = Duration::from_secs(7_200);

/// What WeChat has given out, and for how long.
#[derive(Debug)]
pub(crate) struct Issued {
    pub(crate) value: Secret,
    pub(crate) life: Duration,
}

/// WeChat's API for one account.
pub(crate) struct Upstream {
    account: Account,
    agent: Agent,
}

impl Upstream {
    pub(crate) fn new(account: Account) -> Self {
        let mut config = Agent::config_builder()
            .https_only(!account.api.is_here())
            // What is asked for has secrets in it, which must go nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false);
        if account.api.is_here() {
            // No proxy leads to this machine.
            config = config.proxy(None);
        }
        let agent = Agent::new_with_config(config.build());
        Self { account, agent }
    }

    pub(crate) fn account(&self) -> &Account {
        &self.account
    }

    /// An access_token.
    ///
    /// It comes from `stable_token` and not from `token`: a token of the latter is no longer valid as soon as another
    /// program of the same account asks for one, and those of `stable_token` do not touch them. Besides, the secret
    /// is in the body of the request, which no proxy logs, and not in its address.
    ///
    /// Source: WeChat's documentation, getStableAccessToken.
    pub(crate) fn token(&self, until: Instant) -> Result<Issued, Fault> {
        let body = serde_json::json!({
            "grant_type": "client_credential",
            "appid": self.account.app_id.as_str(),
            "secret": self.account.secret.reveal(),
        });
        let sent = self
            .agent
            .post(self.account.api.function("/cgi-bin/stable_token"))
            .config()
            .timeout_global(Some(time_left(until)?))
            .build()
            .content_type("application/json")
            .send(body.to_string());
        let answer = read(sent).map_err(|fault| match fault {
            // Here the same number means that the secret is wrong.
            Fault::Token(code) => Fault::Credentials(code),
            fault => fault,
        })?;
        issued(answer.access_token, answer.expires_in)
    }

    /// A jsapi_ticket.
    ///
    /// Source: WeChat's documentation of the JS-SDK, 附录1.
    pub(crate) fn ticket(&self, token: &Secret, until: Instant) -> Result<Issued, Fault> {
        let sent = self
            .agent
            .get(self.account.api.function("/cgi-bin/ticket/getticket"))
            .query("access_token", token.reveal())
            .query("type", "jsapi")
            .config()
            .timeout_global(Some(time_left(until)?))
            .build()
            .call();
        let answer = read(sent)?;
        issued(answer.ticket, answer.expires_in)
    }
}

/// An answer of either function. One that says nothing but what is wrong has status 200 too.
#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    errcode: i64,
    #[serde(default)]
    errmsg: String,
    access_token: Option<String>,
    ticket: Option<String>,
    expires_in: Option<u64>,
}

/// Reads an answer. The errors of `ureq` and `serde_json` may quote what they are about, so only their kind is kept.
fn read(sent: Result<Response<Body>, ureq::Error>) -> Result<Answer, Fault> {
    let mut response = sent.map_err(|error| fault(&error))?;
    if response.status() != 200 {
        return Err(Fault::Status(response.status().as_u16()));
    }
    let body = response.body_mut().with_config().limit(MAX_ANSWER).read_to_vec();
    let bytes = body.map_err(|error| fault(&error))?;
    let answer: Answer = serde_json::from_slice(&bytes).map_err(|_| Fault::Unreadable)?;
    if answer.errcode == 0 { Ok(answer) } else { Err(Fault::of(answer.errcode, &answer.errmsg)) }
}

fn fault(error: &ureq::Error) -> Fault {
    match error {
        ureq::Error::Timeout(_) => Fault::Timeout,
        ureq::Error::Protocol(_)
        | ureq::Error::BodyExceedsLimit(_)
        | ureq::Error::LargeResponseHeader(..) => Fault::Unreadable,
        _ => Fault::Unreachable,
    }
}

fn issued(value: Option<String>, seconds: Option<u64>) -> Result<Issued, Fault> {
    let value = value.and_then(|text| text.parse().ok()).ok_or(Fault::Unreadable)?;
    // Without a time there is no telling when it is wrong.
    let seconds = seconds.filter(|&seconds| seconds > 0).ok_or(Fault::Unreadable)?;
    Ok(Issued { value, life: Duration::from_secs(seconds).min(MAX_LIFE) })
}

/// How long the next request may take, if all must be over at an instant.
fn time_left(until: Instant) -> Result<Duration, Fault> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(Fault::Timeout) } else { Ok(left.min(REQUEST_TIME)) }
}
