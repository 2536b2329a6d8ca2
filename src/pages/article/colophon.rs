//! The facts at the foot of an article.

use content::{address::SafeUrl, date::Date, page::IssueLink, route::Route};
use leptos::prelude::*;

use crate::{
    app::use_site,
    components::{day::Day, runs::href_of},
};

/// The last update, the printed issue, the original and the label of AI content; nothing where all are missing.
#[component]
pub fn Colophon(
    updated: Option<Date>,
    issue: Option<IssueLink>,
    original: Option<SafeUrl>,
    ai_label: Option<String>,
) -> impl IntoView {
    let site = use_site();
    let any = updated.is_some() || issue.is_some() || original.is_some() || ai_label.is_some();
    let updated = updated.map(|date| view! { <p>"最近更新："<Day date/></p> });
    let issue = issue.map(|IssueLink { id, name }| {
        let href = Route::Issue(id).href(&site.base);
        view! { <p>"刊于 "<a href=href>{name}</a></p> }
    });
    let original = original.map(|url| {
        let (href, rel) = href_of(&site, &url);
        view! { <p><a href=href rel=rel>"原文链接"</a></p> }
    });
    let ai_label = ai_label.map(|label| view! { <p>{label}</p> });
    any.then(|| view! { <div class="colophon">{updated} {issue} {original} {ai_label}</div> })
}
