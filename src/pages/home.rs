//! The home page.

pub mod directories;
pub mod lead_story;
pub mod section;
pub mod topic_strip;

use content::{page::Home, site::Placement};
use leptos::prelude::*;

use self::{
    directories::Directories, lead_story::LeadStory, section::Section, topic_strip::TopicStrip,
};
use crate::{
    app::use_site,
    components::{campaign_card::CampaignCard, elder_link::ElderLink, follow_promo::FollowPromo},
};

/// Topics, lead story and channels, with promo and campaign beside them where there is room, and directories below.
#[component]
pub fn HomePage(home: Home) -> impl IntoView {
    let site = use_site();
    let Home { topics, lead, sections, directories } = home;
    let topics = topics.into_iter().map(|topic| view! { <TopicStrip topic/> });
    let lead = match lead {
        Some(lead) => view! { <LeadStory lead/> }.into_any(),
        None => view! { <p class="empty">"还没有文章。"</p> }.into_any(),
    };
    let sections = sections.into_iter().map(|section| view! { <Section section/> });
    let promo = site.promo_at(Placement::Home).cloned();
    let card = site.campaign.clone();
    let aside = (promo.is_some() || card.is_some()).then(|| {
        view! {
            <aside class="home-aside">
                {promo.map(|promo| view! { <FollowPromo promo/> })}
                {card.map(|card| view! { <CampaignCard card/> })}
            </aside>
        }
    });
    view! {
        <div class="home wrap">
            <h1 class="visually-hidden" tabindex="-1">{site.name.clone()}</h1>
            <ul class="topic-strips">
                {topics.collect_view()}
                <li class="elder-strip"><ElderLink hint="大字、大按钮、不显推广"/></li>
            </ul>
            <div class="home-columns">
                <div class="home-main">
                    {lead}
                    <div class="sections">{sections.collect_view()}</div>
                </div>
                {aside}
            </div>
            {(!directories.is_empty()).then(|| view! { <Directories directories/> })}
        </div>
    }
}
