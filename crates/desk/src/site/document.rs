//! A whole HTML document around the rendered page.

use std::{fmt::Write, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use content::{
    address::SafeUrl,
    head::{Head, head},
    page::{List, ListKind, Page, Site},
    route::Route,
    site::WeChatSdk,
};
use reader::{
    components::runs::href_of,
    settings::palette::{SYSTEM_DARK, SYSTEM_LIGHT},
};
use sha2::{Digest, Sha256};

use super::{
    assets::{InlineScripts, Reader, Styles},
    feeds, manifest,
    structured_data::structured_data,
};
use crate::fingerprint::{Fingerprint, own_build};

/// What a reader sees when the app has failed (`style/states.css`). The empty address is that of the page
/// itself, so the link works without any script.
const NOTICE: &str = "<p class=\"reader-notice\" id=\"reader-notice\" role=\"status\" hidden>\
    页面可以照常阅读，链接也能用；翻页加速没有启动。<a href=\"\">重新加载</a></p>\n";

/// The file with the version of the site, below the base path.
pub(super) const VERSION: &str = "version.json";

/// The bytes of most documents, without their styles.
const TYPICAL_LENGTH: usize = 32 * 1024;

/// What all documents of a site have in common.
#[derive(Debug)]
pub struct Shell {
    site: Arc<Site>,
    /// What the app needs to know of the site.
    site_json: String,
    styles: String,
    subscribe_styles: String,
    /// The `data-*` attributes of the body, by which the apps know their files.
    body_data_attributes: Vec<(&'static str, String)>,
    /// Of all that documents have in common. Pages carry it and compare it with [`VERSION`], since WeChat may keep a
    /// page longer than its headers allow.
    version: String,
    inline_scripts: InlineScripts,
    content_security_policy: String,
}

impl Shell {
    /// Prepares the common parts of the pages of a magazine. `site` is what is derived of it.
    ///
    /// # Errors
    /// When the site cannot be written as JSON.
    pub fn new(
        site: Arc<Site>,
        magazine: &content::site::Site,
        reader: &Reader,
    ) -> serde_json::Result<Self> {
        let endpoint = magazine.campaign.as_ref().and_then(|campaign| campaign.endpoint.as_ref());
        let Styles { all: styles, subscribe: subscribe_styles } = reader.styles().clone();
        let inline_scripts = reader.inline_scripts(&site.base);
        let path = |name: &str| format!("{}{name}", site.base);
        let wechat = magazine.wechat.as_ref();
        let body_data_attributes: Vec<(&'static str, String)> = [
            ("data-live-styles", reader.live_styles().map(path)),
            // Only a magazine that takes orders needs the order app.
            ("data-order", endpoint.and(reader.order_script()).map(path)),
            ("data-wechat", wechat.map(|sdk| account(sdk, &site))),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
        // Other origins: the receiver of orders, and what WeChat's JS-SDK needs, if the magazine names them.
        let origin = |url: Option<&SafeUrl>| {
            url.and_then(SafeUrl::origin).map(|origin| format!(" {origin}")).unwrap_or_default()
        };
        let receiver = origin(endpoint);
        let signature = origin(wechat.map(|sdk| &sdk.signature));
        let wechat_script = origin(wechat.map(|sdk| &sdk.script));
        let script_hashes: Vec<_> =
            inline_scripts.all().map(|script| format!("'{}'", hash(script))).collect();
        let script_hashes = script_hashes.join(" ");
        let content_security_policy = [
            "default-src 'none'".to_owned(),
            format!("script-src 'self' {script_hashes} 'wasm-unsafe-eval'{wechat_script}"),
            format!("style-src 'self' '{}' '{}'", hash(&styles), hash(&subscribe_styles)),
            // The poster is a picture that the page itself has drawn.
            "img-src 'self' data:".to_owned(),
            "media-src 'self'".to_owned(),
            format!("connect-src 'self'{receiver}{signature}"),
            "manifest-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            format!("form-action 'self'{receiver}"),
            "require-trusted-types-for 'script'".to_owned(),
            // The one policy is `src/trusted-types.js`.
            "trusted-types default".to_owned(),
        ]
        .join("; ");
        let site_json = inside_script(&serde_json::to_string(&*site)?);
        let mut shell = Self {
            site,
            site_json,
            styles,
            subscribe_styles,
            body_data_attributes,
            version: String::new(),
            inline_scripts,
            content_security_policy,
        };
        shell.version = shell.key().short();
        Ok(shell)
    }

    /// The file with the version of the site.
    #[must_use]
    pub fn version_file(&self) -> String {
        format!("{{\"version\":\"{}\"}}\n", self.version)
    }

    /// The policy that the documents carry, for a server to send as a header too.
    #[must_use]
    pub fn content_security_policy(&self) -> &str {
        &self.content_security_policy
    }

    /// What every document is made of, besides its page.
    #[must_use]
    pub fn key(&self) -> Fingerprint {
        let attributes = self.body_data_attributes.iter();
        let attributes: String =
            attributes.map(|(name, value)| format!("{name}={value}\n")).collect();
        let inline_scripts = self.inline_scripts.all().collect::<Vec<_>>().join("\n");
        // The whole site: what only the frame of a page shows, such as the footer, is not in the JSON.
        let site = format!("{:?}", self.site);
        let parts = [
            &attributes,
            &site,
            &self.styles,
            &self.subscribe_styles,
            &inline_scripts,
            &self.content_security_policy,
        ];
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
        Fingerprint::of(&[own_build().bytes(), Fingerprint::of(&parts).bytes()])
    }

    /// The site that the documents belong to.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The document of a page.
    #[must_use]
    pub fn document(&self, page: Page) -> String {
        let site = &self.site;
        let head = head(site, &page);
        let mut html = String::with_capacity(self.styles.len() + TYPICAL_LENGTH);
        html.push_str(
            "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n",
        );
        html.push_str(
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\n",
        );
        meta(&mut html, "http-equiv", "Content-Security-Policy", &self.content_security_policy);
        let _ = writeln!(html, "<title>{}</title>", escape(&head.title));
        meta(&mut html, "name", "description", &head.description);
        self.share_tags(&mut html, &head, &page);
        self.links(&mut html, &page);
        if let Some(data) = structured_data(site, &page, &head) {
            let _ = writeln!(html, "<script type=\"application/ld+json\">{data}</script>");
        }
        meta(&mut html, "name", "color-scheme", "light dark");
        for palette in [&SYSTEM_LIGHT, &SYSTEM_DARK] {
            let _ = writeln!(
                html,
                "<meta name=\"theme-color\" content=\"{}\" media=\"(prefers-color-scheme: {})\">",
                palette.paper, palette.color_scheme
            );
        }
        // It is another page on every device.
        if page == Page::Saved {
            meta(&mut html, "name", "robots", "noindex");
        }
        // A phone would turn dates and figures into telephone links.
        meta(&mut html, "name", "format-detection", "telephone=no");
        let base = &site.base;
        let _ = writeln!(
            html,
            "<link rel=\"icon\" href=\"{base}icons/icon-48.png\" sizes=\"48x48\" type=\"image/png\">"
        );
        let _ = writeln!(html, "<link rel=\"apple-touch-icon\" href=\"{base}icons/icon-180.png\">");
        let _ = writeln!(html, "<script>{}</script>", self.inline_scripts.head);
        let _ = writeln!(html, "<style>{}</style>", self.styles);
        let is_subscribe = matches!(page, Page::Subscribe(_));
        if is_subscribe {
            let _ = writeln!(html, "<style>{}</style>", self.subscribe_styles);
        }
        html.push_str("</head>\n");
        html.push_str("<body");
        for (name, value) in &self.body_data_attributes {
            let _ = write!(html, " {name}=\"{}\"", escape(value));
        }
        let _ = writeln!(html, " data-version=\"{}\">", self.version);
        let body = reader::render::render(site, page);
        // No white space inside: the browser takes over exactly what was rendered.
        let _ = writeln!(html, "<div id=\"app\">{body}</div>");
        html.push_str(NOTICE);
        let _ = writeln!(
            html,
            "<script type=\"application/json\" id=\"site\">{}</script>",
            self.site_json
        );
        for script in &self.inline_scripts.body {
            let _ = writeln!(html, "<script>{script}</script>");
        }
        html.push_str("</body>\n</html>\n");
        html
    }

    /// The feeds of the page, and the manifest.
    fn links(&self, html: &mut String, page: &Page) {
        let base = &self.site.base;
        let _ = writeln!(html, "<link rel=\"manifest\" href=\"{base}{}\">", manifest::FILE);
        let (folder, name) = match page {
            Page::List(List { kind: ListKind::Channel(id), name, .. }) => {
                (Route::Channel(id.clone(), 1).folder(), name)
            }
            Page::Home(_) => (String::new(), &self.site.name),
            _ => return,
        };
        if self.site.origin.is_some() {
            for (file, kind) in
                [(feeds::RSS, "application/rss+xml"), (feeds::JSON, "application/feed+json")]
            {
                let _ = writeln!(
                    html,
                    "<link rel=\"alternate\" type=\"{kind}\" title=\"{}\" href=\"{base}{folder}{file}\">",
                    escape(name)
                );
            }
        }
    }

    fn share_tags(&self, html: &mut String, head: &Head, page: &Page) {
        if let Some(canonical) = &head.canonical {
            let _ = writeln!(html, "<link rel=\"canonical\" href=\"{}\">", escape(canonical));
            meta(html, "property", "og:url", canonical);
        }
        if let Page::Article(article) = page {
            meta(html, "property", "og:type", "article");
            let published = feeds::rfc_3339(article.published);
            meta(html, "property", "article:published_time", &published);
            if let Some(updated) = article.updated {
                meta(html, "property", "article:modified_time", &feeds::rfc_3339(updated));
            }
            let channel = self.site.channel_name(&article.channel);
            meta(html, "property", "article:section", channel);
        } else {
            meta(html, "property", "og:type", "website");
        }
        meta(html, "property", "og:locale", "zh_CN");
        meta(html, "property", "og:site_name", &self.site.name);
        meta(html, "property", "og:title", &head.share_title);
        meta(html, "property", "og:description", &head.description);
        // Without an address of the site there is no card.
        let Some(address) = head.share_image(&self.site) else { return };
        meta(html, "property", "og:image", &address);
        if let Some(picture) = &head.picture {
            meta(html, "property", "og:image:width", &picture.width.to_string());
            meta(html, "property", "og:image:height", &picture.height.to_string());
            meta(html, "property", "og:image:alt", &picture.alt);
            meta(html, "name", "twitter:card", "summary_large_image");
        }
    }
}

/// What the adapter of WeChat's JS-SDK needs to know (`src/wechat`), as JSON.
fn account(sdk: &WeChatSdk, site: &Site) -> String {
    let href = |url| href_of(site, url).0;
    serde_json::json!({
        "appId": sdk.app_id,
        "signature": href(&sdk.signature),
        "script": href(&sdk.script),
    })
    .to_string()
}

/// JSON that cannot end the script element that holds it. A `<` is always in a string, where it can be escaped.
pub(super) fn inside_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn meta(html: &mut String, kind: &str, name: &str, content: &str) {
    let _ = writeln!(html, "<meta {kind}=\"{name}\" content=\"{}\">", escape(content));
}

/// A hash that a Content-Security-Policy takes for inline text (CSP Level 3, 2.3.1).
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_attribute_or_script() {
        assert_eq!(escape("\"><b>&"), "&quot;&gt;&lt;b&gt;&amp;");
        assert_eq!(inside_script(r#"["</script>"]"#), r#"["\u003c/script>"]"#);
    }
}
