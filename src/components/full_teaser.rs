//! An article on a page that is one list.

use content::{page::Teaser, route::Route};
use leptos::prelude::*;

use super::{
    day::Day,
    title::{Title, title_class},
};
use crate::{app::use_site, wording};

/// Title, lead, date and reading time.
#[component]
pub fn FullTeaser(
    teaser: Teaser,
    /// Whether the article's channel is named; a list of one channel need not.
    show_channel: bool,
) -> impl IntoView {
    let site = use_site();
    let Teaser { id, title, lead, channel, published, minutes, picture: _ } = teaser;
    let href = Route::Article(id).href(&site.base);
    let title_class = title_class(&title);
    let channel = show_channel.then(|| site.channel_name(&channel).to_owned());
    view! {
        <li class="teaser">
            <h2 {..title_class}>
                <a href=href><Title text=title/></a>
            </h2>
            {lead.map(|lead| view! { <p class="teaser-lead">{lead}</p> })}
            <p class="meta">
                {channel.map(|name| view! { <span>{name}</span> })}
                <Day date=published/>
                <span>{wording::minutes(minutes)}</span>
            </p>
        </li>
    }
}
