//! The poster in the sheet.

use leptos::prelude::*;

use super::sheet_title::SheetTitle;
use crate::{
    client::Client,
    live::{shared_page::SharedPage, sharing::use_sharing},
};

/// The poster, and how to save it here.
#[component]
pub fn PosterView(
    /// The poster as a `data:` address.
    src: String,
    page: SharedPage,
    on_back: impl Fn() + 'static,
) -> impl IntoView {
    let sharing = use_sharing();
    let client = expect_context::<Client>();
    let hint = if client.is_desktop() {
        "右键可以另存图片。"
    } else {
        "长按图片保存，再发给朋友或朋友圈。"
    };
    let save = client.can_download().then(|| {
        view! { <a class="quiet" href=src.clone() download="海报.png">"保存海报"</a> }.into_any()
    });
    view! {
        <SheetTitle text="海报"/>
        <p class="share-hint">{hint}</p>
        <img class="share-poster" src=src alt=format!("海报：{}", page.title)/>
        <p class="share-ways">
            {save}
            <button class="quiet" type="button" on:click=move |_| on_back()>"返回"</button>
            <button class="quiet" type="button" on:click=move |_| sharing.close()>"关闭"</button>
        </p>
    }
}
