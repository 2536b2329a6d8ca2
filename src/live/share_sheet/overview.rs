//! What the sheet shows at first.

use leptos::{html, prelude::*};

use super::{article_code::ArticleCode, link::Link, sheet_title::SheetTitle, ways::Ways};
use crate::{
    client::Client,
    live::{
        shared_page::SharedPage,
        sharing::{Purpose, use_sharing},
    },
};

/// The page's title and code; when it is shared also its link, and what can be done with that.
#[component]
pub fn Overview(
    purpose: Purpose,
    page: SharedPage,
    /// Gets the address of the poster's picture.
    poster: RwSignal<Option<String>>,
) -> impl IntoView {
    let sharing = use_sharing();
    // WeChat's own menu makes the card; no page can open it.
    let hint = expect_context::<Client>().is_wechat().then(|| {
        view! { <p class="share-hint">"点右上角的三个点，发给朋友或分享到朋友圈。"</p> }.into_any()
    });
    let said = RwSignal::new(None::<&'static str>);
    let field = NodeRef::<html::Input>::new();
    let share = (purpose == Purpose::Share).then(|| {
        let (address, page) = (page.address.clone(), page.clone());
        view! {
            {hint}
            <Link address field/>
            <Ways page field said poster/>
        }
        .into_any()
    });
    let title = match purpose {
        Purpose::Share => "分享",
        Purpose::Phone => "手机继续阅读",
    };
    view! {
        <SheetTitle text=title/>
        <p class="share-what">{page.title}</p>
        {share}
        <p class="share-said" role="status">{move || said.get()}</p>
        {page.code.map(|src| view! { <ArticleCode src/> }.into_any())}
        <p class="share-end">
            <button class="quiet" type="button" on:click=move |_| sharing.close()>"关闭"</button>
        </p>
    }
}
