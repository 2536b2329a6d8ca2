//! One page seen in several ways at once: in the dark, in large type, on a phone of the same network.

use crate::qr;

/// The policy of the lens itself, which frames pages of the site. It reads a page with its styles, which are
/// never applied but checked all the same.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' \
    'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

/// The policy of a page that is looked at. Its styles have been changed, so their hash no longer allows them;
/// it runs no scripts.
pub(super) const POLICY_OF_LOOKS: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; \
    media-src 'self'; base-uri 'none'; form-action 'none'";

/// The side of the code in pixels; it is shown at half of that.
const CODE_SIDE: usize = 352;
/// The text in large type, as a share of the usual: the largest but one in WeChat's settings.
const LARGE: &str = "html{font-size:150%!important}";

/// How a page is looked at, whatever this computer's own settings are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Light,
    Dark,
    Large,
}

impl Look {
    /// The look that the query of an address asks for.
    pub(super) fn of(query: Option<&str>) -> Option<Self> {
        match query?.strip_prefix("desk-look=")? {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            "large" => Some(Self::Large),
            _ => None,
        }
    }

    /// The document as it looks like that. Its own policy is taken out, since it allows the original styles
    /// only.
    pub(super) fn applied(self, html: &str) -> String {
        const APP_DATA: &str = "<script type=\"application/json\" id=\"site\">";
        const SETTINGS: &str = "<script>";
        const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\"";
        let policy = html.find(POLICY).and_then(|start| {
            let end = html[start..].find(">\n")? + start + 2;
            Some(start..end)
        });
        let mut html = html.to_owned();
        if let Some(policy) = policy {
            html.replace_range(policy, "");
        }
        let (dark, light) = match self {
            Self::Dark => ("all", "not all"),
            Self::Light | Self::Large => ("not all", "all"),
        };
        for (scheme, medium) in [("dark", dark), ("light", light)] {
            for colon in [":", ": "] {
                // There may be no space before it, and there must be one now.
                let asked = format!("(prefers-color-scheme{colon}{scheme})");
                html = html.replace(&asked, &format!(" {medium}"));
            }
        }
        // Scripts would be refused. The lens has looks of its own, and the app would have nothing to do.
        if let (Some(start), Some(end)) = (html.find(SETTINGS), html.find("<style>")) {
            html.replace_range(start..end.max(start), "");
        }
        if let (Some(start), Some(end)) = (html.find(APP_DATA), html.rfind("</body>")) {
            html.replace_range(start..end, "");
        }
        let scheme = if self == Self::Dark { "dark" } else { "light" };
        let large = if self == Self::Large { LARGE } else { "" };
        let style =
            format!("<style>:root{{color-scheme:{scheme}!important}}{large}</style>\n</head>");
        html.replacen("</head>", &style, 1)
    }
}

/// The QR code of an address in the network, as a PNG; `None` where the address is too long for one.
pub(super) fn code(origin: &str, path: &str) -> Option<Vec<u8>> {
    qr::png(&format!("{origin}{path}"), CODE_SIDE).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n\
        <script>settings()</script>\n<style>@media(prefers-color-scheme:dark){a{}}@media (prefers-color-scheme: light){b{}}</style>\n\
        </head><body><p>一</p><script type=\"application/json\" id=\"site\">[]</script>\n</body>";

    #[test]
    fn a_look_does_not_depend_on_the_computer() {
        let dark = Look::Dark.applied(PAGE);
        assert!(!dark.contains("<script"), "{dark}");
        assert!(dark.contains("@media all{a{}}@media  not all{b{}}"), "{dark}");
        assert!(dark.contains("<body><p>一</p></body>"), "{dark}");
        assert!(!dark.contains("Content-Security-Policy"), "{dark}");
        let large = Look::Large.applied(PAGE);
        assert!(large.contains("@media not all{a{}}@media  all{b{}}"), "{large}");
        assert!(large.contains("font-size:150%"), "{large}");
    }

    #[test]
    fn only_known_looks_are_looks() {
        assert_eq!(Look::of(Some("desk-look=dark")), Some(Look::Dark));
        assert_eq!(Look::of(Some("desk-look=odd")), None);
        assert_eq!(Look::of(None), None);
    }
}
