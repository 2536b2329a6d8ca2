//! Drafts: what is written is kept on the device until it is submitted.

use std::time::Duration;

use content::subscription::OrderKey;
use js_sys::Date;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{
    form::OrderForm,
    state::{OrderState, Stage},
    storage::Persistence,
};
use crate::order::outbox::Draft;

/// A draft is saved when nothing was written for this time.
const SAVE_DELAY: Duration = Duration::from_millis(300);

/// A draft that will be saved in a moment.
#[derive(Clone)]
pub(super) struct PendingSave {
    timer: TimeoutHandle,
    /// Where it will be saved.
    key: String,
}

/// The key in the storage under which the draft for a campaign is kept.
pub(super) fn draft_key(form: &OrderForm) -> String {
    format!("draft/{}", form.campaign())
}

impl OrderState {
    /// Puts the draft that is kept for the form into it, unless something was written before this app came: that is
    /// newer.
    pub(super) async fn restore_draft(self, form: OrderForm) {
        let kept: Option<Draft> = self.storage.get(&draft_key(&form)).await;
        if OrderForm::find().as_ref() != Some(&form) || self.is_submitted() {
            return;
        }
        if !form.is_untouched() {
            if kept.is_some() {
                self.draft.set_value(kept);
            }
            self.edit();
        } else if let Some(draft) = kept {
            form.fill(&draft.values);
            self.draft.set_value(Some(draft));
            self.total.set(form.total());
            self.stage.set(Stage::Saved);
            self.notice.set(Some("上次没有提交的内容还在，可以接着填。"));
        }
    }

    /// Takes over what is written in the form, which is saved a moment later.
    pub(super) fn edit(self) {
        let Some(form) = OrderForm::find() else { return };
        if self.is_submitted() {
            return;
        }
        self.total.set(form.total());
        let (key, begun) = match self.draft.get_value() {
            Some(draft) => (draft.key, draft.begun),
            None => match random_key() {
                Some(key) => (key, Date::now()),
                None => return,
            },
        };
        self.draft.set_value(Some(Draft { key, begun, values: form.values() }));
        self.cancel_save();
        let timer = set_timeout_with_handle(move || self.save_draft_after_delay(), SAVE_DELAY);
        let pending = timer.ok().map(|timer| PendingSave { timer, key: draft_key(&form) });
        self.pending_save.set_value(pending);
    }

    fn save_draft_after_delay(self) {
        let pending = self.cancel_save();
        if let (Some(PendingSave { key, .. }), Some(draft)) = (pending, self.draft.get_value()) {
            spawn_local(self.save_draft(key, draft));
        }
    }

    async fn save_draft(self, key: String, draft: Draft) {
        let persistence = self.storage.put(&key, &draft).await;
        // The draft may have been submitted or cleared meanwhile, or the form may be gone.
        if self.shows(&draft.key) {
            return self.storage.remove(&key).await;
        }
        let is_current = self
            .draft
            .with_value(|current| current.as_ref().is_some_and(|current| current.key == draft.key));
        if is_current && !self.is_submitted() {
            self.stage.set(Stage::Saved);
            self.notice.set(Some(match persistence {
                Persistence::Device => "草稿已存在这台设备上，还没有提交。",
                Persistence::Page => "这个浏览器不让网页保存草稿，请一次填完。",
            }));
        }
    }

    /// Saves what was written a moment ago. A phone may end a page that is not visible at any moment.
    pub(super) fn save_draft_now(self) {
        if let (Some(pending), Some(draft)) = (self.cancel_save(), self.draft.get_value()) {
            self.storage.put_now(&pending.key, &draft);
        }
    }

    /// Stops the save that was pending, and returns it.
    pub(super) fn cancel_save(self) -> Option<PendingSave> {
        let pending = self.pending_save.try_update_value(Option::take).flatten();
        if let Some(pending) = &pending {
            pending.timer.clear();
        }
        pending
    }
}

/// A new key. Every browser that runs this app has what it needs; without it the browser would post the form itself.
pub(super) fn random_key() -> Option<OrderKey> {
    let mut bytes = [0; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(OrderKey::from_random(bytes))
}
