use leptos::prelude::*;

use super::{queued_order_card::QueuedOrderCard, receipt_card::ReceiptCard};
use crate::order::app::{queue::OutboxContents, state::use_order_state};

/// The orders that were submitted on this device. Without orders it is empty.
#[component]
pub fn OrderList() -> impl IntoView {
    let state = use_order_state();
    move || {
        let contents = state.outbox.get();
        (!contents.is_empty()).then(|| {
            let OutboxContents { queued, receipts } = contents;
            let queued: Vec<_> =
                queued.into_iter().map(|view| view! { <QueuedOrderCard view/> }).collect();
            let receipts: Vec<_> =
                receipts.into_iter().map(|receipt| view! { <ReceiptCard receipt/> }).collect();
            view! {
                <section class="orders" aria-labelledby="orders-title">
                    <h2 id="orders-title" tabindex="-1">"这台设备上的订单"</h2>
                    <ul>{queued}{receipts}</ul>
                </section>
            }
        })
    }
}
