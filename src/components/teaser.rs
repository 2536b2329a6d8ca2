//! An article in a list.

use content::{
    page::{Site, Teaser},
    route::Route,
};

use crate::markup::{Element, html};

use crate::components::title::{classes, title};

/// Title first, then date; for lists under a heading of level two.
pub fn teaser(site: &Site, teaser: &Teaser) -> Element {
    let href = Route::Article(teaser.id.clone()).href(&site.base);
    html! {
        <li class="teaser">
            <h3 class=classes(&teaser.title)><a href=href>{title(&teaser.title)}</a></h3>
            <p class="meta">
                <time datetime=teaser.published.to_string()>{teaser.published.long()}</time>
            </p>
        </li>
    }
}

/// A fuller entry with the lead; for a page that is one list.
pub fn full_teaser(site: &Site, teaser: &Teaser, show_channel: bool) -> Element {
    let href = Route::Article(teaser.id.clone()).href(&site.base);
    let lead = teaser.lead.clone().map(|lead| html! { <p class="teaser-lead">{lead}</p> });
    let channel = show_channel
        .then(|| html! { <span>{site.channel_name(&teaser.channel).to_owned()}</span> });
    html! {
        <li class="teaser">
            <h2 class=classes(&teaser.title)><a href=href>{title(&teaser.title)}</a></h2>
            {lead}
            <p class="meta">
                {channel}
                <time datetime=teaser.published.to_string()>{teaser.published.long()}</time>
                <span>{crate::wording::minutes(teaser.minutes)}</span>
            </p>
        </li>
    }
}
