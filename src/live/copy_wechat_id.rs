//! Copying the account's 微信号.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, MouseEvent};

use super::clipboard::copy;

/// How long the button says what became of the copying.
const SAID_FOR: Duration = Duration::from_millis(2500);

/// The button beside the 微信号 of a promo. `components/follow_promo.rs` renders the same.
#[component]
pub fn CopyWechatId() -> impl IntoView {
    let said = RwSignal::new(None::<&'static str>);
    let copy_id = move |event: MouseEvent| {
        let Some(id) = id_beside(&event_target(&event)) else { return };
        spawn_local(async move {
            let is_copied = copy(&id.text_content().unwrap_or_default(), &id).await;
            // A text that could not be copied is selected, so that the device's own menu can copy it.
            said.set(Some(if is_copied { "已复制" } else { "请长按复制" }));
            set_timeout(move || said.set(None), SAID_FOR);
        });
    };
    view! {
        <button
            class="quiet copy"
            type="button"
            data-act="copy-id"
            aria-live=move || said.get().map(|_| "polite")
            on:click=copy_id
        >
            {move || said.get().unwrap_or("复制")}
        </button>
    }
}

/// The 微信号 of the same promo.
fn id_beside(button: &HtmlElement) -> Option<HtmlElement> {
    button.closest(".promo").ok()??.query_selector(".wechat-id").ok()??.dyn_into().ok()
}
