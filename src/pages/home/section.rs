//! A channel on the home page.

use content::{page, route::Route};
use leptos::prelude::*;

use crate::{app::use_site, components::teaser::Teaser};

/// The channel's newest articles.
#[component]
pub fn Section(section: page::Section) -> impl IntoView {
    let site = use_site();
    let page::Section { channel, items } = section;
    let name = site.channel_name(&channel).to_owned();
    let label = format!("更多{name}文章");
    let href = Route::Channel(channel, 1).href(&site.base);
    let items = items.into_iter().map(|teaser| view! { <Teaser teaser/> });
    view! {
        <section class="section">
            <header class="section-head">
                <h2><a href=href.clone()>{name}</a></h2>
                <a class="more" href=href aria-label=label>"更多"</a>
            </header>
            <ul class="teasers">{items.collect_view()}</ul>
        </section>
    }
}
