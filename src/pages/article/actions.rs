//! What a reader can do with an article.

use leptos::prelude::*;

/// The place of the live component `article-actions`. Its buttons keep their space and are hidden until that component
/// is mounted.
#[component]
pub fn Actions() -> impl IntoView {
    view! {
        <p class="actions" data-live="article-actions">
            <button class="quiet" type="button" data-act="save">"收藏"</button>
            <button class="quiet" type="button" data-act="share">"分享"</button>
            <button class="quiet on-desktop" type="button" data-act="phone">"手机继续阅读"</button>
        </p>
    }
}
