//! The buttons above an article and at the foot of every page.

use leptos::prelude::*;

use super::settings_sheet::use_settings_sheet;

/// Opens the reading settings. `components/reading_tools.rs` renders the same.
#[component]
pub fn ReadingTools() -> impl IntoView {
    let sheet = use_settings_sheet();
    view! {
        <button class="tool" type="button" data-act="settings" on:click=move |_| sheet.open()>
            "阅读设置"
        </button>
    }
}
