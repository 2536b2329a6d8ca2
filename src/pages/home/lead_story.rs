//! The lead story of the home page.

use content::{
    page::{self, Teaser},
    route::Route,
};
use leptos::prelude::*;

use crate::{
    app::use_site,
    components::{
        day::Day,
        picture::{Loading, Picture, Place},
        title::{Title, title_class},
    },
    wording,
};

/// The lead story with its picture.
///
/// The title is the link. The picture repeats it for pointers only, so that it is not a second stop for the keyboard
/// and is not read out.
#[component]
pub fn LeadStory(lead: Teaser) -> impl IntoView {
    let site = use_site();
    let Teaser { id, title, lead: text, channel, published, minutes, picture } = lead;
    let href = Route::Article(id).href(&site.base);
    let title_class = title_class(&title);
    let class = if picture.is_some() { "lead" } else { "lead lead-plain" };
    let picture = picture.map(|picture| {
        let picture = page::Picture { alt: String::new(), ..picture };
        view! {
            <a class="lead-picture" href=href.clone() tabindex="-1" aria-hidden="true">
                <Picture picture place=Place::Lead loading=Loading::First/>
            </a>
        }
    });
    view! {
        <article class=class>
            {picture}
            <div class="lead-words">
                <h2 {..title_class}>
                    <a href=href><Title text=title/></a>
                </h2>
                {text.map(|text| view! { <p class="lead-text">{text}</p> })}
                <p class="meta">
                    <span>{site.channel_name(&channel).to_owned()}</span>
                    <Day date=published/>
                    <span>{wording::minutes(minutes)}</span>
                </p>
            </div>
        </article>
    }
}
