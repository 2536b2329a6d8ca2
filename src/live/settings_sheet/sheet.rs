//! The open sheet.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{
    choices::{Choices, offers},
    elder_switch::ElderSwitch,
    size::Size,
    use_settings_sheet,
};
use crate::{live::reading_settings::use_reading_settings, settings::Settings};

/// Size, colours and typeface at once; what is set once in a lifetime is folded below.
#[component]
pub fn Sheet() -> impl IntoView {
    let state = use_settings_sheet();
    let settings = use_reading_settings();
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|dialog| dialog.show());
    let close_on_escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            state.close();
        }
    };
    let reset = move |_| settings.update(|settings| *settings = Settings::default());
    view! {
        <dialog
            class="settings"
            aria-labelledby="settings-title"
            node_ref=dialog
            on:keydown=close_on_escape
        >
            <p class="settings-head">
                <strong id="settings-title">"阅读设置"</strong>
                <button class="quiet" type="button" on:click=move |_| state.close()>
                    "关闭"
                </button>
            </p>
            <Size/>
            <Choices name="底色" offers=offers(|all| all.theme, |all, theme| all.theme = theme)/>
            <Choices name="字体" offers=offers(|all| all.face, |all, face| all.face = face)/>
            <details class="settings-more">
                <summary>"行距、段落、版心、对齐"</summary>
                <Choices
                    name="行距"
                    offers=offers(|all| all.line_height, |all, to| all.line_height = to)
                />
                <Choices
                    name="段落"
                    offers=offers(|all| all.paragraphs, |all, to| all.paragraphs = to)
                />
                <Choices name="版心" offers=offers(|all| all.width, |all, to| all.width = to)/>
                <Choices
                    name="对齐"
                    offers=offers(|all| all.alignment, |all, to| all.alignment = to)
                />
            </details>
            <p class="settings-foot">
                <ElderSwitch/>
                <button
                    class="quiet"
                    type="button"
                    disabled=move || settings.get() == Settings::default()
                    on:click=reset
                >
                    "恢复原样"
                </button>
            </p>
            <p class="settings-note" role="status">
                {move || (!settings.is_kept()).then_some(
                    "浏览器不让网页保存，这些设置只在这次有效。",
                )}
            </p>
        </dialog>
    }
}
