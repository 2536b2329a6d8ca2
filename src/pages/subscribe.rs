//! Subscribing to the printed magazine.

pub mod body_text;
pub mod campaign_details;
pub mod contacts;
pub mod part;
pub mod plans;
pub mod slip;

use content::{page::Campaign, site::Placement};
use leptos::prelude::*;

use self::campaign_details::CampaignDetails;
use crate::{
    app::use_site,
    components::{breadcrumb::Breadcrumb, follow_promo::FollowPromo},
};

/// The campaign, or a line that there is none at present.
#[component]
pub fn SubscribePage(campaign: Option<Campaign>) -> impl IntoView {
    let title = campaign.as_ref().map_or("杂志征订", |campaign| &campaign.title).to_owned();
    let campaign = match campaign {
        Some(campaign) => view! { <CampaignDetails campaign/> }.into_any(),
        None => view! { <p class="empty">"目前没有征订活动。"</p> }.into_any(),
    };
    let promo = use_site().promo_at(Placement::Subscribe).cloned();
    view! {
        <div class="subscribe wrap narrow">
            <Breadcrumb name="杂志征订"/>
            <h1 class="page-title" tabindex="-1">{title}</h1>
            {campaign}
            {promo.map(|promo| view! { <FollowPromo promo/> })}
        </div>
    }
}
