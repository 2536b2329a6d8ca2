//! Sending what waits in the outbox.

use std::time::Duration;

use leptos::{prelude::*, task::tick};
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::{dom, lock, post::post, state::OrderState};
use crate::order::outbox::{QueuedOrder, Status, Verdict, judge, reason_of};

/// The name of the lock under which one window sends.
const LOCK: &str = "kanwu-outbox";

impl OrderState {
    /// Sends what is due, unless the page is not visible.
    pub(super) fn send(self) {
        if document().visibility_state() != VisibilityState::Hidden {
            spawn_local(self.send_exclusively());
        }
    }

    /// One window sends while the others wait, and then look at what is left. Without locks two windows may send the same
    /// order, which the receiver recognises by its key.
    async fn send_exclusively(self) {
        lock::run_exclusively(LOCK, self.send_due()).await;
    }

    /// Sends the orders that are due, one after the other.
    async fn send_due(self) {
        for order in self.queue.orders().await {
            // Its state may have changed while the one before was sent.
            let Some(order) = self.queue.find(&order.key).await else { continue };
            if self.queue.begin(&order) {
                spawn_local(self.refresh_outbox());
                let response = post(&order).await.ok();
                self.queue.end(&order.key);
                self.settle(order, judge(response)).await;
                spawn_local(self.refresh_outbox());
            }
        }
        self.queue.update_mark().await;
    }

    /// Does what follows from a response.
    async fn settle(self, order: QueuedOrder, verdict: Verdict) {
        match verdict {
            Verdict::Delivered { receipt } => self.queue.acknowledge(order, receipt).await,
            Verdict::Retry { after } => {
                let pause = self.queue.back_off(&order.key, after);
                let resume = move || {
                    self.queue.resume(&order.key);
                    spawn_local(self.send_exclusively());
                };
                set_timeout(resume, Duration::from_millis(u64::from(pause)));
            }
            Verdict::GiveBack { errors } => {
                let key = order.key.clone();
                let status = Status::Refused { reason: reason_of(&errors) };
                self.queue.keep(&QueuedOrder { status, ..order }).await;
                if self.shows(&key) {
                    spawn_local(self.take_back(key, errors));
                }
            }
            Verdict::Hold(status) => self.queue.keep(&QueuedOrder { status, ..order }).await,
        }
    }

    /// Shows the orders of this device, on the page that has a place for them. A focus in the list moves to its title,
    /// since what was focused may be gone.
    pub(super) async fn refresh_outbox(self) {
        let contents = self.queue.contents().await;
        let Some(place) = dom::element("orders") else { return };
        let focused = document().active_element();
        let had_focus = focused.is_some_and(|focused| place.contains(Some(&focused)));
        let is_empty = contents.is_empty();
        self.outbox.set(contents);
        // The list is rendered in the next tick.
        tick().await;
        if had_focus {
            dom::focus(if is_empty { "order-title" } else { "orders-title" });
        }
    }
}
