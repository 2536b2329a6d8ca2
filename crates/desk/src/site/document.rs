//! A whole HTML document around the rendered page.

use std::{fmt::Write, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use content::{
    address::SafeUrl,
    head::{Head, head},
    page::{List, ListKind, Page, Site},
    route::Route,
    wire,
};
use sha2::{Digest, Sha256};

use super::{
    assets::{Reader, Styles},
    feeds, manifest,
    structured_data::structured_data,
};
use crate::fingerprint::{Fingerprint, own_build};

/// What a reader sees when the app has failed (`style/states.css`). The empty address is that of the page
/// itself, so the link works without any script.
const NOTICE: &str = "<p class=\"reader-notice\" id=\"reader-notice\" role=\"status\" hidden>\
    页面可以照常阅读，链接也能用；翻页加速没有启动。<a href=\"\">重新加载</a></p>\n";

/// What all documents of a site have in common.
#[derive(Debug)]
pub struct Shell {
    site: Arc<Site>,
    site_json: String,
    styles: String,
    subscribe_styles: String,
    /// The path of the script of orders, where the magazine takes orders.
    order_script: Option<String>,
    loader: String,
    content_security_policy: String,
}

impl Shell {
    /// Prepares the common parts. Orders go to `endpoint`, if the magazine takes any.
    #[must_use]
    pub fn new(site: Arc<Site>, endpoint: Option<&SafeUrl>, reader: &Reader) -> Self {
        let Styles { all: styles, subscribe: subscribe_styles } = reader.styles().clone();
        let loader = reader.loader(&site.base);
        let order_script = endpoint.and(reader.order_script());
        let order_script = order_script.map(|name| format!("{}{name}", site.base));
        // Orders are the only thing that may go to another origin, and only to the one that the magazine names.
        let receiver = endpoint.and_then(SafeUrl::origin);
        let receiver = receiver.map(|origin| format!(" {origin}")).unwrap_or_default();
        let content_security_policy = [
            "default-src 'none'".to_owned(),
            format!("script-src 'self' '{}' 'wasm-unsafe-eval'", hash(&loader)),
            format!("style-src '{}' '{}'", hash(&styles), hash(&subscribe_styles)),
            "img-src 'self'".to_owned(),
            "media-src 'self'".to_owned(),
            format!("connect-src 'self'{receiver}"),
            "manifest-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            format!("form-action 'self'{receiver}"),
            // Nothing in the reader turns text into HTML or script, and nothing shall.
            "require-trusted-types-for 'script'".to_owned(),
            "trusted-types 'none'".to_owned(),
        ]
        .join("; ");
        let site_json = wire::to_string(&*site);
        Self {
            site,
            site_json,
            styles,
            subscribe_styles,
            order_script,
            loader,
            content_security_policy,
        }
    }

    /// The policy that the documents carry, for a server to send as a header too.
    #[must_use]
    pub fn content_security_policy(&self) -> &str {
        &self.content_security_policy
    }

    /// What every document is made of, besides its page.
    #[must_use]
    pub fn key(&self) -> Fingerprint {
        let order_script = self.order_script.clone().unwrap_or_default();
        let parts = [
            &order_script,
            &self.site_json,
            &self.styles,
            &self.subscribe_styles,
            &self.loader,
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

    /// The document of a page. `page_json` is the page as `page.json` has it.
    #[must_use]
    pub fn document(&self, page: Page, page_json: &str) -> String {
        let site = &self.site;
        let head = head(site, &page);
        let mut html = String::with_capacity(self.styles.len() + 5 * page_json.len());
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
        html.push_str("<meta name=\"theme-color\" content=\"#fcfaf6\" media=\"(prefers-color-scheme: light)\">\n");
        html.push_str("<meta name=\"theme-color\" content=\"#161412\" media=\"(prefers-color-scheme: dark)\">\n");
        // A phone would turn dates and figures into telephone links.
        meta(&mut html, "name", "format-detection", "telephone=no");
        let base = &site.base;
        let _ = writeln!(
            html,
            "<link rel=\"icon\" href=\"{base}icons/icon-48.png\" sizes=\"48x48\" type=\"image/png\">"
        );
        let _ = writeln!(html, "<link rel=\"apple-touch-icon\" href=\"{base}icons/icon-180.png\">");
        let _ = writeln!(html, "<style>{}</style>", self.styles);
        let is_subscribe = matches!(page, Page::Subscribe(_));
        if is_subscribe {
            let _ = writeln!(html, "<style>{}</style>", self.subscribe_styles);
        }
        html.push_str("</head>\n");
        let _ = match &self.order_script {
            Some(script) => writeln!(html, "<body data-order=\"{script}\">"),
            None => writeln!(html, "<body>"),
        };
        let body = reader::render::render(site, page);
        // No white space inside: the browser takes over exactly what was rendered.
        let _ = writeln!(html, "<div id=\"app\">{body}</div>");
        html.push_str(NOTICE);
        let _ = writeln!(
            html,
            "<script type=\"application/json\" id=\"site\">{}</script>",
            self.site_json
        );
        let _ =
            writeln!(html, "<script type=\"application/json\" id=\"page\">{page_json}</script>");
        if let Some(script) = self.order_script.as_ref().filter(|_| is_subscribe) {
            let _ = writeln!(html, "<script type=\"module\" src=\"{script}\"></script>");
        }
        let _ = writeln!(html, "<script>{}</script>\n</body>\n</html>", self.loader);
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
        // A share card needs the picture's full address.
        if let (Some(picture), Some(origin)) = (&head.picture, &self.site.origin) {
            let address = format!("{origin}{}{}", self.site.base, picture.path);
            meta(html, "property", "og:image", &address);
            meta(html, "property", "og:image:width", &picture.width.to_string());
            meta(html, "property", "og:image:height", &picture.height.to_string());
            meta(html, "property", "og:image:alt", &picture.alt);
            meta(html, "name", "twitter:card", "summary_large_image");
        }
    }
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
    }
}
