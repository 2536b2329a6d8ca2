//! The code of the article's address.

use leptos::prelude::*;

use crate::client::Client;

/// The code, with the words that fit the device.
#[component]
pub fn ArticleCode(src: String) -> impl IntoView {
    let words = if expect_context::<Client>().is_desktop() {
        "用手机扫一扫，在手机上接着读"
    } else {
        "请身边的人扫一扫，读这一篇"
    };
    view! {
        <figure class="share-code">
            <img src=src width="200" height="200" alt="这篇文章网址的二维码"/>
            <figcaption>{words}</figcaption>
        </figure>
    }
}
