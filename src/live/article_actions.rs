//! The buttons at the end of an article.

use leptos::prelude::*;

use super::{
    memory::{now, shown_article, use_memory},
    sharing::{Purpose, use_sharing},
};
use crate::app::use_site;

/// Saves the article, opens the sheet to share it, or to go on reading it on a phone. `pages/article.rs` renders the same.
#[component]
pub fn ArticleActions() -> impl IntoView {
    let sharing = use_sharing();
    let memory = use_memory();
    let article = StoredValue::new(shown_article(&use_site().base));
    let is_saved = move || {
        article.with_value(|article| {
            let Some((id, _)) = article else { return false };
            memory.with(|memory| memory.article(id).is_some_and(|article| article.saved.is_some()))
        })
    };
    let toggle_saved = move |_| {
        let saved = (!is_saved()).then(now);
        if let Some((id, title)) = article.get_value() {
            memory.update(|memory| memory.set_saved(&id, &title, saved));
        }
    };
    view! {
        <button
            class="quiet"
            type="button"
            data-act="save"
            on:click=toggle_saved
        >
            {move || if is_saved() { "已收藏" } else { "收藏" }}
        </button>
        <button class="quiet" type="button" data-act="share" on:click=move |_| sharing.open(Purpose::Share)>
            "分享"
        </button>
        <button
            class="quiet on-desktop"
            type="button"
            data-act="phone"
            on:click=move |_| sharing.open(Purpose::Phone)
        >
            "手机继续阅读"
        </button>
    }
}
