//! Lists of articles: a channel, a topic, an issue.

use content::{
    page::{List, ListKind, Site},
    route::Route,
};

use crate::markup::{Element, html};

use crate::components::{
    breadcrumb::breadcrumb,
    picture::{Loading, Place, picture},
    teaser::full_teaser,
};

/// One page of a list.
pub fn list(site: &Site, list: &List) -> Element {
    let (mark, class) = match &list.kind {
        ListKind::Channel(_) => (None, "list-page"),
        ListKind::Topic(_) => (Some("专题".to_owned()), "list-page topic-page"),
        ListKind::Issue(_, date) => (Some(format!("{}出版", date.long())), "list-page issue-page"),
    };
    let show_channel = !matches!(list.kind, ListKind::Channel(_));
    let mark = mark.map(|mark| html! { <p class="list-mark">{mark}</p> });
    let cover = list.cover.as_ref().map(
        |cover| html! { <div class="issue-cover">{picture(site, cover, Place::Small, Loading::First)}</div> },
    );
    let description =
        list.description.clone().map(|text| html! { <p class="list-description">{text}</p> });
    let items: Vec<_> =
        list.items.iter().map(|item| full_teaser(site, item, show_channel)).collect();
    let items = if items.is_empty() {
        html! { <p class="empty">"这里还没有文章。"</p> }
    } else {
        html! { <ul class="teasers">{items}</ul> }
    };
    let name = if list.page > 1 {
        format!("{} · 第 {} 页", list.name, list.page)
    } else {
        list.name.clone()
    };
    html! {
        <div class=class>
            <div class="wrap narrow">
                {breadcrumb(site, &list.name, None)}
                <header class="list-head">
                    {cover}
                    {mark}
                    <h1 tabindex="-1">{name}</h1>
                    {description}
                    <p class="list-total">{format!("共 {} 篇", list.total)}</p>
                </header>
                {items}
                {pagination(site, list)}
            </div>
        </div>
    }
}

fn pagination(site: &Site, list: &List) -> Option<Element> {
    if list.pages < 2 {
        return None;
    }
    let href = |page: u32| {
        let route = match &list.kind {
            ListKind::Channel(id) => Route::Channel(id.clone(), page),
            ListKind::Topic(id) => Route::Topic(id.clone(), page),
            ListKind::Issue(id, _) => Route::Issue(id.clone()),
        };
        route.href(&site.base)
    };
    let newer = (list.page > 1)
        .then(|| html! { <a class="newer" rel="prev" href=href(list.page - 1)>"较新的文章"</a> });
    let older = (list.page < list.pages)
        .then(|| html! { <a class="older" rel="next" href=href(list.page + 1)>"较早的文章"</a> });
    Some(html! {
        <nav class="pagination" aria-label="分页">
            {newer}
            <span class="pagination-place">{format!("第 {} 页，共 {} 页", list.page, list.pages)}</span>
            {older}
        </nav>
    })
}
