//! What readers can do about how a page reads.

use leptos::prelude::*;

/// The place of the live component `reading-tools`. Its button keeps its space and is hidden until that component is
/// mounted.
#[component]
pub fn ReadingTools() -> impl IntoView {
    view! {
        <span class="tools" data-live="reading-tools">
            <button class="tool" type="button" data-act="settings">"阅读设置"</button>
        </span>
    }
}
