//! Lists of articles: a channel, a topic, an issue.

pub mod pagination;

use content::page::{List, ListKind};
use leptos::prelude::*;

use self::pagination::Pagination;
use crate::components::{
    breadcrumb::Breadcrumb,
    full_teaser::FullTeaser,
    picture::{Loading, Picture, Place},
};

/// One page of a list.
#[component]
pub fn ListPage(list: List) -> impl IntoView {
    let List { kind, name, description, cover, items, page, pages, total } = list;
    let (class, mark) = match &kind {
        ListKind::Channel(_) => ("list-page", None),
        ListKind::Topic(_) => ("list-page topic-page", Some("专题".to_owned())),
        ListKind::Issue { date, .. } => {
            ("list-page issue-page", Some(format!("{}出版", date.long())))
        }
    };
    let show_channel = !matches!(kind, ListKind::Channel(_));
    let cover = cover.map(|picture| {
        view! {
            <div class="issue-cover">
                <Picture picture place=Place::Small loading=Loading::First/>
            </div>
        }
    });
    let heading = if page > 1 { format!("{name} · 第 {page} 页") } else { name.clone() };
    let items = if items.is_empty() {
        view! { <p class="empty">"这里还没有文章。"</p> }.into_any()
    } else {
        let items = items.into_iter().map(|teaser| view! { <FullTeaser teaser show_channel/> });
        view! { <ul class="teasers">{items.collect_view()}</ul> }.into_any()
    };
    view! {
        <div class=class>
            <div class="wrap narrow">
                <Breadcrumb name/>
                <header class="list-head">
                    {cover}
                    {mark.map(|mark| view! { <p class="list-mark">{mark}</p> })}
                    <h1 tabindex="-1">{heading}</h1>
                    {description.map(|text| view! { <p class="list-description">{text}</p> })}
                    <p class="list-total">{format!("共 {total} 篇")}</p>
                </header>
                {items}
                {(pages > 1).then(|| view! { <Pagination kind page pages/> })}
            </div>
        </div>
    }
}
