//! A block of a kind that this version does not know.

use leptos::prelude::*;

/// Shows the block's JSON in the local preview. A build with such a block is refused.
#[component]
pub fn Unknown(name: String, json: String) -> impl IntoView {
    view! {
        <aside class="unknown">
            <p>{format!("这里有一个不认识的内容块“{name}”，发布前须改正：")}</p>
            <pre tabindex="0">{json}</pre>
        </aside>
    }
}
