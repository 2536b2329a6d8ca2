//! Sending an order to the receiver: the only place that posts anything.

use gloo_net::http::{Request, Response};
use gloo_timers::callback::Timeout;
use serde::Deserialize;
use web_sys::{AbortController, RequestCredentials};

use crate::{
    json,
    order::outbox::{FieldMessage, QueuedOrder, ReceiverResponse},
};

/// How long a response may take, in milliseconds.
const RESPONSE_TIMEOUT: u32 = 20_000;

/// Why there is no response.
#[derive(Debug, thiserror::Error)]
pub(super) enum PostError {
    /// The connection failed, or [`RESPONSE_TIMEOUT`] has passed.
    #[error(transparent)]
    Network(#[from] gloo_net::Error),
    #[error("the browser cannot abort requests")]
    Unsupported,
}

/// The body of a success.
#[derive(Deserialize)]
struct StoredBody {
    receipt: String,
}

/// The body of a refusal (RFC 9457).
#[derive(Deserialize)]
struct ProblemBody {
    title: Option<String>,
    detail: Option<String>,
    #[serde(default)]
    errors: Vec<FieldMessage>,
}

/// Sends an order and reads the response.
pub(super) async fn post(order: &QueuedOrder) -> Result<ReceiverResponse, PostError> {
    let controller = AbortController::new().map_err(|_| PostError::Unsupported)?;
    let signal = controller.signal();
    let _timeout = Timeout::new(RESPONSE_TIMEOUT, move || controller.abort());
    let request = Request::post(&order.endpoint)
        .header("content-type", "application/json")
        .header("idempotency-key", order.key.as_str())
        .credentials(RequestCredentials::Omit)
        .abort_signal(Some(&signal))
        .body(order.body.as_str())?;
    Ok(read(request.send().await?).await)
}

/// Reads what the outbox needs of a response. A body that is not JSON comes from something in between.
async fn read(response: Response) -> ReceiverResponse {
    let retry_after = response.headers().get("retry-after");
    let mut read = ReceiverResponse {
        status: response.status(),
        // A date is ignored.
        retry_after: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
        ..ReceiverResponse::default()
    };
    let text = response.text().await.unwrap_or_default();
    let Some(body) = json::from_text(&text) else { return read };
    if response.ok() {
        let stored: Option<StoredBody> = json::from_value(body);
        read.receipt = stored.map(|stored| stored.receipt);
    } else if let Some(problem) = json::from_value::<ProblemBody>(body) {
        read.errors = problem.errors;
        if let (Some(title), Some(detail)) = (problem.title, problem.detail) {
            read.explanation = Some(format!("{title}。{detail}。"));
        }
    }
    read
}
