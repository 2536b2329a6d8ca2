//! The buttons at the end of an article.

use leptos::prelude::*;

use super::sharing::{Purpose, use_sharing};

/// Opens the sheet to share the article, or to go on reading it on a phone. `pages/article.rs` renders the same.
#[component]
pub fn ArticleActions() -> impl IntoView {
    let sharing = use_sharing();
    view! {
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
