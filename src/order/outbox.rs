//! The outbox: what is kept of an order, when it is sent, and what a response means.
//!
//! Nothing here touches the browser. Delivery is at-least-once from the device and exactly-once in the receiver: a
//! queued order keeps its key and its body through all attempts, and is removed only when the receiver says that it is
//! stored (`docs/subscriptions.md`).
//!
//! Drafts, queued orders and receipts lie on readers' devices in the form that serde gives them here. Their JSON names
//! must not change, or orders that were kept by an earlier version would be lost.

use content::subscription::{OrderBody, OrderKey};
use serde::{Deserialize, Serialize};

/// The age in milliseconds from which a queued order is sent only when its reader asks for it. The reader may have
/// ordered in another way since, and Safari deletes the storage of a site that was not opened for a week.
pub const AUTOMATIC_SEND_TIMEOUT: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1000.0;
/// How often an order is sent automatically during one visit.
pub const MAX_ATTEMPTS: u32 = 8;
/// The longest pause before the next attempt, in milliseconds, unless the receiver asks for more.
const MAX_BACKOFF: u32 = 60_000;
/// The longest pause that a receiver may ask for, in seconds. A proxy in between may ask for a day.
const MAX_RETRY_AFTER: u32 = 3_600;

/// What is written in a field of the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldValue {
    /// The id of the field.
    pub field: String,
    pub text: String,
}

/// What a reader has written and not submitted yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// The key of the order that this becomes, made at the first edit.
    pub key: OrderKey,
    /// The time of the first edit, in milliseconds since 1970 like all times here.
    pub begun: f64,
    /// Without empty fields.
    pub values: Vec<FieldValue>,
}

/// An order that was submitted and that the receiver has not acknowledged yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueuedOrder {
    pub key: OrderKey,
    /// The title of the campaign.
    pub title: String,
    pub endpoint: String,
    /// The JSON of an [`OrderBody`], the same in every attempt.
    pub body: String,
    /// What was written, for giving it back to the form.
    pub draft: Draft,
    /// The time at which the reader wanted it to be sent.
    pub since: f64,
    #[serde(rename = "stand")]
    pub status: Status,
}

/// The status of a queued order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "KeptStatus", into = "KeptStatus")]
pub enum Status {
    Waiting,
    /// The receiver does not take it, for this reason.
    Refused {
        reason: String,
    },
    /// The receiver has stored another order under the same key.
    Conflict,
}

/// A [`Status`] as it lies on the device. Derived for an internally tagged enum, the code that reads it would be 4 KB
/// larger.
#[derive(Serialize, Deserialize)]
struct KeptStatus {
    kind: StatusKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StatusKind {
    Waiting,
    Refused,
    Conflict,
}

impl From<KeptStatus> for Status {
    fn from(KeptStatus { kind, reason }: KeptStatus) -> Self {
        match kind {
            StatusKind::Waiting => Self::Waiting,
            StatusKind::Refused => Self::Refused { reason: reason.unwrap_or_default() },
            StatusKind::Conflict => Self::Conflict,
        }
    }
}

impl From<Status> for KeptStatus {
    fn from(status: Status) -> Self {
        match status {
            Status::Waiting => Self { kind: StatusKind::Waiting, reason: None },
            Status::Refused { reason } => Self { kind: StatusKind::Refused, reason: Some(reason) },
            Status::Conflict => Self { kind: StatusKind::Conflict, reason: None },
        }
    }
}

/// The proof that an order is stored. It does not say who ordered what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub key: OrderKey,
    /// The title of the campaign.
    pub title: String,
    /// The number of the receipt.
    pub number: String,
    /// The time of the acknowledgement.
    pub since: f64,
}

/// What is wrong with a field, in a sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldMessage {
    /// The id of the field.
    pub field: String,
    pub message: String,
}

/// The receiver's response to an order, or that of something in between.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiverResponse {
    pub status: u16,
    /// The header `Retry-After` in seconds.
    pub retry_after: Option<u32>,
    /// The number of the receipt.
    pub receipt: Option<String>,
    pub errors: Vec<FieldMessage>,
    /// Why the order is refused, in the receiver's words (RFC 9457).
    pub explanation: Option<String>,
}

/// What becomes of a queued order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Delivered {
        receipt: String,
    },
    /// It may be stored or not. It is sent again, after at least so many seconds.
    Retry {
        after: Option<u32>,
    },
    /// It is not stored, and goes back into the form.
    GiveBack {
        errors: Vec<FieldMessage>,
    },
    /// It stays in the outbox with this status, and is not sent automatically.
    Hold(Status),
}

/// What a response means for the order that was sent. `None` stands for no response at all.
#[must_use]
pub fn judge(response: Option<ReceiverResponse>) -> Verdict {
    let Some(response) = response else { return Verdict::Retry { after: None } };
    let ReceiverResponse { status, retry_after, receipt, errors, explanation } = response;
    match (status, receipt) {
        (200..=299, Some(receipt)) => Verdict::Delivered { receipt },
        // A success without a receipt comes from something in between, such as the login page of a hotel.
        (200..=299, None) => Verdict::Retry { after: None },
        (408 | 409 | 425 | 429 | 500.., _) => Verdict::Retry { after: retry_after },
        (422, _) => Verdict::Hold(Status::Conflict),
        (400, _) if !errors.is_empty() => Verdict::GiveBack { errors },
        _ => {
            let general = || format!("杂志社的服务器不收这份订单（{status}）。");
            Verdict::Hold(Status::Refused { reason: explanation.unwrap_or_else(general) })
        }
    }
}

/// The reason that is kept with an order that the receiver found faulty.
#[must_use]
pub fn reason_of(errors: &[FieldMessage]) -> String {
    let messages: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    format!("杂志社的服务器说：{}。", messages.join("；"))
}

/// The pause before the next attempt, in milliseconds: exponential backoff with full jitter, so that many devices do not
/// come back at the same moment, and never less than the receiver asks for.
///
/// `failures` counts the attempts that have failed; `chance` is at least 0 and below 1.
#[must_use]
pub fn pause(failures: u32, chance: f64, retry_after: Option<u32>) -> u32 {
    let backoff = MAX_BACKOFF.min(1_000 << failures.min(6));
    let jitter = (f64::from(backoff) * chance) as u32;
    retry_after.unwrap_or_default().min(MAX_RETRY_AFTER) * 1_000 + jitter
}

/// Whether an order may be sent automatically after so many attempts during this visit.
#[must_use]
pub fn is_due(order: &QueuedOrder, now: f64, attempts: u32) -> bool {
    order.status == Status::Waiting && !is_stale(order, now) && attempts < MAX_ATTEMPTS
}

/// Whether an order has waited for longer than [`AUTOMATIC_SEND_TIMEOUT`].
#[must_use]
pub fn is_stale(order: &QueuedOrder, now: f64) -> bool {
    now - order.since > AUTOMATIC_SEND_TIMEOUT
}

/// The body of an order. `elapsed` is the time that the reader had for it, in milliseconds; `honeypot` is what is
/// written in the field that people do not see.
#[must_use]
pub fn order_body(campaign: String, draft: &Draft, elapsed: f64, honeypot: String) -> OrderBody {
    let values = draft.values.iter().map(|value| (value.field.clone(), value.text.clone()));
    // The conversion makes a negative time zero: a clock may have been set back.
    let elapsed_ms = elapsed as u64;
    OrderBody { campaign, values: values.collect(), consent: true, elapsed_ms, honeypot }
}
