//! Inline text.

use content::{
    address::SafeUrl,
    page::{self, Run, Site},
    route::Route,
};
use leptos::prelude::*;

use crate::app::use_site;

/// Inline text: each run becomes a text node, or an element with checked attributes.
#[component]
pub fn Runs(runs: page::Runs) -> impl IntoView {
    runs.into_iter().map(run_view).collect_view()
}

fn run_view(run: Run) -> AnyView {
    match run {
        Run::Text(text) => lines(text),
        Run::Strong(text) => view! { <strong>{lines(text)}</strong> }.into_any(),
        Run::Em(text) => view! { <em>{lines(text)}</em> }.into_any(),
        Run::Dots(text) => view! { <em class="dots">{text}</em> }.into_any(),
        Run::Link { text, url } => {
            let (href, rel) = href_of(&use_site(), &url);
            view! { <a href=href rel=rel>{text}</a> }.into_any()
        }
        Run::ArticleLink { text, article } => {
            let href = Route::Article(article).href(&use_site().base);
            view! { <a href=href>{text}</a> }.into_any()
        }
        Run::Sup(text) => view! { <sup>{text}</sup> }.into_any(),
        Run::Sub(text) => view! { <sub>{text}</sub> }.into_any(),
        Run::Ruby { text, reading } => {
            view! { <ruby>{text}<rp>"（"</rp><rt>{reading}</rt><rp>"）"</rp></ruby> }.into_any()
        }
        Run::Point { text, anchor } => {
            view! { <span class="point" id=anchor>{text}</span> }.into_any()
        }
    }
}

/// Text whose line feeds are line breaks.
fn lines(text: String) -> AnyView {
    if !text.contains('\n') {
        return text.into_any();
    }
    let line = |(index, line): (usize, &str)| {
        let line_break = (index > 0).then(|| view! { <br/> });
        // Leptos writes an empty text as a space.
        let line = (!line.is_empty()).then(|| line.to_owned());
        (line_break, line)
    };
    text.split('\n').enumerate().map(line).collect_view().into_any()
}

/// The `href` of an address from content, and the `rel` of one that leaves the site.
#[must_use]
pub fn href_of(site: &Site, url: &SafeUrl) -> (String, Option<&'static str>) {
    match url.site_path() {
        Some(path) => (format!("{}{path}", site.base), None),
        None => (url.to_string(), url.is_external().then_some("external noopener")),
    }
}
