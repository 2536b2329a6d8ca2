//! The switch of the elder mode.

use leptos::prelude::*;

use crate::live::elder_mode::use_elder_mode;

/// Turns the elder mode on and off. The click is handled where all of its switches are (`live/elder_mode.rs`).
#[component]
pub fn ElderSwitch() -> impl IntoView {
    let mode = use_elder_mode();
    view! {
        <button
            class="quiet"
            type="button"
            role="switch"
            data-act="elder"
            aria-checked=move || if mode.is_on() { "true" } else { "false" }
        >
            "长辈版"
            <span aria-hidden="true">{move || if mode.is_on() { "：开" } else { "：关" }}</span>
        </button>
    }
}
