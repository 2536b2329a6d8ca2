//! The home page.

use content::{
    page::{Home, Section, Site, Teaser, TopicStrip},
    route::Route,
    site::Placement,
};

use crate::markup::{Element, html};

use crate::{
    components::{
        campaign_card::campaign_card,
        directories::folded_directories,
        follow_promo::follow_promo,
        picture::{Loading, Place, picture},
        teaser::teaser,
        title::{classes, title},
    },
    wording,
};

/// Topics, lead story, channels; promo and stub beside them where there is room; directories below.
pub fn home(site: &Site, home: &Home) -> Element {
    let topics: Vec<_> = home.topics.iter().map(|topic| topic_strip(site, topic)).collect();
    let topics = (!topics.is_empty()).then(|| html! { <ul class="topic-strips">{topics}</ul> });
    let sections: Vec<_> = home.sections.iter().map(|part| section(site, part)).collect();
    let promo = site.promo_at(Placement::Home).map(|promo| follow_promo(site, promo));
    let card = site.campaign.as_ref().map(|card| campaign_card(site, card));
    let aside = (promo.is_some() || card.is_some())
        .then(|| html! { <aside class="home-aside">{promo}{card}</aside> });
    let empty = home.lead.is_none().then(|| html! { <p class="empty">"还没有文章。"</p> });
    html! {
        <div class="home wrap">
            <h1 class="visually-hidden" tabindex="-1">{site.name.clone()}</h1>
            {topics}
            <div class="home-columns">
                <div class="home-main">
                    {home.lead.as_ref().map(|lead| lead_story(site, lead))}
                    {empty}
                    <div class="sections">{sections}</div>
                </div>
                {aside}
            </div>
            {folded_directories(&home.directories)}
        </div>
    }
}

fn topic_strip(site: &Site, topic: &TopicStrip) -> Element {
    let href = Route::Topic(topic.id.clone(), 1).href(&site.base);
    html! {
        <li>
            <a href=href>
                <span class="topic-strip-mark">"专题"</span>
                <span class="topic-strip-name">{topic.name.clone()}</span>
                <span class="topic-strip-count">{format!("{} 篇", topic.count)}</span>
            </a>
        </li>
    }
}

fn lead_story(site: &Site, lead: &Teaser) -> Element {
    let href = Route::Article(lead.id.clone()).href(&site.base);
    // The title is the link; the picture repeats it for pointers only, so it is no second stop for the
    // keyboard and says nothing twice.
    let image = lead.picture.as_ref().map(|image| {
        let image = content::page::Picture { alt: String::new(), ..image.clone() };
        html! {
            <a class="lead-picture" href=href.clone() tabindex="-1" aria-hidden="true">
                {picture(site, &image, Place::Lead, Loading::First)}
            </a>
        }
    });
    let text = lead.lead.clone().map(|text| html! { <p class="lead-text">{text}</p> });
    let class = if image.is_some() { "lead" } else { "lead lead-plain" };
    html! {
        <article class=class>
            {image}
            <div class="lead-words">
                <h2 class=classes(&lead.title)><a href=href>{title(&lead.title)}</a></h2>
                {text}
                <p class="meta">
                    <span>{site.channel_name(&lead.channel).to_owned()}</span>
                    <time datetime=lead.published.to_string()>{lead.published.long()}</time>
                    <span>{wording::minutes(lead.minutes)}</span>
                </p>
            </div>
        </article>
    }
}

fn section(site: &Site, section: &Section) -> Element {
    let href = Route::Channel(section.channel.clone(), 1).href(&site.base);
    let name = site.channel_name(&section.channel).to_owned();
    let label = format!("更多{name}文章");
    let items: Vec<_> = section.items.iter().map(|item| teaser(site, item)).collect();
    html! {
        <section class="section">
            <header class="section-head">
                <h2><a href=href.clone()>{name}</a></h2>
                <a class="more" href=href aria-label=label>"更多"</a>
            </header>
            <ul class="teasers">{items}</ul>
        </section>
    }
}
