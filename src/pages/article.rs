//! An article.

pub mod actions;
pub mod colophon;
pub mod corrections;
pub mod facts;
pub mod neighbours;
pub mod people;
pub mod print_address;
pub mod related;
pub mod source;
pub mod topic_mark;

use content::{
    page::{Article, Block},
    route::Route,
    site::Placement,
};
use leptos::prelude::*;

use self::{
    actions::Actions, colophon::Colophon, corrections::Corrections, facts::Facts,
    neighbours::Neighbours, people::People, print_address::PrintAddress, related::Related,
    topic_mark::TopicMark,
};
use crate::{
    app::use_site,
    components::{
        audio::Audio,
        blocks::Blocks,
        breadcrumb::Breadcrumb,
        campaign_card::CampaignCard,
        figure::Figure,
        follow_promo::FollowPromo,
        outline::Outline,
        picture::{Loading, Place},
        reading_tools::ReadingTools,
        title::{Title, title_class},
    },
};

/// The article with everything around it. Parts that the article does not have leave no gap.
#[component]
pub fn ArticlePage(article: Article) -> impl IntoView {
    let site = use_site();
    // With two codes on one screen WeChat may read the wrong one, so a promo in the text is not repeated at the end.
    let has_promo = article.body.iter().any(|block| matches!(block, Block::FollowPromo));
    let promo = site.promo_at(Placement::Article).filter(|_| !has_promo).cloned();
    let has_card = article.body.iter().any(|block| matches!(block, Block::Subscription));
    let card = site.campaign.clone().filter(|_| !has_card);
    let channel_name = site.channel_name(&article.channel).to_owned();
    let channel_href = Route::Channel(article.channel, 1).href(&site.base);
    let title_class = title_class(&article.title);
    let topics = article.topics.into_iter().map(|topic| view! { <TopicMark topic/> });
    view! {
        <div class="article-page wrap">
            <article class="article">
                <header class="article-head">
                    <div class="article-bar">
                        <Breadcrumb name=channel_name href=channel_href/>
                        <ReadingTools/>
                    </div>
                    {topics.collect_view()}
                    {article.kicker.map(|text| view! { <p class="kicker">{text}</p> })}
                    <h1 tabindex="-1" {..title_class}>
                        <Title text=article.title/>
                    </h1>
                    {article.subtitle.map(|text| view! { <p class="subtitle">{text}</p> })}
                    <Facts
                        published=article.published
                        source=article.source
                        originality=article.originality
                        minutes=article.minutes
                    >
                        <People role="作者" names=article.authors/>
                        <People role="编辑" names=article.editors/>
                        <People role="校对" names=article.proofreaders/>
                    </Facts>
                    {article.lead.map(|text| view! { <p class="standfirst">{text}</p> })}
                </header>
                {article.audio.map(|audio| view! { <Audio audio/> })}
                {article.cover.map(|figure| {
                    view! { <Figure figure place=Place::Column loading=Loading::First/> }
                })}
                <Outline entries=article.outline/>
                <div class="article-body"><Blocks blocks=article.body/></div>
                <Corrections corrections=article.corrections/>
                <Colophon
                    updated=article.updated
                    issue=article.issue
                    original=article.original
                    ai_label=article.ai_label
                />
                <Actions/>
                <PrintAddress id=article.id/>
            </article>
            {promo.map(|promo| view! { <div class="article-aside"><FollowPromo promo/></div> })}
            <div class="article-tail">
                {card.map(|card| view! { <CampaignCard card/> })}
                <Related teasers=article.related/>
                <Neighbours previous=article.previous next=article.next/>
            </div>
        </div>
    }
}
