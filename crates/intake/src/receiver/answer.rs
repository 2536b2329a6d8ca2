//! What the receiver answers: JSON to the reader's app (RFC 9457 where something is wrong), a page to a browser that
//! has posted a form without script.

use std::time::Duration;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use content::{date::Date, site::Price, subscription::FieldError};
use serde_json::json;

use super::{TAKES, come_back, page};
use crate::{
    Publication, client,
    metrics::Ending,
    store::{Receipt, StoreError},
};

/// In what an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Speech {
    Json,
    Page,
}

impl Speech {
    /// Browsers that post a form ask for a page; the app does not.
    pub(super) fn asked_for(headers: &HeaderMap) -> Self {
        let names = |name, value: &str| {
            headers
                .get(name)
                .and_then(|text: &HeaderValue| text.to_str().ok())
                .is_some_and(|text| text.to_ascii_lowercase().contains(value))
        };
        let is_form = names(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if is_form || names(header::ACCEPT, "text/html") { Self::Page } else { Self::Json }
    }
}

/// An order is stored.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) receipt: Receipt,
    pub(super) is_new: bool,
    pub(super) total: Option<Price>,
}

impl Reply {
    pub(super) fn ending(&self) -> Ending {
        if self.is_new { Ending::Stored } else { Ending::Repeated }
    }

    pub(super) fn status(&self) -> StatusCode {
        if self.is_new { StatusCode::CREATED } else { StatusCode::OK }
    }

    pub(super) fn code(&self) -> &'static str {
        if self.is_new { "stored" } else { "repeated" }
    }

    pub(super) fn into_response(self, speech: Speech, publication: &Publication) -> Response {
        let status = self.status();
        match speech {
            Speech::Json => {
                let body = json!({
                    "receipt": self.receipt.number,
                    "received": self.receipt.received.as_str(),
                    "status": "stored",
                });
                plain(status, "application/json", body.to_string())
            }
            Speech::Page => page::respond(status, page::stored(publication, &self)),
        }
    }
}

/// Why an order is not stored.
#[derive(Debug)]
pub(super) enum Problem {
    /// Fields are wrong; the reader can mend them.
    Fields(Vec<FieldError>),
    Malformed(String),
    NoKey,
    InvalidKey,
    Trap,
    TooFast,
    ForeignOrigin,
    Method,
    TooSlow,
    /// The connection broke while the body was on its way.
    Broken,
    TooLarge,
    MediaType,
    Conflict,
    NoCampaign,
    NotYet(Date),
    Closed(Date),
    Erased,
    TooMany(Duration),
    Store(StoreError),
}

impl Problem {
    pub(super) fn ending(&self) -> Ending {
        match self {
            Self::TooMany(_) => Ending::Limited,
            Self::Store(_) => Ending::Unavailable,
            _ => Ending::Refused,
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Fields(_)
            | Self::Malformed(_)
            | Self::NoKey
            | Self::InvalidKey
            | Self::Trap
            | Self::TooFast
            | Self::Broken => StatusCode::BAD_REQUEST,
            Self::ForeignOrigin => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Conflict => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NoCampaign | Self::NotYet(_) | Self::Closed(_) | Self::Erased => StatusCode::GONE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Store(StoreError::InProgress) => StatusCode::CONFLICT,
            Self::Store(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// The stable name by which programs know it.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::Fields(_) => "fields",
            Self::Malformed(_) => "malformed",
            Self::NoKey => "no-key",
            Self::InvalidKey => "invalid-key",
            Self::Trap => "trap",
            Self::TooFast => "too-fast",
            Self::ForeignOrigin => "foreign-origin",
            Self::Method => "method",
            Self::TooSlow => "too-slow",
            Self::Broken => "broken",
            Self::TooLarge => "too-large",
            Self::MediaType => "media-type",
            Self::Conflict => "conflict",
            Self::NoCampaign => "no-campaign",
            Self::NotYet(_) => "not-yet",
            Self::Closed(_) => "closed",
            Self::Erased => "erased",
            Self::TooMany(_) => "too-many",
            Self::Store(StoreError::InProgress) => "in-progress",
            Self::Store(_) => "unavailable",
        }
    }

    /// What is wrong, for readers.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Fields(_) => "有几处要改，订单还没有送出".to_owned(),
            Self::Malformed(_) | Self::Broken => "订单没有完整送到".to_owned(),
            Self::NoKey | Self::InvalidKey => "订单没有编号，分不清是不是送过".to_owned(),
            Self::Trap => "表单里不显示的那一栏填了内容，订单没有收下".to_owned(),
            Self::TooFast => "填得太快，不像是人填的，订单没有收下".to_owned(),
            Self::ForeignOrigin => "订单是从别的网站送来的，没有收下".to_owned(),
            Self::Method => "这个地址只收订单".to_owned(),
            Self::TooSlow => "订单送得太慢，中断了".to_owned(),
            Self::TooLarge => "订单太长，没有收下".to_owned(),
            Self::MediaType => "订单的格式不对，没有收下".to_owned(),
            Self::Conflict => "这份订单的编号已经用在另一份订单上".to_owned(),
            Self::NoCampaign => "目前没有征订活动".to_owned(),
            Self::NotYet(opens) => format!("{}开始征订", opens.long()),
            Self::Closed(closed) => format!("征订已于{}结束", closed.long()),
            Self::Erased => "这份订单已经按读者的要求删除".to_owned(),
            Self::TooMany(_) => "送来的订单太多，请过一会儿再送".to_owned(),
            Self::Store(StoreError::InProgress) => "同一份订单正在处理".to_owned(),
            Self::Store(_) => "暂时存不了订单，还没有收下".to_owned(),
        }
    }

    /// What the reader can do.
    pub(super) fn advice(&self) -> &'static str {
        match self {
            Self::Fields(_) => "请改好以后再送",
            Self::Malformed(_)
            | Self::NoKey
            | Self::InvalidKey
            | Self::MediaType
            | Self::ForeignOrigin => "请打开征订页，重新填写",
            Self::Trap => "请把那一栏清空再送；自动填表的工具有时会填上它",
            Self::TooFast => "请核对一遍，再送一次",
            Self::Method => "请打开征订页填写",
            Self::TooSlow | Self::Broken => "请到信号好的地方再送一次；重复送不会订成两份",
            Self::TooLarge => "请把备注写短一些再送",
            Self::Conflict => "请打开征订页，重新填写一份",
            Self::NoCampaign | Self::NotYet(_) | Self::Closed(_) => "请同征订页上的联系人联系",
            Self::Erased => "要重新订阅，请打开征订页另填一份",
            Self::TooMany(_) | Self::Store(_) => "请过一会儿再送一次；重复送不会订成两份",
        }
    }

    /// When it is worth another try.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany(wait) => Some(*wait),
            Self::Store(error) => come_back(error),
            _ => None,
        }
    }

    pub(super) fn into_response(self, speech: Speech, publication: &Publication) -> Response {
        let status = self.status();
        let mut response = match speech {
            Speech::Json => {
                let mut body = json!({
                    "type": format!("urn:kanwu:{}", self.code()),
                    "title": self.title(),
                    "status": status.as_u16(),
                    "detail": self.detail(),
                });
                if let Self::Fields(errors) = &self {
                    body["errors"] = errors.iter().map(error).collect();
                }
                plain(status, "application/problem+json", body.to_string())
            }
            Speech::Page => page::respond(status, page::refused(publication, &self)),
        };
        let headers = response.headers_mut();
        if let Some(wait) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, client::retry_after(wait));
        }
        match self {
            Self::Method => {
                headers.insert(header::ALLOW, HeaderValue::from_static(TAKES.method.allow()));
            }
            // What is still on its way is not read.
            Self::TooLarge | Self::TooSlow | Self::Broken => {
                headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            _ => {}
        }
        response
    }

    fn detail(&self) -> String {
        match self {
            Self::Malformed(detail) => format!("{}（{detail}）", self.advice()),
            _ => self.advice().to_owned(),
        }
    }
}

fn error(error: &FieldError) -> serde_json::Value {
    json!({
        "field": error.field,
        "code": error.problem.code(),
        "message": error.to_string(),
    })
}

/// An answer that nothing keeps and nobody takes for another kind.
#[must_use]
pub fn plain(status: StatusCode, kind: &'static str, body: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, body).into_response()
}
