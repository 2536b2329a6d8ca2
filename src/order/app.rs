//! The order app in the browser.
//!
//! It attaches to the prerendered form and never replaces what a reader types into ([`attach`], [`form`]). What it
//! shows is in the signals of [`state::OrderState`]. Components show the lists; effects carry the rest to prerendered
//! elements ([`bindings`]).

mod attach;
mod bindings;
mod check;
mod components;
mod dom;
mod drafts;
mod events;
mod form;
mod lock;
mod post;
mod queue;
mod rules;
mod sending;
mod state;
mod storage;
mod submission;

use leptos::prelude::Owner;

use state::OrderState;

/// Starts the app. It lives as long as the page.
pub fn start() {
    let owner = Owner::new();
    let state = owner.with(OrderState::new);
    std::mem::forget(owner);
    events::listen(state);
    state.attach();
    state.send();
}
