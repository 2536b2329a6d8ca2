//! What can be done with the link.

use js_sys::Reflect;
use leptos::{html, prelude::*};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::ShareData;

use crate::{
    dom,
    live::{clipboard::copy, poster::Poster, shared_page::SharedPage},
};

/// The ways to share: copying the link, the system's own sheet where there is one, the poster.
#[component]
pub fn Ways(
    page: SharedPage,
    /// The field with the link.
    field: NodeRef<html::Input>,
    /// Gets what became of it, in words.
    said: RwSignal<Option<&'static str>>,
    /// Gets the address of the poster's picture.
    poster: RwSignal<Option<String>>,
) -> impl IntoView {
    let copy_link = move |_| {
        let Some(field) = field.get_untracked() else { return };
        spawn_local(async move {
            let is_copied = copy(&field.value(), &field).await;
            said.set(Some(match is_copied {
                true => "链接已复制。",
                false => "没有复制成，链接已选中，请长按或用菜单复制。",
            }));
        });
    };
    let title = page.title.clone();
    let share_otherwise = move |_| {
        if let Some(field) = field.get_untracked() {
            share_by_system(&title, &field.value());
        }
    };
    let make_poster = move |_| {
        said.set(Some("正在画海报……"));
        let made = Poster::of(&page);
        spawn_local(async move {
            // If the sheet is closed meanwhile, nothing is set.
            match made.draw().await {
                Ok(src) => poster.set(Some(src)),
                Err(_) => said.set(Some("这个浏览器画不了海报。请复制链接来分享。")),
            }
        });
    };
    let by_system = has_system_sheet().then(|| {
        view! {
            <button class="quiet" type="button" on:click=share_otherwise>"用其他应用分享"</button>
        }
        .into_any()
    });
    view! {
        <p class="share-ways">
            <button class="quiet" type="button" on:click=copy_link>"复制链接"</button>
            {by_system}
            <button class="quiet" type="button" on:click=make_poster>"做成海报"</button>
        </p>
    }
}

fn has_system_sheet() -> bool {
    let navigator = dom::window().map(|window| window.navigator());
    navigator.is_some_and(|it| Reflect::has(&it, &"share".into()).unwrap_or_default())
}

fn share_by_system(title: &str, url: &str) {
    let Some(window) = dom::window() else { return };
    let data = ShareData::new();
    data.set_title(title);
    data.set_url(url);
    let shared = window.navigator().share_with_data(&data);
    spawn_local(async move {
        // A reader who closes the system's sheet has changed their mind, which is not a failure.
        let _ = JsFuture::from(shared).await;
    });
}
