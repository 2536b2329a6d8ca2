//! The card for print subscriptions.

use content::{page, route::Route, site::CampaignState};
use leptos::prelude::*;

use crate::app::use_site;

/// A stub with a perforated edge that links to the page of the campaign.
#[component]
pub fn CampaignCard(card: page::CampaignCard) -> impl IntoView {
    let href = Route::Subscribe.href(&use_site().base);
    let page::CampaignCard { title, summary, postal_code, state: current } = card;
    let label = title.clone();
    view! {
        <section class="stub" aria-label=label>
            <p class="stub-title">{title}</p>
            {summary.map(|text| view! { <p>{text}</p> })}
            {postal_code.map(|code| view! { <p>"邮发代号 "<strong>{code}</strong></p> })}
            {state(current).map(|text| view! { <p class="stub-state">{text}</p> })}
            <a class="button" href=href>"查看征订办法"</a>
        </section>
    }
}

/// A sentence about a campaign that is not open. An open one needs none.
#[must_use]
pub fn state(state: CampaignState) -> Option<String> {
    match state {
        CampaignState::Open => None,
        CampaignState::Future(opens) => Some(format!("{}开始征订", opens.long())),
        CampaignState::Closed(closes) => Some(format!("征订已于{}结束", closes.long())),
    }
}
