//! A campaign in full.

use content::{date::Date, page::Campaign, site::CampaignState};
use leptos::prelude::*;

use super::{body_text::BodyText, contacts::Contacts, part::Part, plans::Plans, slip::Slip};
use crate::components::{campaign_card::state, order_form::OrderForm};

/// What the campaign is, what it costs, whom to ask, and while it is open the form for an order, or its slip on paper
/// where the campaign names no receiver.
#[component]
pub fn CampaignDetails(campaign: Campaign) -> impl IntoView {
    let is_open = campaign.state == CampaignState::Open;
    let order = campaign.endpoint.clone().filter(|_| is_open).map(|endpoint| {
        let campaign = campaign.clone();
        view! { <OrderForm campaign endpoint/> }
    });
    let Campaign { title, state: current, opens, closes, text, postal_code, .. } = campaign;
    let Campaign { plans, fields, delivery, payment, contacts, notice, .. } = campaign;
    // In the form the notice is beside the box of consent.
    let notice = order.is_none().then(|| view! { <Part title="个人信息说明" texts=notice/> });
    let slip =
        (is_open && order.is_none() && !fields.is_empty()).then(|| view! { <Slip title fields/> });
    view! {
        {state(current).map(|text| view! { <p class="stub-state">{text}</p> })}
        <BodyText texts=text/>
        {facts(postal_code, period(opens, closes))}
        <Plans plans/>
        <Contacts contacts/>
        <Part title="投递" texts=delivery/>
        <Part title="付款" texts=payment/>
        {order}
        {slip}
        {notice}
    }
}

fn facts(postal_code: Option<String>, period: Option<String>) -> impl IntoView {
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    (postal_code.is_some() || period.is_some()).then(|| {
        view! {
            <dl class="facts">{fact("邮发代号", postal_code)} {fact("征订时间", period)}</dl>
        }
    })
}

/// From when until when orders are taken.
fn period(opens: Option<Date>, closes: Option<Date>) -> Option<String> {
    match (opens, closes) {
        (Some(opens), Some(closes)) => Some(format!("{}至{}", opens.long(), closes.long())),
        (Some(opens), None) => Some(format!("{}起", opens.long())),
        (None, Some(closes)) => Some(format!("{}截止", closes.long())),
        (None, None) => None,
    }
}
