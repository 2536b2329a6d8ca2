//! The page for an address without a page.

use content::route::Route;
use leptos::prelude::*;

use crate::app::use_site;

/// Says that there is no such page, and links to the home page and the channels.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let site = use_site();
    let channels = site.channels.iter().map(|channel| {
        let href = Route::Channel(channel.id.clone(), 1).href(&site.base);
        view! { <li><a href=href>{channel.name.clone()}</a></li> }
    });
    view! {
        <div class="message wrap narrow">
            <p class="message-code">"404"</p>
            <h1 tabindex="-1">"没有这一页"</h1>
            <p>"文章可能已经撤下，也可能是链接抄漏了几个字。可以从这里接着看："</p>
            <ul class="message-ways">
                <li><a href=Route::Home.href(&site.base)>"首页"</a></li>
                {channels.collect_view()}
            </ul>
        </div>
    }
}
