//! The state of the app.

use content::{site::Price, subscription::OrderKey};
use leptos::prelude::*;

use super::{
    attach::Attachment,
    drafts::PendingSave,
    queue::{OrderQueue, OutboxContents},
    rules::Rules,
    storage::Storage,
};
use crate::order::outbox::{Draft, FieldMessage};

/// What the app shows and knows. The signals are what is shown, and components take it from the context.
///
/// What the app does is in methods of this type, in one file for each concern: [`attach`](super::attach),
/// [`drafts`](super::drafts), [`submission`](super::submission), [`sending`](super::sending).
#[derive(Clone, Copy)]
pub(super) struct OrderState {
    /// The sentence about the form. `None` keeps the prerendered one.
    pub(super) notice: RwSignal<Option<&'static str>>,
    /// What is wrong with what is written.
    pub(super) errors: RwSignal<Vec<FieldMessage>>,
    pub(super) total: RwSignal<Option<Price>>,
    pub(super) stage: RwSignal<Stage>,
    /// The orders of this device.
    pub(super) outbox: RwSignal<OutboxContents>,
    /// What is written in the form, once something was.
    pub(super) draft: StoredValue<Option<Draft>>,
    pub(super) pending_save: StoredValue<Option<PendingSave>>,
    pub(super) rules: StoredValue<Rules>,
    /// Whether a submitted form waits for the rules.
    pub(super) is_submit_pending: StoredValue<bool>,
    pub(super) attachment: StoredValue<Option<Attachment>, LocalStorage>,
    pub(super) storage: Storage,
    pub(super) queue: OrderQueue,
}

/// How far the order in the form has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing of it is kept.
    #[default]
    Unsaved,
    /// A draft of it is kept.
    Saved,
    /// It was submitted under this key. The form shows it, and it can no longer be changed.
    Submitted(OrderKey),
    /// The campaign is over.
    Closed,
}

impl OrderState {
    pub(super) fn new() -> Self {
        let storage = Storage::new();
        Self {
            notice: RwSignal::default(),
            errors: RwSignal::default(),
            total: RwSignal::default(),
            stage: RwSignal::default(),
            outbox: RwSignal::default(),
            draft: StoredValue::default(),
            pending_save: StoredValue::default(),
            rules: StoredValue::default(),
            is_submit_pending: StoredValue::default(),
            attachment: StoredValue::default(),
            storage,
            queue: OrderQueue::new(storage),
        }
    }

    /// Whether the order in the form was submitted.
    pub(super) fn is_submitted(self) -> bool {
        self.stage.with_untracked(|stage| matches!(stage, Stage::Submitted(_)))
    }

    /// Whether the form shows the submitted order with this key.
    pub(super) fn shows(self, key: &OrderKey) -> bool {
        self.stage.with_untracked(|stage| matches!(stage, Stage::Submitted(shown) if shown == key))
    }
}

/// The state, inside a component.
pub(super) fn use_order_state() -> OrderState {
    expect_context()
}
