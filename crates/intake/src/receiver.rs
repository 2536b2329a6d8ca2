//! The receiver's side of HTTP (`docs/subscriptions.md`, `docs/openapi.yaml`).

pub mod origin;

mod answer;
mod body;
mod page;

use std::{
    net::IpAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use content::{
    date::Date,
    site::{Campaign, CampaignState, FieldKind, Price},
    subscription::{self, Entry},
};

use crate::{
    Limits, Metrics, ProxyHeader, Publication, Timestamp, client,
    key::Key,
    limit::Limiter,
    store::{Answer, NewOrder, Outcome, Receipt, Store, StoreError},
};
use answer::{Problem, Reply, Speech};
use body::Parsed;
use origin::Takes;

pub use answer::plain;
pub use origin::{InvalidOrigin, Origin, Origins};

/// Where it is said whether orders can be taken.
pub const HEALTH: &str = "/healthz";
/// The most bytes of a body. An order with every field filled to its limit has less.
pub const MAX_BODY: usize = 16 * 1_024;
/// How long a body may take.
pub const BODY_TIME: Duration = Duration::from_secs(15);
/// How long a store may take to answer a look at its health.
const CHECK_TIME: Duration = Duration::from_secs(2);
/// When somebody should come back to a store that cannot be used.
const COME_BACK: Duration = Duration::from_secs(5);

/// What pages of other sites may send.
const TAKES: Takes =
    Takes { method: origin::Method::Post, headers: Some("content-type, idempotency-key") };

/// Gives the magazine as it is now.
pub type Publications = Arc<dyn Fn() -> Arc<Publication> + Send + Sync>;
/// Gives the day that it is where the magazine appears.
pub type Today = Arc<dyn Fn() -> Date + Send + Sync>;

/// What a receiver is made of.
#[derive(Clone)]
pub struct Settings {
    pub store: Arc<dyn Store>,
    pub publications: Publications,
    pub today: Today,
    pub origins: Origins,
    pub proxy: Option<ProxyHeader>,
    pub limits: Limits,
    pub metrics: Arc<Metrics>,
}

/// Takes orders at the path `path`.
pub fn router(path: &str, settings: Settings) -> Router {
    Router::new().route(path, any(receive)).with_state(Receiver::new(settings))
}

/// Takes orders at any path, for a server that decides itself what is an order.
pub fn router_of_any_path(settings: Settings) -> Router {
    Router::new().fallback(receive).with_state(Receiver::new(settings))
}

/// Says at `/healthz` whether orders can be taken. A process without a store takes none, and is well while it answers.
pub fn health_router(store: Option<Arc<dyn Store>>) -> Router {
    Router::new().route(HEALTH, any(health)).with_state(store)
}

/// Shows what is counted. It says how busy the magazine is, so it belongs on an address that the public cannot reach.
pub fn metrics_router(text: impl Fn() -> String + Clone + Send + Sync + 'static) -> Router {
    let text = move || {
        let text = text();
        async move { ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text) }
    };
    Router::new().route("/metrics", axum::routing::get(text))
}

struct Receiver {
    settings: Settings,
    limiter: Limiter,
}

async fn receive(State(receiver): State<Arc<Receiver>>, request: Request) -> Response {
    let start = Instant::now();
    let (head, body) = request.into_parts();
    let allowed = receiver.settings.origins.judge(&head.headers);
    if head.method == Method::OPTIONS {
        return origin::preflight(&allowed, TAKES);
    }
    let address = client::of(&head, receiver.settings.proxy.as_ref());
    let speech = Speech::asked_for(&head.headers);
    let result = match (&allowed, &head.method) {
        (Err(_), _) => Err(Problem::ForeignOrigin),
        (_, &Method::POST) => receiver.take(address, &head.headers, body).await,
        _ => Err(Problem::Method),
    };
    let (ending, status, code) = match &result {
        Ok(reply) => (reply.ending(), reply.status(), reply.code()),
        Err(problem) => (problem.ending(), problem.status(), problem.code()),
    };
    receiver.settings.metrics.answered(ending, start.elapsed());
    // No word of the body, and of the address only its network.
    tracing::info!(
        status = status.as_u16(),
        code,
        milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX),
        network = %client::masked(address),
        "order"
    );
    if let Err(Problem::Store(error)) = &result {
        tracing::error!(error = %error, "store");
    }
    let publication = (receiver.settings.publications)();
    let mut response = match result {
        Ok(reply) => reply.into_response(speech, &publication),
        Err(problem) => problem.into_response(speech, &publication),
    };
    origin::allow(&allowed, response.headers_mut());
    response
}

impl Receiver {
    fn new(settings: Settings) -> Arc<Self> {
        Arc::new(Self { limiter: Limiter::new(settings.limits), settings })
    }

    async fn take(
        &self,
        address: IpAddr,
        headers: &HeaderMap,
        body: Body,
    ) -> Result<Reply, Problem> {
        let form = body::Form::of(headers)?;
        let length = headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok());
        if length.and_then(|text| text.parse::<u64>().ok()).is_some_and(|n| n > MAX_BODY as u64) {
            return Err(Problem::TooLarge);
        }
        self.limiter.take(address, Instant::now()).map_err(Problem::TooMany)?;
        let bytes = tokio::time::timeout(BODY_TIME, body::read(body))
            .await
            .map_err(|_| Problem::TooSlow)??;
        let parsed = body::parse(form, headers, &bytes)?;
        let publication = (self.settings.publications)();
        match self.checked(&parsed, &publication) {
            Ok(order) => self.store(order).await,
            // What was stored while it was right stays stored, whatever the campaign has become meanwhile.
            Err(problem) => match self.settings.store.find(&parsed.key, &parsed.hash).await {
                Ok(Some(outcome @ (Outcome::Repeated(_) | Outcome::Erased))) => {
                    reply(outcome, None)
                }
                _ => Err(problem),
            },
        }
    }

    async fn store(&self, order: NewOrder) -> Result<Reply, Problem> {
        let total = order.total;
        let outcome = self.settings.store.accept(order).await.map_err(Problem::Store)?;
        reply(outcome, total)
    }

    /// The order of a request, if the campaign takes it.
    fn checked(&self, parsed: &Parsed, publication: &Publication) -> Result<NewOrder, Problem> {
        let campaign = publication.campaign.as_ref().ok_or(Problem::NoCampaign)?;
        match campaign.state((self.settings.today)()) {
            CampaignState::Open => {}
            CampaignState::Future(opens) => return Err(Problem::NotYet(opens)),
            CampaignState::Closed(closed) => return Err(Problem::Closed(closed)),
        }
        if parsed.is_trapped {
            return Err(Problem::Trap);
        }
        if parsed.elapsed.is_some_and(|elapsed| elapsed < subscription::MIN_ELAPSED) {
            return Err(Problem::TooFast);
        }
        let entry =
            Entry { campaign: &parsed.campaign, values: &parsed.values, consent: parsed.consent };
        let order = campaign.form().check(&entry).map_err(Problem::Fields)?;
        Ok(new_order(campaign, order, parsed))
    }
}

fn new_order(campaign: &Campaign, order: subscription::Order, parsed: &Parsed) -> NewOrder {
    let answers = order.values.into_iter().map(|(id, value)| {
        let field = campaign.fields.iter().find(|field| field.id == id);
        let plan = field
            .filter(|field| field.kind == FieldKind::Plan)
            .and_then(|_| campaign.plans.iter().find(|plan| plan.id == value));
        let label = field.map_or_else(|| id.clone(), |field| field.label.clone());
        Answer { id, label, value, name: plan.map(|plan| plan.name.clone()) }
    });
    NewOrder {
        key: parsed.key.clone(),
        hash: parsed.hash,
        campaign: campaign.id.clone(),
        year: campaign.year,
        total: order.total,
        answers: answers.collect(),
    }
}

fn reply(outcome: Outcome, total: Option<Price>) -> Result<Reply, Problem> {
    let (receipt, is_new): (Receipt, bool) = match outcome {
        Outcome::Stored(receipt) => (receipt, true),
        Outcome::Repeated(receipt) => (receipt, false),
        Outcome::Conflict => return Err(Problem::Conflict),
        Outcome::Erased => return Err(Problem::Erased),
    };
    Ok(Reply { receipt, is_new, total })
}

async fn health(State(store): State<Option<Arc<dyn Store>>>, method: Method) -> Response {
    if !matches!(method, Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let no_store = [(header::CACHE_CONTROL, "no-store")];
    let Some(store) = store else { return (no_store, "ok\n").into_response() };
    match tokio::time::timeout(CHECK_TIME, store.check()).await {
        Ok(Ok(())) => (no_store, "ok\n").into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, no_store, "the store cannot be used\n")
            .into_response(),
    }
}

/// The time after which a passing failure is worth another try.
fn come_back(error: &StoreError) -> Option<Duration> {
    error.is_passing().then_some(COME_BACK)
}

/// The key of a form that was posted without one.
fn key_of_day(hash: &crate::key::Hash) -> Key {
    let now = Timestamp::now();
    Key::of_content(hash, now.as_str().get(..10).unwrap_or_default())
}
