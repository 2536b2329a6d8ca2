//! Addresses that content may name. Nothing else ever becomes an `href` or a `src`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// An address that is safe to put into a page: `https:`, `http:`, `mailto:`, `tel:`, a path of the magazine or an
/// anchor.
// The only type that becomes a link from content. It is an allow-list, as OWASP ASVS 1.2.2 asks: a scheme that is not
// listed is refused, however it is spelt.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(
    feature = "json-schema",
    derive(schemars::JsonSchema),
    schemars(extend("pattern" = "^(https?://[^/?#]|mailto:.|tel:.|/([^/]|$)|#)"))
)]
#[serde(try_from = "String")]
pub struct SafeUrl(String);

/// Why a text is not a safe address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidUrl {
    /// Nothing, or white space, control characters or a backslash inside.
    #[error("地址里有空白、控制字符或反斜线")]
    Characters,
    /// A scheme that is not on the list, or none at all.
    #[error("地址要以 https://、http://、mailto:、tel:、/ 或 # 开头")]
    Scheme,
    /// `//host`, which borrows the page's scheme.
    #[error("地址不能以 // 开头，请写全 https://")]
    SchemeRelative,
    /// A name or password before the host, which makes one site look like another.
    #[error("地址的主机名前不能有用户名或密码")]
    UserInfo,
    /// No host, mailbox or number after the scheme.
    #[error("地址不完整")]
    Incomplete,
}

impl SafeUrl {
    /// The address as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the address leaves this site.
    #[must_use]
    pub fn is_external(&self) -> bool {
        !self.0.starts_with(['/', '#'])
    }

    /// The origin of an address on the web, as `https://host.example`.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        let (scheme, rest) = self.0.split_once("://")?;
        let host = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        Some(&self.0[..scheme.len() + "://".len() + host])
    }

    /// Whether the connection would be unprotected.
    #[must_use]
    pub fn is_plain_http(&self) -> bool {
        self.0.starts_with("http:")
    }

    /// The path below the base path `base`, if the address is a path of this site.
    #[must_use]
    pub fn site_path(&self) -> Option<&str> {
        self.0.strip_prefix('/')
    }
}

impl TryFrom<String> for SafeUrl {
    type Error = InvalidUrl;

    fn try_from(text: String) -> Result<Self, InvalidUrl> {
        text.parse()
    }
}

impl FromStr for SafeUrl {
    type Err = InvalidUrl;

    fn from_str(text: &str) -> Result<Self, InvalidUrl> {
        let bad = |c: char| c.is_whitespace() || c.is_control() || c == '\\' || is_invisible(c);
        if text.is_empty() || text.chars().any(bad) {
            return Err(InvalidUrl::Characters);
        }
        if text.starts_with("//") {
            return Err(InvalidUrl::SchemeRelative);
        }
        // A path such as `/%2f/host` must not become `//host` in a server that decodes it once.
        if text.starts_with('/') {
            let decoded = text.to_ascii_lowercase().replace("%2f", "/").replace("%5c", "\\");
            return if decoded.starts_with("//") || decoded.starts_with("/\\") {
                Err(InvalidUrl::SchemeRelative)
            } else {
                Ok(Self(text.to_owned()))
            };
        }
        if text.starts_with('#') {
            return Ok(Self(text.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) {
            let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
            return match authority {
                "" => Err(InvalidUrl::Incomplete),
                _ if authority.contains('@') => Err(InvalidUrl::UserInfo),
                _ => Ok(Self(text.to_owned())),
            };
        }
        match text.strip_prefix("mailto:").or_else(|| text.strip_prefix("tel:")) {
            Some("") => Err(InvalidUrl::Incomplete),
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(InvalidUrl::Scheme),
        }
    }
}

impl fmt::Display for SafeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a character is not seen but changes how its neighbours are read: bidi controls
/// (U+202A–202E, U+2066–2069), zero-width marks and the byte order mark. The zero-width joiner is none of
/// them: emoji are made of it.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A file below the magazine's `media/` folder, with that prefix.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MediaPath(String);

/// Why a text is not a media path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidMedia {
    /// Not below `media/`, or not a plain relative path.
    #[error("文件要放在 media/ 下，写成 media/… ，只用字母、数字、-、_、. 和 /")]
    Path,
    /// A kind of file that a page cannot show in this place.
    #[error("这里不能用这种文件")]
    Kind,
}

/// What a media file is, by the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// PNG, JPEG, WebP, AVIF or GIF.
    Picture,
    /// MP3, M4A, AAC, Ogg, Opus or WAV.
    Audio,
    /// MP4, WebM or MOV.
    Video,
    /// WebVTT captions.
    Captions,
    /// A file to download.
    Document,
}

impl MediaKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Picture, Self::Audio, Self::Video, Self::Captions, Self::Document];

    /// The endings of such files, in lower case.
    #[must_use]
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Picture => &["png", "jpg", "jpeg", "webp", "avif", "gif"],
            Self::Audio => &["mp3", "m4a", "aac", "ogg", "opus", "wav"],
            Self::Video => &["mp4", "webm", "mov"],
            Self::Captions => &["vtt"],
            Self::Document => {
                &["pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "csv", "txt", "zip", "json"]
            }
        }
    }
}

impl MediaPath {
    /// The path as written, beginning with `media/`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ending of the name in lower case, without its dot; empty when there is none.
    #[must_use]
    pub fn extension(&self) -> String {
        self.0.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default()
    }

    /// What the file is, or `None` for a kind that pages do not take: scripts, HTML, SVG and programs.
    #[must_use]
    pub fn kind(&self) -> Option<MediaKind> {
        let extension = self.extension();
        MediaKind::ALL.into_iter().find(|kind| kind.endings().contains(&extension.as_str()))
    }
}

impl FromStr for MediaPath {
    type Err = InvalidMedia;

    fn from_str(text: &str) -> Result<Self, InvalidMedia> {
        let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        let part = |part: &str| !part.is_empty() && !part.starts_with('.');
        match text.strip_prefix("media/") {
            Some(rest) if text.chars().all(good) && rest.split('/').all(part) => {
                Ok(Self(text.to_owned()))
            }
            _ => Err(InvalidMedia::Path),
        }
    }
}

impl fmt::Display for MediaPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_addresses_are_kept_as_written() {
        for good in [
            "https://www.w3.org/TR/clreq/",
            "http://www.people.com.cn/",
            "mailto:a@b.cn",
            "tel:12345",
            "/a/x/",
            "/",
            "#一",
            "https://例子.中国/路径?a=b@c#d",
        ] {
            assert_eq!(good.parse::<SafeUrl>().map(|u| u.to_string()), Ok(good.to_owned()));
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for (bad, why) in [
            ("", InvalidUrl::Characters),
            ("java\tscript:alert(1)", InvalidUrl::Characters),
            (" https://a.cn", InvalidUrl::Characters),
            ("https://a.cn\\@b.cn", InvalidUrl::Characters),
            ("https://a\u{202e}.cn", InvalidUrl::Characters),
            ("javascript:alert(1)", InvalidUrl::Scheme),
            ("JavaScript:alert(1)", InvalidUrl::Scheme),
            ("data:text/html,x", InvalidUrl::Scheme),
            ("vbscript:x", InvalidUrl::Scheme),
            ("blob:https://a.cn/x", InvalidUrl::Scheme),
            ("www.people.com.cn", InvalidUrl::Scheme),
            ("a/b", InvalidUrl::Scheme),
            ("//evil.example/", InvalidUrl::SchemeRelative),
            ("/%2F/evil.example", InvalidUrl::SchemeRelative),
            ("/%2fevil.example", InvalidUrl::SchemeRelative),
            ("/%5Cevil.example", InvalidUrl::SchemeRelative),
            ("https://user@host.cn/", InvalidUrl::UserInfo),
            ("https://", InvalidUrl::Incomplete),
            ("https:///path", InvalidUrl::Incomplete),
            ("mailto:", InvalidUrl::Incomplete),
        ] {
            assert_eq!(bad.parse::<SafeUrl>(), Err(why), "{bad}");
        }
    }

    #[test]
    fn a_media_path_stays_below_its_folder() {
        for good in ["media/a.png", "media/2017/江山.jpg"] {
            assert!(good.parse::<MediaPath>().is_ok(), "{good}");
        }
        for bad in [
            "a.png",
            "/media/a.png",
            "media/../a.png",
            "media/.a",
            "media//a.png",
            "media/",
            "media/a b.png",
            "media/a\\b.png",
            "media/a?b.png",
        ] {
            assert_eq!(bad.parse::<MediaPath>(), Err(InvalidMedia::Path), "{bad}");
        }
    }
}
