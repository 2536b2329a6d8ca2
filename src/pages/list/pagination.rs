//! The links between the pages of a list.

use content::{page::ListKind, route::Route};
use leptos::prelude::*;

use crate::app::use_site;

/// Links to the page before and the page after this one.
#[component]
pub fn Pagination(
    kind: ListKind,
    /// Counted from one.
    page: u32,
    /// How many pages there are.
    pages: u32,
) -> impl IntoView {
    let site = use_site();
    let href = |page: u32| {
        let route = match &kind {
            ListKind::Channel(id) => Route::Channel(id.clone(), page),
            ListKind::Topic(id) => Route::Topic(id.clone(), page),
            ListKind::Issue { id, .. } => Route::Issue(id.clone()),
        };
        route.href(&site.base)
    };
    let newer = (page > 1)
        .then(|| view! { <a class="newer" rel="prev" href=href(page - 1)>"较新的文章"</a> });
    let older = (page < pages)
        .then(|| view! { <a class="older" rel="next" href=href(page + 1)>"较早的文章"</a> });
    view! {
        <nav class="pagination" aria-label="分页">
            {newer}
            <span class="pagination-place">{format!("第 {page} 页，共 {pages} 页")}</span>
            {older}
        </nav>
    }
}
