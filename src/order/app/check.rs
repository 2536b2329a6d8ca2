//! Checking what is written before it is sent.

use content::subscription::Entry;

use super::{form::OrderForm, rules::CampaignRules};
use crate::order::outbox::FieldMessage;

/// Everything that is wrong with the form: by the receiver's own rules, or, where they could not be fetched, by
/// what the browser knows about the controls. The receiver says the rest then.
pub(super) fn errors(form: &OrderForm, rules: Option<&CampaignRules>) -> Vec<FieldMessage> {
    match rules {
        Some(rules) => by_rules(form, rules),
        None => by_browser(form),
    }
}

fn by_rules(form: &OrderForm, rules: &CampaignRules) -> Vec<FieldMessage> {
    let values: Vec<_> = form.values().into_iter().map(|value| (value.field, value.text)).collect();
    let id = form.campaign();
    let entry = Entry { campaign: &id, values: &values, consent: form.has_consent() };
    let errors = rules.form().check(&entry).err().unwrap_or_default();
    errors
        .into_iter()
        .map(|error| FieldMessage { message: error.to_string(), field: error.field })
        .collect()
}

/// One message for each name: all options of a choice are invalid together.
fn by_browser(form: &OrderForm) -> Vec<FieldMessage> {
    let mut errors: Vec<FieldMessage> = Vec::new();
    for control in form.controls() {
        let field = control.name();
        if let Some(message) = control.browser_message()
            && errors.iter().all(|error| error.field != field)
        {
            let message = format!("{}：{message}", control.label());
            errors.push(FieldMessage { field, message });
        }
    }
    errors
}
