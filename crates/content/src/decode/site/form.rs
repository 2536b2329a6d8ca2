//! What only shows of a campaign's form as a whole.

use jsonc_parser::ast::Value;

use crate::{
    decode::{Sink, fields::Fields, json::span},
    fault::{Fault, Lack},
    site::Plan,
};

/// Reports a form that could not take a lawful or complete order.
pub(super) fn check(campaign: &Fields<'_, '_>, plans: &[Plan], sink: &mut Sink) {
    let fields = elements(campaign.get("fields"));
    for kind in ["plan", "copies"] {
        for field in fields.iter().filter(|field| is_of(field, kind)).skip(1) {
            sink.fault(span(*field), Fault::RepeatedKind(kind));
        }
    }
    if campaign.get("plans").is_none()
        && let Some(field) = fields.iter().find(|field| is_of(field, "plan"))
    {
        sink.fault(span(*field), Fault::NoPlans);
    }
    let Some(endpoint) = campaign.get("endpoint") else { return };
    let is_missing = |name| elements(campaign.get(name)).is_empty();
    let has_field = |kind| fields.iter().any(|field| is_of(field, kind));
    // PIPL, articles 14 and 17: consent that is given knowingly, and who uses what for how long, before anything is sent;
    // articles 44 to 50: someone to turn to.
    for (lacks, lack) in [
        (campaign.get("consent").is_none(), Lack::Consent),
        (is_missing("notice"), Lack::Notice),
        (is_missing("contacts"), Lack::Contacts),
        (fields.is_empty(), Lack::Fields),
        (!fields.is_empty() && !plans.is_empty() && !has_field("plan"), Lack::PlanField),
        (!fields.is_empty() && !plans.is_empty() && !has_field("copies"), Lack::CopiesField),
    ] {
        if lacks {
            sink.fault(span(endpoint), Fault::IncompleteForm(lack));
        }
    }
}

fn elements<'o, 'a>(list: Option<&'o Value<'a>>) -> Vec<&'o Value<'a>> {
    match list {
        Some(Value::Array(array)) => array.elements.iter().collect(),
        _ => Vec::new(),
    }
}

fn is_of(field: &Value<'_>, kind: &str) -> bool {
    let Value::Object(object) = field else { return false };
    let written = object.get("kind").map(|property| &property.value);
    matches!(written, Some(Value::StringLit(literal)) if literal.value == kind)
}
