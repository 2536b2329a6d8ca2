//! The account whose pages are signed, and where WeChat answers for it.

use std::{fmt, net::IpAddr, str::FromStr};

use axum::http::Uri;

use crate::Secret;

/// A certified 公众号. One that is not certified has no JS-SDK with share cards.
#[derive(Debug, Clone)]
pub struct Account {
    pub app_id: AppId,
    pub secret: Secret,
    pub api: Api,
}

/// The AppID of an account, such as `wx1234567890abcdef`. It is no secret: every page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppId(String);

/// Why a text is no AppID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("AppID 以 wx 开头，只有字母和数字，例如 wx1234567890abcdef")]
pub struct InvalidAppId;

/// Where WeChat's API is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Api {
    address: String,
    is_here: bool,
}

/// Why a text is no address of an API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("要写 https:// 开头的地址；http:// 只能用在本机，例如 http://127.0.0.1:8100")]
pub struct InvalidApi;

impl AppId {
    /// As WeChat shows it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AppId {
    type Err = InvalidAppId;

    fn from_str(text: &str) -> Result<Self, InvalidAppId> {
        // A secret has digits of base 16 only, so one that was put here by mistake is found out before it is shown.
        let is_id = text.strip_prefix("wx").is_some_and(|rest| !rest.is_empty());
        if is_id && text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidAppId)
        }
    }
}

impl fmt::Display for AppId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Api {
    /// Whether it is a stand-in on this machine, which is asked without TLS.
    pub(crate) fn is_here(&self) -> bool {
        self.is_here
    }

    /// The address of one of its functions.
    pub(crate) fn function(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

/// WeChat's own.
impl Default for Api {
    fn default() -> Self {
        Self { address: "https://api.weixin.qq.com".to_owned(), is_here: false }
    }
}

/// The secret goes there, so nothing but TLS is good enough for the way; only on this machine there is no way.
impl FromStr for Api {
    type Err = InvalidApi;

    fn from_str(text: &str) -> Result<Self, InvalidApi> {
        let uri: Uri = text.parse().map_err(|_| InvalidApi)?;
        let authority = uri.authority().ok_or(InvalidApi)?;
        let host = authority.host().trim_matches(['[', ']']);
        // A name such as `localhost` says nothing of where it leads.
        let is_here = host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        let is_plain = !authority.as_str().contains('@') && uri.query().is_none();
        match uri.scheme_str() {
            Some("https") if is_plain => {}
            Some("http") if is_plain && is_here => {}
            _ => return Err(InvalidApi),
        }
        let is_here = uri.scheme_str() == Some("http");
        Ok(Self { address: text.trim_end_matches('/').to_owned(), is_here })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_goes_over_tls_or_stays_on_this_machine() {
        for good in [
            "https://api.weixin.qq.com",
            "https://sh.api.weixin.qq.com/",
            "https://127.0.0.1:8443/wechat",
            "http://127.0.0.1:8100",
            "http://[::1]:8100/",
        ] {
            assert!(good.parse::<Api>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "api.weixin.qq.com",
            "http://api.weixin.qq.com",
            "http://localhost:8100",
            "http://192.0.2.1",
            "http://127.0.0.1@evil.example",
            "http://127.0.0.1.evil.example",
            "https://a@api.weixin.qq.com",
            "https://api.weixin.qq.com/?a=b",
            "ftp://127.0.0.1",
            "file:///etc",
        ] {
            assert_eq!(bad.parse::<Api>(), Err(InvalidApi), "{bad}");
        }
        let api: Api = "https://sh.api.weixin.qq.com/".parse().unwrap();
        assert_eq!(api.function("/cgi-bin"), "https://sh.api.weixin.qq.com/cgi-bin");
    }

    #[test]
    fn an_app_id_has_letters_and_digits() {
        assert!("wx1234567890abcdef".parse::<AppId>().is_ok());
        for bad in
            ["", "wx", " wx12", "wx12\n", "wx-12", "“wx12”", "0123456789abcdef0123456789abcdef"]
        {
            assert_eq!(bad.parse::<AppId>(), Err(InvalidAppId), "{bad}");
        }
    }
}
