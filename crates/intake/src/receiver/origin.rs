//! Which sites may send requests from a browser (Fetch Standard, “CORS protocol”).

use std::str::FromStr;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A site, such as `https://kanwu.example`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// Why a text is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("要写网站的来源，例如 https://kanwu.example，后面没有路径")]
pub struct InvalidOrigin;

impl Origin {
    /// The origin of an address.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        format!("{scheme}://{host}").parse().ok()
    }

    /// As a browser sends it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, InvalidOrigin> {
        let text = text.to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let is_host = |host: &str| {
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-.:[]".contains(&b))
        };
        if host.is_some_and(is_host) { Ok(Self(text)) } else { Err(InvalidOrigin) }
    }
}

/// The sites that may send requests.
#[derive(Debug, Clone, Default)]
pub struct Origins {
    pub listed: Vec<Origin>,
    /// Whether pages of the receiver's own address may. Only for a server that answers to no foreign name; otherwise a
    /// site could give itself the receiver's address.
    pub own: bool,
}

/// What a browser may be told: nothing, for it has not asked, or the origin that is allowed.
pub type Allowed = Result<Option<HeaderValue>, ForeignOrigin>;

/// A page of another site has sent a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ForeignOrigin;

/// What an address takes from pages of other sites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    pub method: Method,
    /// The headers besides those that any page may send, such as `content-type, idempotency-key`.
    pub headers: Option<&'static str>,
}

/// The methods of the addresses that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

impl Method {
    fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }

    /// What stands in `Allow`.
    #[must_use]
    pub fn allow(self) -> &'static str {
        match self {
            Self::Get => "GET, OPTIONS",
            Self::Post => "POST, OPTIONS",
        }
    }
}

impl Origins {
    /// Judges a request by its `Origin`. What is no browser sends none; it could send any.
    ///
    /// # Errors
    /// When the page is of a site that may not send requests.
    pub fn judge(&self, headers: &HeaderMap) -> Allowed {
        let Some(sent) = headers.get(header::ORIGIN) else { return Ok(None) };
        let origin = sent.to_str().ok().and_then(|text| text.parse::<Origin>().ok());
        let origin = origin.ok_or(ForeignOrigin)?;
        let is_own = || {
            let host = headers.get(header::HOST).and_then(|host| host.to_str().ok());
            self.own && host.is_some_and(|host| origin.0 == format!("http://{host}"))
        };
        if self.listed.contains(&origin) || is_own() {
            Ok(Some(sent.clone()))
        } else {
            Err(ForeignOrigin)
        }
    }
}

/// The answer to a browser that asks what it may send.
#[must_use]
pub fn preflight(allowed: &Allowed, takes: Takes) -> Response {
    let mut response = match allowed {
        Ok(_) => (
            StatusCode::NO_CONTENT,
            [
                (header::ALLOW, takes.method.allow()),
                (header::ACCESS_CONTROL_ALLOW_METHODS, takes.method.as_str()),
                (header::ACCESS_CONTROL_MAX_AGE, "600"),
            ],
        )
            .into_response(),
        Err(ForeignOrigin) => StatusCode::FORBIDDEN.into_response(),
    };
    if let (Ok(_), Some(headers)) = (allowed, takes.headers) {
        let headers = HeaderValue::from_static(headers);
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_HEADERS, headers);
    }
    allow(allowed, response.headers_mut());
    response
}

/// Lets the page that has asked read the answer. Never with credentials, for there are none.
pub fn allow(allowed: &Allowed, headers: &mut HeaderMap) {
    headers.insert(header::VARY, HeaderValue::from_static("origin, accept"));
    if let Ok(Some(origin)) = allowed {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        let exposed = HeaderValue::from_static("retry-after");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_sites_and_one_s_own_are_let_in() {
        let listed = vec!["https://kanwu.example".parse().unwrap()];
        let origins = Origins { listed, own: true };
        let judge = |origin: &str, host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ORIGIN, origin.parse().unwrap());
            headers.insert(header::HOST, host.parse().unwrap());
            origins.judge(&headers).is_ok()
        };
        assert!(judge("https://kanwu.example", "intake.example"));
        assert!(judge("http://127.0.0.1:8080", "127.0.0.1:8080"));
        for foreign in [
            "http://kanwu.example",
            "https://kanwu.example.evil.example",
            "https://kanwu.example:444",
            "https://evil.example",
            "null",
            "",
        ] {
            assert!(!judge(foreign, "intake.example"), "{foreign}");
        }
        assert_eq!(origins.judge(&HeaderMap::new()), Ok(None));
    }

    #[test]
    fn an_origin_has_no_path() {
        assert_eq!(
            Origin::of("https://kanwu.example/mag/").unwrap().as_str(),
            "https://kanwu.example"
        );
        assert_eq!(
            Origin::of("HTTPS://kanwu.example?a=/").unwrap().as_str(),
            "https://kanwu.example"
        );
        for odd in ["https://kanwu.example@evil.example/", "https://evil.example\\@kanwu.example/"]
        {
            assert_eq!(Origin::of(odd), None, "{odd}");
        }
        for bad in ["https://kanwu.example/", "kanwu.example", "ftp://a", "https://", "*"] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
