//! Submitting the form, emptying it, and taking an order back into it.

use std::time::Duration;

use content::subscription::{MIN_ELAPSED, OrderKey};
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

use super::{
    check, dom,
    drafts::{draft_key, random_key},
    form::OrderForm,
    rules::Rules,
    state::{OrderState, Stage},
};
use crate::{
    json,
    order::outbox::{Draft, FieldMessage, QueuedOrder, Status, order_body},
};

/// How long a submitted form waits for the rules of the campaign before the browser checks it.
const RULES_TIMEOUT: Duration = Duration::from_secs(1);
/// How much longer than [`MIN_ELAPSED`] an order takes at least, in milliseconds: a timer may end a little early.
const ELAPSED_MARGIN: f64 = 200.0;

impl OrderState {
    /// Checks the form and puts the order into the outbox.
    ///
    /// The browser's own way of submitting is prevented last: should the app trap before that, the browser posts the
    /// form.
    pub(super) fn submit(self, event: &Event) {
        self.edit();
        if !self.is_submitted() && self.draft.with_value(Option::is_none) {
            return;
        }
        if self.rules.with_value(|rules| matches!(rules, Rules::Loading)) {
            self.is_submit_pending.set_value(true);
            set_timeout(move || self.submit_pending(), RULES_TIMEOUT);
        } else {
            self.check_and_enqueue();
        }
        event.prevent_default();
    }

    /// Goes on with a submitted form that waited for the rules.
    pub(super) fn submit_pending(self) {
        if self.is_submit_pending.get_value() {
            self.is_submit_pending.set_value(false);
            self.check_and_enqueue();
        }
    }

    fn check_and_enqueue(self) {
        let (Some(form), Some(draft)) = (OrderForm::find(), self.draft.get_value()) else { return };
        if self.is_submitted() {
            return;
        }
        let errors = self.rules.with_value(|rules| match rules {
            Rules::Loaded(rules) => check::errors(&form, Some(rules)),
            Rules::Loading | Rules::Unavailable => check::errors(&form, None),
        });
        let is_valid = errors.is_empty();
        self.errors.set(errors);
        if is_valid {
            self.cancel_save();
            self.stage.set(Stage::Submitted(draft.key.clone()));
            spawn_local(self.enqueue(form, draft));
        }
    }

    /// Puts the order into the outbox, which keeps it on the device before it is sent.
    async fn enqueue(self, form: OrderForm, draft: Draft) {
        let (key, draft_key) = (draft.key.clone(), draft_key(&form));
        if self.queue.knows(&key).await {
            // Another window had the same draft.
            self.notice.set(Some("这份回执单已经在另一个窗口里提交了，没有再提交一次。"));
        } else {
            self.wait_for_min_elapsed(&draft_key, &draft).await;
            let body = order_body(form.campaign(), &draft, elapsed(&draft), form.honeypot());
            let body = json::to_value(&body).and_then(|body| json::to_text(&body));
            let order = QueuedOrder {
                key: key.clone(),
                title: form.title(),
                endpoint: form.endpoint(),
                body: body.unwrap_or_default(),
                draft,
                since: Date::now(),
                status: Status::Waiting,
            };
            self.queue.keep(&order).await;
            self.notice.set(Some("已经放进发件箱，结果显示在上面。"));
        }
        // Another order may have been begun in the form meanwhile.
        if self.shows(&key) {
            self.draft.set_value(None);
            self.storage.remove(&draft_key).await;
        }
        self.refresh_outbox().await;
        dom::focus("orders-title");
        self.send();
    }

    /// Waits until the receiver takes the order for a person's: a reader whose browser fills in the form is faster, but
    /// has read the page before.
    async fn wait_for_min_elapsed(self, draft_key: &str, draft: &Draft) {
        let missing = MIN_ELAPSED.as_secs_f64() * 1000.0 + ELAPSED_MARGIN - elapsed(draft);
        if missing > 0.0 {
            self.storage.put(draft_key, draft).await;
            self.notice.set(Some("正在核对……"));
            TimeoutFuture::new(missing as u32).await;
        }
    }

    /// Empties the form for another order.
    pub(super) async fn begin_another(self) {
        let Some(form) = OrderForm::find() else { return };
        self.cancel_save();
        self.draft.set_value(None);
        self.storage.remove(&draft_key(&form)).await;
        self.clear(&form);
        self.stage.set(Stage::Unsaved);
        self.notice.set(Some(""));
        dom::focus("order-title");
    }

    fn clear(self, form: &OrderForm) {
        form.clear();
        self.errors.set(Vec::new());
        self.total.set(form.total());
    }

    /// Takes an order out of the outbox and puts it into the form, with what the receiver found wrong with it. It
    /// becomes another order, with another key.
    pub(super) async fn take_back(self, key: OrderKey, errors: Vec<FieldMessage>) {
        let Some(form) = OrderForm::find() else { return };
        let (Some(order), Some(new_key)) = (self.queue.find(&key).await, random_key()) else {
            return;
        };
        let draft = Draft { key: new_key, ..order.draft };
        // In this order, so that the device has it at every moment.
        self.storage.put(&draft_key(&form), &draft).await;
        self.queue.remove(&key).await;
        if !self.shows(&key) {
            self.clear(&form);
            form.fill(&draft.values);
            self.total.set(form.total());
        }
        self.draft.set_value(Some(draft));
        self.stage.set(Stage::Saved);
        self.notice.set(Some("订单已取回，改好以后请再提交。"));
        self.refresh_outbox().await;
        if errors.is_empty() {
            dom::focus("order-title");
        } else {
            self.errors.set(errors);
        }
    }
}

/// The time that the reader had for the order, in milliseconds: since the first edit, or since the page was opened if
/// that was earlier.
fn elapsed(draft: &Draft) -> f64 {
    let since_opening = window().performance().map_or(0.0, |performance| performance.now());
    since_opening.max(Date::now() - draft.begun)
}
