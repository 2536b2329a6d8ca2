//! The stub for print subscriptions.

use content::{
    page::{CampaignCard, Site},
    route::Route,
    site::CampaignState,
};

use crate::markup::{Element, html};

/// A stub with a perforated edge that leads to the page of the campaign.
pub fn campaign_card(site: &Site, card: &CampaignCard) -> Element {
    let href = Route::Subscribe.href(&site.base);
    let summary = card.summary.clone().map(|text| html! { <p>{text}</p> });
    let code =
        card.postal_code.clone().map(|code| html! { <p>"邮发代号 "<strong>{code}</strong></p> });
    html! {
        <section class="stub" aria-label=card.title.clone()>
            <p class="stub-title">{card.title.clone()}</p>
            {summary}
            {code}
            {state(card.state).map(|text| html! { <p class="stub-state">{text}</p> })}
            <a class="button" href=href>"查看征订办法"</a>
        </section>
    }
}

/// What is to be said of a campaign that is not open; nothing of one that is.
#[must_use]
pub fn state(state: CampaignState) -> Option<String> {
    match state {
        CampaignState::Open => None,
        CampaignState::Future(opens) => Some(format!("{}开始征订", opens.long())),
        CampaignState::Closed(closes) => Some(format!("征订已于{}结束", closes.long())),
    }
}
