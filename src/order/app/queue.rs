//! The orders of this device: those that wait, and the receipts of those that have arrived.

use content::subscription::OrderKey;
use js_sys::{Date, Math};
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use super::storage::{Persistence, Storage, mark};
use crate::{
    json,
    order::outbox::{QueuedOrder, Receipt, Status, is_due, pause},
};

/// The beginning of the storage keys of queued orders.
const ORDERS: &str = "order/";
/// The beginning of the storage keys of receipts.
const RECEIPTS: &str = "receipt/";

fn order_key(key: &OrderKey) -> String {
    format!("{ORDERS}{key}")
}

fn receipt_key(key: &OrderKey) -> String {
    format!("{RECEIPTS}{key}")
}

/// Keeps orders, and knows what happened to them during this visit.
#[derive(Clone, Copy)]
pub(super) struct OrderQueue {
    storage: Storage,
    visits: StoredValue<Vec<OrderVisit>>,
}

/// What is known of an order for as long as the page lives.
struct OrderVisit {
    key: OrderKey,
    /// Attempts to send it that have failed.
    failures: u32,
    pause: Option<Pause>,
    is_in_flight: bool,
    is_in_page_only: bool,
}

/// Why an order is not sent at this moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pause {
    /// An attempt has failed. The pause ends when the network is back.
    Backoff,
    /// The receiver has named a time.
    RetryAfter,
}

/// The orders of this device, for the page.
#[derive(Debug, Clone, Default)]
pub(super) struct OutboxContents {
    /// The oldest first.
    pub(super) queued: Vec<OrderView>,
    /// The newest first.
    pub(super) receipts: Vec<Receipt>,
}

impl OutboxContents {
    pub(super) fn is_empty(&self) -> bool {
        self.queued.is_empty() && self.receipts.is_empty()
    }
}

/// A queued order, for the page.
#[derive(Debug, Clone)]
pub(super) struct OrderView {
    pub(super) order: QueuedOrder,
    pub(super) is_in_flight: bool,
    /// Whether it would be lost with the page, because the device keeps nothing.
    pub(super) is_in_page_only: bool,
}

impl OrderQueue {
    pub(super) fn new(storage: Storage) -> Self {
        Self { storage, visits: StoredValue::default() }
    }

    /// Keeps an order, in place of an older state of it.
    pub(super) async fn keep(self, order: &QueuedOrder) {
        let persistence = self.storage.put(&order_key(&order.key), order).await;
        self.update(&order.key, |visit| visit.is_in_page_only = persistence == Persistence::Page);
        mark(true);
    }

    /// The queued order with this key.
    pub(super) async fn find(self, key: &OrderKey) -> Option<QueuedOrder> {
        self.storage.get(&order_key(key)).await
    }

    /// Whether an order with this key was submitted on this device.
    pub(super) async fn knows(self, key: &OrderKey) -> bool {
        let (order, receipt) = (order_key(key), receipt_key(key));
        self.storage.all().await.iter().any(|(known, _)| *known == order || *known == receipt)
    }

    /// Removes everything that is kept of an order.
    pub(super) async fn remove(self, key: &OrderKey) {
        self.storage.remove(&order_key(key)).await;
        self.storage.remove(&receipt_key(key)).await;
        self.update_mark().await;
    }

    /// Keeps the receipt of an order in place of the order.
    pub(super) async fn acknowledge(self, order: QueuedOrder, number: String) {
        let QueuedOrder { key, title, .. } = order;
        let receipt = Receipt { key, title, number, since: Date::now() };
        // In this order, so that the device has one of them at every moment.
        self.storage.put(&receipt_key(&receipt.key), &receipt).await;
        self.storage.remove(&order_key(&receipt.key)).await;
    }

    /// Has an order sent that is old, paused, refused, or was tried too often.
    pub(super) async fn send_again(self, key: &OrderKey) {
        self.update(key, |visit| {
            visit.failures = 0;
            visit.pause = None;
        });
        if let Some(order) = self.find(key).await {
            let (since, status) = (Date::now(), Status::Waiting);
            self.keep(&QueuedOrder { since, status, ..order }).await;
        }
    }

    /// The orders and receipts. They are read at once, so that an order that becomes a receipt meanwhile is not shown as
    /// both.
    pub(super) async fn contents(self) -> OutboxContents {
        let all = self.storage.all().await;
        let queued = orders_of(&all).into_iter().map(|order| {
            let (is_in_flight, is_in_page_only) =
                self.update(&order.key, |visit| (visit.is_in_flight, visit.is_in_page_only));
            OrderView { order, is_in_flight, is_in_page_only }
        });
        let queued = queued.collect();
        let mut receipts: Vec<Receipt> = decoded(&all, RECEIPTS);
        receipts.sort_by(|a, b| b.since.total_cmp(&a.since));
        OutboxContents { queued, receipts }
    }

    /// The queued orders, the oldest first.
    pub(super) async fn orders(self) -> Vec<QueuedOrder> {
        orders_of(&self.storage.all().await)
    }

    /// Marks for the other pages of the site whether an order waits.
    pub(super) async fn update_mark(self) {
        mark(!self.orders().await.is_empty());
    }

    /// Begins an attempt to send an order, if it may be sent now.
    pub(super) fn begin(self, order: &QueuedOrder) -> bool {
        self.update(&order.key, |visit| {
            let may_begin = visit.pause.is_none()
                && !visit.is_in_flight
                && is_due(order, Date::now(), visit.failures);
            visit.is_in_flight |= may_begin;
            may_begin
        })
    }

    /// Ends an attempt.
    pub(super) fn end(self, key: &OrderKey) {
        self.update(key, |visit| visit.is_in_flight = false);
    }

    /// Pauses an order after an attempt that has failed, and returns for how long, in milliseconds.
    pub(super) fn back_off(self, key: &OrderKey, retry_after: Option<u32>) -> u32 {
        self.update(key, |visit| {
            visit.failures += 1;
            let is_named = retry_after.is_some_and(|seconds| seconds > 0);
            visit.pause = Some(if is_named { Pause::RetryAfter } else { Pause::Backoff });
            pause(visit.failures, Math::random(), retry_after)
        })
    }

    /// Ends the pause of an order.
    pub(super) fn resume(self, key: &OrderKey) {
        self.update(key, |visit| visit.pause = None);
    }

    /// The network is back: only the receiver's own pauses go on.
    pub(super) fn reconnected(self) {
        self.visits.update_value(|visits| {
            for visit in visits.iter_mut().filter(|visit| visit.pause == Some(Pause::Backoff)) {
                visit.pause = None;
            }
        });
    }

    fn update<T: Default>(self, key: &OrderKey, update: impl FnOnce(&mut OrderVisit) -> T) -> T {
        let updated = self.visits.try_update_value(|visits| {
            let known = visits.iter().position(|visit| visit.key == *key);
            let index = known.unwrap_or_else(|| {
                visits.push(OrderVisit::new(key.clone()));
                visits.len() - 1
            });
            visits.get_mut(index).map(update)
        });
        updated.flatten().unwrap_or_default()
    }
}

impl OrderVisit {
    fn new(key: OrderKey) -> Self {
        Self { key, failures: 0, pause: None, is_in_flight: false, is_in_page_only: false }
    }
}

/// The orders that wait. One that has a receipt does not, also where the database did not let go of it.
fn orders_of(all: &[(String, JsValue)]) -> Vec<QueuedOrder> {
    let mut orders: Vec<QueuedOrder> = decoded(all, ORDERS);
    orders.retain(|order| {
        let receipt = receipt_key(&order.key);
        !all.iter().any(|(key, _)| *key == receipt)
    });
    orders.sort_by(|a, b| a.since.total_cmp(&b.since));
    orders
}

/// The values under keys with this beginning.
fn decoded<T: DeserializeOwned>(all: &[(String, JsValue)], beginning: &str) -> Vec<T> {
    let matching = all.iter().filter(|(key, _)| key.starts_with(beginning));
    matching.filter_map(|(_, value)| json::from_value(value.clone())).collect()
}
