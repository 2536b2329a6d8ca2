//! The page for addresses that are none.

use content::{page::Site, route::Route};

use crate::markup::{Element, html};

/// Says so, and offers the ways on.
pub fn not_found(site: &Site) -> Element {
    let channels: Vec<_> = site
        .channels
        .iter()
        .map(|channel| {
            let href = Route::Channel(channel.id.clone(), 1).href(&site.base);
            html! { <li><a href=href>{channel.name.clone()}</a></li> }
        })
        .collect();
    html! {
        <div class="message wrap narrow">
            <p class="message-code">"404"</p>
            <h1 tabindex="-1">"没有这一页"</h1>
            <p>"文章可能已经撤下，也可能是链接抄漏了几个字。可以从这里接着看："</p>
            <ul class="message-ways">
                <li><a href=Route::Home.href(&site.base)>"首页"</a></li>
                {channels}
            </ul>
        </div>
    }
}
