//! The sheet for sharing. It fills the screen, so that its code is the only one that can be seen: WeChat reads the
//! first that it finds (csdn and others, not documented by Tencent).

pub mod article_code;
pub mod link;
pub mod overview;
pub mod poster_view;
pub mod sheet;
pub mod sheet_title;
pub mod ways;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use self::sheet::Sheet;
use super::sharing::use_sharing;

/// The sheet, while it is open.
#[component]
pub fn ShareSheet() -> impl IntoView {
    let sharing = use_sharing();
    // The browser has brought the page back, and its reader has come to read it.
    window_event_listener_untyped("pageshow", move |event| {
        if event.unchecked_into::<PageTransitionEvent>().persisted() {
            sharing.close();
        }
    });
    move || sharing.shown().map(|purpose| view! { <Sheet purpose/> }.into_any())
}
