//! An article in a list below a heading.

use content::{page, route::Route};
use leptos::prelude::*;

use super::{
    day::Day,
    title::{Title, title_class},
};
use crate::app::use_site;

/// Title and date, for lists under a heading of level two.
#[component]
pub fn Teaser(teaser: page::Teaser) -> impl IntoView {
    let page::Teaser { id, title, published, .. } = teaser;
    let title_class = title_class(&title);
    let href = Route::Article(id).href(&use_site().base);
    view! {
        <li class="teaser">
            <h3 {..title_class}>
                <a href=href><Title text=title/></a>
            </h3>
            <p class="meta"><Day date=published/></p>
        </li>
    }
}
