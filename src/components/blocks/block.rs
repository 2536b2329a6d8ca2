//! The component of each kind of block.

use content::{page, site::Placement};
use leptos::prelude::*;

use super::{
    code::Code, file::File, gallery::Gallery, heading::Heading, key_points::KeyPoints,
    links::Links, list::List, note::Note, paragraph::Paragraph, quote::Quote, table::Table,
    timeline::Timeline, unknown::Unknown, video::Video,
};
use crate::{
    app::use_site,
    components::{
        audio::Audio,
        campaign_card::CampaignCard,
        figure::Figure,
        follow_promo::FollowPromo,
        picture::{Loading, Place},
    },
};

/// One block. Paragraphs and figures have ids with their number, `_12`, so that they can be linked to; no heading's
/// anchor has that form.
#[component]
pub fn Block(block: page::Block, number: u32) -> impl IntoView {
    use page::Block;
    let id = format!("_{number}");
    match block {
        Block::Paragraph { text, indent, align } => {
            view! { <Paragraph id text indent align/> }.into_any()
        }
        Block::Heading { level, anchor, ordinal, text } => {
            view! { <Heading level anchor ordinal text/> }.into_any()
        }
        Block::List { ordered, items } => view! { <List ordered items/> }.into_any(),
        Block::Quote { text, attribution } => view! { <Quote text attribution/> }.into_any(),
        Block::Figure(figure) => {
            view! { <Figure id figure place=Place::Column loading=Loading::Late/> }.into_any()
        }
        Block::Gallery { images, caption } => view! { <Gallery images caption/> }.into_any(),
        Block::Table(table) => view! { <Table table/> }.into_any(),
        Block::Divider => view! { <hr class="divider"/> }.into_any(),
        Block::Note { kind, text, date } => view! { <Note kind text date/> }.into_any(),
        Block::KeyPoints { title, items } => view! { <KeyPoints title items/> }.into_any(),
        Block::Timeline { title, items } => view! { <Timeline title items/> }.into_any(),
        Block::Audio(audio) => view! { <Audio audio/> }.into_any(),
        Block::Video(video) => view! { <Video video/> }.into_any(),
        Block::File { path, title, kind, size } => {
            view! { <File path title kind size/> }.into_any()
        }
        Block::Code { text, language, caption } => {
            view! { <Code text language caption/> }.into_any()
        }
        Block::FollowPromo => {
            let promo = use_site().promo_at(Placement::Block).cloned();
            promo.map(|promo| view! { <FollowPromo promo/> }).into_any()
        }
        Block::Subscription => {
            let card = use_site().campaign.clone();
            card.map(|card| view! { <CampaignCard card/> }).into_any()
        }
        Block::Links { title, items } => view! { <Links title items/> }.into_any(),
        Block::Unknown { name, json } => view! { <Unknown name json/> }.into_any(),
    }
}
