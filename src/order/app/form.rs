//! The form on the page, read and filled in through its own controls.

mod control;

use content::{
    date::Date,
    site::Price,
    subscription::{self, CAMPAIGN, CONSENT, TRAP},
};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement};

pub(super) use control::Control;

use super::dom;
use crate::order::outbox::FieldValue;

/// The prerendered form. It outlives the page that it is on, for an order that is being submitted.
#[derive(Clone, PartialEq)]
pub(super) struct OrderForm(HtmlFormElement);

impl OrderForm {
    /// The form of the page. Pages that take no orders have none.
    pub(super) fn find() -> Option<Self> {
        dom::element("order-form")?.dyn_into().ok().map(Self)
    }

    pub(super) fn element(&self) -> &HtmlFormElement {
        &self.0
    }

    /// The id of the campaign.
    pub(super) fn campaign(&self) -> String {
        self.written(CAMPAIGN)
    }

    /// The title of the campaign.
    pub(super) fn title(&self) -> String {
        self.0.get_attribute("data-title").unwrap_or_default()
    }

    /// The address to which orders are sent.
    pub(super) fn endpoint(&self) -> String {
        self.0.action()
    }

    /// The last day of the campaign.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.0.get_attribute("data-closes")?.parse().ok()
    }

    /// Leaves checking to this app, and shows the button for printing, which needs a script.
    pub(super) fn take_over(&self) {
        self.0.set_no_validate(true);
        set_button_hidden("print", false);
    }

    pub(super) fn controls(&self) -> Vec<Control> {
        all(&self.0, "[name]").into_iter().map(Control::of).collect()
    }

    /// The controls of the campaign's fields.
    fn fields(&self) -> impl Iterator<Item = Control> {
        let controls = self.controls().into_iter();
        controls.filter(|control| !subscription::is_reserved(&control.name()))
    }

    /// What is written in the fields, without empty ones.
    pub(super) fn values(&self) -> Vec<FieldValue> {
        let value =
            |control: Control| FieldValue { field: control.name(), text: control.written() };
        self.fields().map(value).filter(|value| !value.text.is_empty()).collect()
    }

    pub(super) fn has_consent(&self) -> bool {
        !self.written(CONSENT).is_empty()
    }

    /// What is written in the field that people do not see.
    pub(super) fn honeypot(&self) -> String {
        self.written(TRAP)
    }

    fn written(&self, name: &str) -> String {
        let named = self.controls().into_iter().filter(|control| control.name() == name);
        named.map(|control| control.written()).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Whether the fields are as they were prerendered.
    pub(super) fn is_untouched(&self) -> bool {
        self.fields().all(|control| control.is_untouched())
    }

    /// What the order costs so far. The chosen plan has its price in fen.
    pub(super) fn total(&self) -> Option<Price> {
        let plan = all(&self.0, "[data-price]:checked").into_iter().next()?;
        let price = plan.get_attribute("data-price")?.parse().ok()?;
        let copies = all(&self.0, "[data-copies]").into_iter().next().map(Control::of);
        subscription::total(
            Price(price),
            &copies.map_or_else(|| "1".to_owned(), |copies| copies.written()),
        )
    }

    pub(super) fn fill(&self, values: &[FieldValue]) {
        for control in self.controls() {
            let name = control.name();
            if let Some(value) = values.iter().find(|value| value.field == name) {
                control.fill(&value.text);
            }
        }
    }

    pub(super) fn clear(&self) {
        self.0.reset();
    }
}

/// Hides or shows a prerendered button below the form. Their names are in `components/order_form.rs`.
pub(super) fn set_button_hidden(name: &str, is_hidden: bool) {
    let button = document().query_selector(&format!(".order [data-order='{name}']"));
    if let Ok(Some(button)) = button {
        _ = button.toggle_attribute_with_force("hidden", is_hidden);
    }
}

fn all(form: &HtmlFormElement, selector: &str) -> Vec<Element> {
    let Ok(found) = form.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}
