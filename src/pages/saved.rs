//! What the reader has saved and read on this device.

use leptos::prelude::*;

/// The place of the live component `library`. Only the browser knows what belongs there, so the page says what it is
/// and what it needs.
#[component]
pub fn SavedPage() -> impl IntoView {
    view! {
        <div class="saved-page wrap narrow">
            <header class="list-head">
                <h1 tabindex="-1">"收藏和阅读记录"</h1>
                <p class="list-description">"只存在这台设备的浏览器里，不会发给任何人。"</p>
            </header>
            <div data-live="library">
                <p class="empty">
                    "这里的内容由浏览器保存，要等阅读器启动后才显示。如果一直没有出现，请换一个新一点的浏览器。"
                </p>
            </div>
        </div>
    }
}
