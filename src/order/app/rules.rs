//! The rules of the campaign, by which orders are checked before they are sent.

use content::{
    page::Format,
    site::{Field, Plan},
    subscription::Form,
};
use gloo_net::http::Request;
use leptos::prelude::SetValue;
use serde::Deserialize;

use super::state::OrderState;
use crate::api::fetch_json;

/// The data of the page that the form is on, beside the page.
const DATA: &str = "page.json";

/// The rules, as far as they are known.
#[derive(Debug, Clone, Default)]
pub(super) enum Rules {
    #[default]
    Loading,
    Loaded(CampaignRules),
    Unavailable,
}

/// What an order is checked against.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CampaignRules {
    id: String,
    fields: Vec<Field>,
    plans: Vec<Plan>,
}

impl CampaignRules {
    pub(super) fn form(&self) -> Form<'_> {
        Form { id: &self.id, fields: &self.fields, plans: &self.plans }
    }
}

/// The part of the form's own `page.json` that has the rules (`content::page::PageFile`). The code that reads every kind
/// of page would be a quarter of this app.
#[derive(Deserialize)]
struct SubscribeFile {
    #[serde(rename = "format")]
    _format: Format,
    page: SubscribePage,
}

#[derive(Deserialize)]
struct SubscribePage {
    subscribe: Subscribe,
}

#[derive(Deserialize)]
struct Subscribe {
    campaign: Option<CampaignRules>,
}

impl OrderState {
    /// Fetches the rules.
    pub(super) async fn load_rules(self) {
        self.rules.set_value(Rules::Loading);
        let file = fetch_json::<SubscribeFile>(Request::get(DATA)).await;
        let rules = file.ok().and_then(|file| file.page.subscribe.campaign);
        self.rules.set_value(rules.map_or(Rules::Unavailable, Rules::Loaded));
        self.submit_pending();
    }
}
