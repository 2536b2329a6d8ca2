//! A field in which something is chosen.

use content::site::{Field, Plan, Price};
use leptos::prelude::*;

use super::{
    control_id,
    field_label::FieldLabel,
    field_notes::{FieldNotes, described_by},
};

/// Radio buttons.
#[component]
pub fn ChoiceField(field: Field, options: Vec<ChoiceOption>) -> impl IntoView {
    let Field { id: name, label, required, hint, .. } = field;
    let id = control_id(&name);
    let options = options.into_iter().enumerate().map(|(index, option)| {
        let id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
        view! {
            <label class="option">
                <input
                    type="radio"
                    id=id
                    name=name.clone()
                    value=option.value
                    data-price=option.price.map(|Price(fen)| fen.to_string())
                    required=required
                />
                <span>{option.label}</span>
            </label>
        }
    });
    let options = options.collect_view();
    let described_by = described_by(&id, hint.as_deref());
    view! {
        <fieldset class="field" aria-describedby=described_by>
            <legend><FieldLabel label required/></legend>
            <FieldNotes id hint/>
            {options}
        </fieldset>
    }
}

/// An option of a field.
pub struct ChoiceOption {
    value: String,
    label: String,
    /// For the total, which the order app shows.
    price: Option<Price>,
}

impl From<String> for ChoiceOption {
    fn from(text: String) -> Self {
        Self { value: text.clone(), label: text, price: None }
    }
}

impl From<&Plan> for ChoiceOption {
    fn from(plan: &Plan) -> Self {
        let Plan { id, name, price, unit, period, note: _ } = plan;
        let unit = unit.as_ref().map(|unit| format!("／{unit}")).unwrap_or_default();
        let period = period.as_ref().map(|period| format!("，{period}")).unwrap_or_default();
        let label = format!("{name}{period}，{price} 元{unit}");
        Self { value: id.clone(), label, price: Some(*price) }
    }
}
