//! Why WeChat has given no ticket.

use std::{net::IpAddr, time::Duration};

use content::language::Language;

/// Why WeChat has given no ticket. It holds nothing of what was sent and, of what came back, numbers only: either may
/// have the secret in it.
///
/// Source of the numbers: WeChat's documentation, 全局返回码, and that of getStableAccessToken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// There is no connection, or it broke.
    #[error(
        "连不上微信的接口，或者连接断了；请检查这台机器能不能上网，能不能打开 api.weixin.qq.com"
    )]
    Unreachable,
    /// There was no answer in time.
    #[error("微信的接口太慢，没有等到回答；过一会儿会再试")]
    Timeout,
    /// An answer of HTTP that is no success.
    #[error("微信的接口回答了 HTTP {0}；过一会儿会再试")]
    Status(u16),
    /// An answer that is not what the documentation says.
    #[error("看不懂微信接口的回答；请检查中间有没有别的代理或登录页面")]
    Unreadable,
    /// -1.
    #[error("微信的系统繁忙（-1）；过一会儿会再试")]
    Busy,
    /// The machine's address is not on the account's white list (40164).
    #[error("这台机器的 IP {}不在公众号的 IP 白名单里（40164）；请在公众平台的“开发接口管理”里把它加进去", shown(.0))]
    IpNotListed(Option<IpAddr>),
    /// Too many requests, in a day or in a minute (45009, 45011).
    #[error(
        "微信接口的调用次数用完了（{0}）；请看看是不是有别的程序也在用这个公众号，也可以在公众平台清零"
    )]
    Quota(i64),
    /// The secret, or the AppID, is not that of an account (40001, 40013, 40125, 40243 and others).
    #[error(
        "AppID 或 AppSecret 不对，或者 AppSecret 已经重置、冻结（{0}）；请在公众平台核对 WECHAT_APP_ID 和 WECHAT_APP_SECRET"
    )]
    Credentials(i64),
    /// A token was refused that has just been given out (40001, 40014, 42001).
    #[error(
        "微信不认刚刚发的 access_token（{0}）；如果还有别的程序用同一个公众号，请让它也用 stable_token 接口"
    )]
    Token(i64),
    /// The account may not use this (48001).
    #[error("这个公众号没有 JS-SDK 的权限（48001）；要用已经认证的公众号")]
    NotAllowed,
    /// Refused for another reason.
    #[error("微信的接口拒绝了（errcode {0}）；请在微信的文档里查“全局返回码”")]
    Refused(i64),
    /// This program had no thread or no chance left.
    #[error("程序自己出了问题，没有问成微信")]
    Internal,
}

impl Fault {
    /// What an answer's `errcode` means; `errmsg` may name the address of this machine.
    pub(crate) fn of(code: i64, message: &str) -> Self {
        match code {
            -1 => Self::Busy,
            40164 => Self::IpNotListed(address(message)),
            45009 | 45011 => Self::Quota(code),
            40001 | 40014 | 42001 => Self::Token(code),
            40002 | 40013 | 40125 | 40243 | 41002 | 41004 => Self::Credentials(code),
            48001 => Self::NotAllowed,
            _ => Self::Refused(code),
        }
    }

    /// The stable name by which programs know it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Timeout => "timeout",
            Self::Status(_) => "status",
            Self::Unreadable => "unreadable",
            Self::Busy => "busy",
            Self::IpNotListed(_) => "ip-not-listed",
            Self::Quota(_) => "quota",
            Self::Credentials(_) => "credentials",
            Self::Token(_) => "token",
            Self::NotAllowed => "not-allowed",
            Self::Refused(_) => "refused",
            Self::Internal => "internal",
        }
    }

    /// How long WeChat is left alone afterwards: less for what passes by itself than for what somebody must change.
    #[must_use]
    pub fn rest(&self) -> Duration {
        Duration::from_secs(match self {
            Self::Unreachable
            | Self::Timeout
            | Self::Status(_)
            | Self::Unreadable
            | Self::Busy
            | Self::Internal => 10,
            Self::IpNotListed(_)
            | Self::Credentials(_)
            | Self::Token(_)
            | Self::NotAllowed
            | Self::Refused(_) => 60,
            Self::Quota(_) => 300,
        })
    }

    /// What is wrong and what to do, for whoever reads the log.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.to_string(),
            Language::English => self.english(),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::Unreachable => "WeChat's API cannot be reached, or the connection broke; see whether this machine can open api.weixin.qq.com".to_owned(),
            Self::Timeout => "WeChat's API did not answer in time; it is tried again later".to_owned(),
            Self::Status(status) => {
                format!("WeChat's API answered HTTP {status}; it is tried again later")
            }
            Self::Unreadable => "the answer of WeChat's API cannot be understood; see whether a proxy or a log-in page stands between".to_owned(),
            Self::Busy => "WeChat is busy (-1); it is tried again later".to_owned(),
            Self::IpNotListed(address) => format!(
                "the IP {}of this machine is not on the account's white list (40164); add it on WeChat's platform",
                shown(address)
            ),
            Self::Quota(code) => format!(
                "the account's quota of requests is used up ({code}); see whether another program uses the account, or clear it on WeChat's platform"
            ),
            Self::Credentials(code) => format!(
                "the AppID or the AppSecret is wrong, or the secret was reset or frozen ({code}); compare WECHAT_APP_ID and WECHAT_APP_SECRET with WeChat's platform"
            ),
            Self::Token(code) => format!(
                "WeChat refuses the access_token that it has just given out ({code}); if another program uses the account, let it use stable_token too"
            ),
            Self::NotAllowed => "the account may not use the JS-SDK (48001); it takes a certified account".to_owned(),
            Self::Refused(code) => format!(
                "WeChat's API refused (errcode {code}); its documentation lists the codes (全局返回码)"
            ),
            Self::Internal => "this program failed to ask WeChat".to_owned(),
        }
    }
}

/// The first address in a text. Nothing else is taken out of it.
fn address(text: &str) -> Option<IpAddr> {
    text.split([' ', ',']).find_map(|word| word.parse().ok())
}

fn shown(address: &Option<IpAddr>) -> String {
    address.map(|address| format!("{address} ")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_apart() {
        let ip = "invalid ip 192.0.2.7 ipv6 ::ffff:192.0.2.7, not in whitelist rid: 5f0";
        for (code, message, name) in [
            (-1, "system error", "busy"),
            (40164, ip, "ip-not-listed"),
            (45009, "reach max api daily quota limit", "quota"),
            (40001, "invalid credential", "token"),
            (42001, "access_token expired", "token"),
            (40014, "invalid access_token", "token"),
            (40125, "invalid appsecret", "credentials"),
            (48001, "api unauthorized", "not-allowed"),
            (50002, "user limited", "refused"),
        ] {
            let fault = Fault::of(code, message);
            assert_eq!(fault.code(), name, "{code}");
            for language in [Language::Chinese, Language::English] {
                let text = fault.message(language);
                assert!(text.contains(&code.to_string()), "{text}");
            }
        }
        let listed = Fault::of(40164, ip).to_string();
        assert!(listed.starts_with("这台机器的 IP 192.0.2.7 不在"), "{listed}");
        assert_eq!(Fault::of(40164, "geheim"), Fault::IpNotListed(None));
    }
}
