use content::subscription::OrderKey;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::order::app::{
    dom,
    state::{OrderState, use_order_state},
};

/// What a reader can do with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Send,
    TakeBack,
    Delete,
}

impl Action {
    pub fn name(self) -> &'static str {
        match self {
            Self::Send => "现在发送",
            Self::TakeBack => "取回修改",
            Self::Delete => "删除",
        }
    }

    async fn run(self, state: OrderState, key: OrderKey) {
        match self {
            Self::Send => {
                state.queue.send_again(&key).await;
                state.send();
            }
            Self::TakeBack => state.take_back(key, Vec::new()).await,
            Self::Delete if dom::confirm("从这台设备上删除？删除以后不能恢复。") =>
            {
                state.queue.remove(&key).await;
                state.refresh_outbox().await;
            }
            Self::Delete => {}
        }
    }
}

/// A button that does something with the order `key`.
#[component]
pub fn ActionButton(action: Action, name: &'static str, key: OrderKey) -> impl IntoView {
    let state = use_order_state();
    let press = move |_| spawn_local(action.run(state, key.clone()));
    view! {
        <button class="quiet" type="button" on:click=press>{name}</button>
    }
}
