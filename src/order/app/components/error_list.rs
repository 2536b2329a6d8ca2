use leptos::prelude::*;
use web_sys::MouseEvent;

use crate::order::{
    app::{dom, state::use_order_state},
    outbox::FieldMessage,
};

/// What is wrong with the form, as links to the fields.
#[component]
pub fn ErrorList() -> impl IntoView {
    let state = use_order_state();
    move || {
        let item = |FieldMessage { field, message }| {
            let id = format!("order-{field}");
            let href = format!("#{id}");
            // Following a link would scroll to the field without focusing it.
            let press = move |event: MouseEvent| {
                event.prevent_default();
                dom::focus(&id);
            };
            view! { <li><a href=href on:click=press>{message}</a></li> }
        };
        state.errors.get().into_iter().map(item).collect::<Vec<_>>()
    }
}
