//! A whole HTML document around the rendered page.

use std::{fmt::Write, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use content::{
    head::{Head, head},
    page::{Page, Site},
    wire,
};
use sha2::{Digest, Sha256};

use super::assets::Reader;

/// What all documents of a site have in common.
#[derive(Debug)]
pub struct Shell {
    site: Arc<Site>,
    site_json: String,
    styles: String,
    loader: String,
    content_security_policy: String,
}

impl Shell {
    /// Prepares the common parts.
    #[must_use]
    pub fn new(site: Arc<Site>, reader: &Reader) -> Self {
        let styles = reader.styles().to_owned();
        let loader = reader.loader(&site.base);
        let content_security_policy = [
            "default-src 'none'".to_owned(),
            format!("script-src 'self' '{}' 'wasm-unsafe-eval'", hash(&loader)),
            format!("style-src '{}'", hash(&styles)),
            "img-src 'self'".to_owned(),
            "media-src 'self'".to_owned(),
            "connect-src 'self'".to_owned(),
            "manifest-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            "form-action 'self'".to_owned(),
            // Nothing in the reader turns text into HTML or script, and nothing shall.
            "require-trusted-types-for 'script'".to_owned(),
            "trusted-types 'none'".to_owned(),
        ]
        .join("; ");
        let site_json = wire::to_string(&*site);
        Self { site, site_json, styles, loader, content_security_policy }
    }

    /// The policy that the documents carry, for a server to send as a header too.
    #[must_use]
    pub fn content_security_policy(&self) -> &str {
        &self.content_security_policy
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
        let is_article = matches!(page, Page::Article(_));
        let body = reader::render::render(site, page);
        let mut html = String::with_capacity(body.len() + self.styles.len() + 2 * page_json.len());
        html.push_str(
            "<!doctype html>\n<html lang=\"zh-Hans\">\n<head>\n<meta charset=\"utf-8\">\n",
        );
        html.push_str(
            "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1,viewport-fit=cover\">\n",
        );
        meta(&mut html, "http-equiv", "Content-Security-Policy", &self.content_security_policy);
        let _ = writeln!(html, "<title>{}</title>", escape(&head.title));
        meta(&mut html, "name", "description", &head.description);
        self.share_tags(&mut html, &head, is_article);
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
        let _ = writeln!(html, "<style>{}</style>\n</head>\n<body>", self.styles);
        // No white space inside: the browser takes over exactly what was rendered.
        let _ = writeln!(html, "<div id=\"app\">{body}</div>");
        html.push_str("<p class=\"reader-notice\" id=\"reader-notice\" hidden>页面可以照常阅读；翻页加速没有启动。</p>\n");
        let _ = writeln!(
            html,
            "<script type=\"application/json\" id=\"site\">{}</script>",
            self.site_json
        );
        let _ =
            writeln!(html, "<script type=\"application/json\" id=\"page\">{page_json}</script>");
        let _ = writeln!(html, "<script>{}</script>\n</body>\n</html>", self.loader);
        html
    }

    fn share_tags(&self, html: &mut String, head: &Head, is_article: bool) {
        if let Some(canonical) = &head.canonical {
            let _ = writeln!(html, "<link rel=\"canonical\" href=\"{}\">", escape(canonical));
            meta(html, "property", "og:url", canonical);
        }
        meta(html, "property", "og:type", if is_article { "article" } else { "website" });
        meta(html, "property", "og:site_name", &self.site.name);
        meta(html, "property", "og:title", &head.share_title);
        meta(html, "property", "og:description", &head.description);
        // A share card needs the picture's full address.
        if let (Some(picture), Some(origin)) = (&head.picture, &self.site.origin) {
            let address = format!("{origin}{}{}", self.site.base, picture.path);
            meta(html, "property", "og:image", &address);
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
