//! Inline text: each run becomes a text node or one element with checked attributes.

use content::{
    page::{Run, Site},
    route::Route,
};

use crate::markup::{Node, html};

/// The view of inline text.
pub fn runs(site: &Site, runs: &[Run]) -> Vec<Node> {
    runs.iter().map(|run| node_of(site, run)).collect()
}

fn node_of(site: &Site, run: &Run) -> Node {
    let element = match run {
        Run::Text(text) => return lines(text),
        Run::Strong(text) => html! { <strong>{lines(text)}</strong> },
        Run::Em(text) => html! { <em>{lines(text)}</em> },
        Run::Dots(text) => html! { <em class="dots">{text.clone()}</em> },
        Run::Link(text, url) => {
            let (href, external) = href_of(site, url);
            html! { <a href=href rel=external>{text.clone()}</a> }
        }
        Run::ArticleLink(text, id) => {
            let href = Route::Article(id.clone()).href(&site.base);
            html! { <a href=href>{text.clone()}</a> }
        }
        Run::Sup(text) => html! { <sup>{text.clone()}</sup> },
        Run::Sub(text) => html! { <sub>{text.clone()}</sub> },
        Run::Ruby(base, reading) => html! {
            <ruby>{base.clone()}<rp>"（"</rp><rt>{reading.clone()}</rt><rp>"）"</rp></ruby>
        },
        Run::Point(text, anchor) => {
            html! { <span class="point" id=anchor.clone()>{text.clone()}</span> }
        }
    };
    element.into()
}

/// The `href` of an address from content, and the `rel` of one that leaves the site.
#[must_use]
pub fn href_of(site: &Site, url: &content::address::SafeUrl) -> (String, Option<&'static str>) {
    match url.site_path() {
        Some(path) => (format!("{}{path}", site.base), None),
        None => (url.to_string(), url.is_external().then_some("external noopener")),
    }
}

/// Text whose line feeds are line breaks.
fn lines(text: &str) -> Node {
    let mut nodes = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            nodes.push(html! { <br/> }.into());
        }
        nodes.push(line.to_owned().into());
    }
    Node::Many(nodes)
}
