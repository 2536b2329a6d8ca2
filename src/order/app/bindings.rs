//! Effects that carry the state to the prerendered elements of the form.

use leptos::prelude::*;

use super::{
    dom,
    form::{self, OrderForm},
    state::{OrderState, Stage},
};

/// Binds the elements to the state, for as long as the current owner lives.
pub(super) fn bind(state: OrderState, form: &OrderForm) {
    Effect::new(move || {
        if let Some(notice) = state.notice.get() {
            show_text("order-state", notice);
        }
    });
    Effect::new(move || match state.total.get() {
        Some(total) if total.0 > 0 => {
            show_text("order-total", &format!("合计 {total} 元"));
            set_hidden("order-total", false);
        }
        _ => set_hidden("order-total", true),
    });
    let element = form.element().clone();
    Effect::new(move || {
        let stage = state.stage.get();
        let is_submitted = matches!(stage, Stage::Submitted(_));
        form::set_button_hidden("clear", stage != Stage::Saved);
        form::set_button_hidden("new", !is_submitted);
        if let Some(fields) = dom::element("order-fields") {
            _ = fields.toggle_attribute_with_force("disabled", is_submitted);
        }
        if stage == Stage::Closed {
            element.set_hidden(true);
        }
    });
    let form = form.clone();
    Effect::new(move || {
        state.errors.with(|errors| {
            for control in form.controls() {
                let name = control.name();
                let error = errors.iter().find(|error| error.field == name);
                _ = match error {
                    Some(_) => control.element().set_attribute("aria-invalid", "true"),
                    None => control.element().remove_attribute("aria-invalid"),
                };
                let place = format!("order-{name}-error");
                show_text(&place, error.map_or("", |error| &error.message));
                set_hidden(&place, error.is_none());
            }
            set_hidden("order-errors", errors.is_empty());
            if !errors.is_empty() {
                dom::focus("order-errors");
            }
        });
    });
}

/// Sets a text, unless it is there already: screen readers read a changed status aloud.
fn show_text(id: &str, text: &str) {
    if let Some(element) = dom::element(id)
        && element.text_content().as_deref() != Some(text)
    {
        element.set_text_content(Some(text));
    }
}

fn set_hidden(id: &str, is_hidden: bool) {
    if let Some(element) = dom::element(id) {
        element.set_hidden(is_hidden);
    }
}
