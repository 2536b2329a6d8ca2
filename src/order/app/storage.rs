//! What is kept on the reader's device: in IndexedDB, else in `localStorage`, else in memory for as long as the page
//! lives.
//!
//! Each of the places may be missing, blocked, full or unresponsive. The next one is tried then, and nothing fails.

mod database;
mod local;

use database::{Connection, DatabaseError};
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::JsValue;

use crate::json;

/// How long a value is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Persistence {
    /// On the device.
    Device,
    /// Until the page is closed.
    Page,
}

/// The storage of the app: values under keys.
#[derive(Clone, Copy)]
pub(super) struct Storage {
    /// Keys with the JSON of values that the device has not taken.
    memory: StoredValue<Vec<(String, String)>>,
    /// Set when a database has not answered, so that no later task waits for it.
    is_database_unresponsive: StoredValue<bool>,
}

impl Storage {
    pub(super) fn new() -> Self {
        Self { memory: StoredValue::default(), is_database_unresponsive: StoredValue::default() }
    }

    /// Keeps a value under a key, in place of the one before.
    pub(super) async fn put(self, key: &str, value: &impl Serialize) -> Persistence {
        match json::to_value(value) {
            Some(value) => self.put_value(key, &value).await,
            None => Persistence::Page,
        }
    }

    async fn put_value(self, key: &str, value: &JsValue) -> Persistence {
        if self.put_in_database(key, value).await.is_ok() {
            // An older value in the other places would come up again.
            self.remove_elsewhere(key);
            return Persistence::Device;
        }
        let Some(text) = json::to_text(value) else { return Persistence::Page };
        if self.put_text(key, &text) {
            return Persistence::Device;
        }
        self.forget(key);
        self.memory.update_value(|memory| memory.push((key.to_owned(), text)));
        Persistence::Page
    }

    async fn put_in_database(self, key: &str, value: &JsValue) -> Result<(), DatabaseError> {
        let connection = self.connect().await?;
        self.noting_silence(connection.put(key, value).await)
    }

    /// Keeps a value without waiting, in `localStorage`: for a page that may be ended at any moment.
    pub(super) fn put_now(self, key: &str, value: &impl Serialize) {
        if let Some(text) = json::to_value(value).and_then(|value| json::to_text(&value)) {
            self.put_text(key, &text);
        }
    }

    fn put_text(self, key: &str, text: &str) -> bool {
        let is_kept = local::put(key, text);
        if is_kept {
            self.forget(key);
        }
        is_kept
    }

    /// The value under a key.
    pub(super) async fn get<T: DeserializeOwned>(self, key: &str) -> Option<T> {
        let (_, value) = self.all().await.into_iter().find(|(known, _)| known == key)?;
        json::from_value(value)
    }

    /// Removes the value under a key.
    pub(super) async fn remove(self, key: &str) {
        self.remove_elsewhere(key);
        // A database that cannot be opened has no values.
        if let Ok(connection) = self.connect().await {
            _ = self.noting_silence(connection.remove(key).await);
        }
    }

    /// All keys with their values. Values that were put without waiting are newer than those in the database.
    pub(super) async fn all(self) -> Vec<(String, JsValue)> {
        let mut all = match self.connect().await {
            Ok(connection) => self.noting_silence(connection.all().await).unwrap_or_default(),
            Err(_) => Vec::new(),
        };
        let newer = local::all().into_iter().chain(self.memory.get_value());
        for (key, text) in newer {
            if let Some(value) = json::from_text(&text) {
                all.retain(|(known, _)| *known != key);
                all.push((key, value));
            }
        }
        all
    }

    async fn connect(self) -> Result<Connection, DatabaseError> {
        if self.is_database_unresponsive.get_value() {
            return Err(DatabaseError::Unresponsive);
        }
        self.noting_silence(Connection::open().await)
    }

    /// No later task waits for a database that has not answered.
    fn noting_silence<T>(self, answer: Result<T, DatabaseError>) -> Result<T, DatabaseError> {
        if let Err(DatabaseError::Unresponsive) = answer {
            self.is_database_unresponsive.set_value(true);
        }
        answer
    }

    fn remove_elsewhere(self, key: &str) {
        self.forget(key);
        local::remove(key);
    }

    fn forget(self, key: &str) {
        self.memory.update_value(|memory| memory.retain(|(known, _)| known != key));
    }
}

/// Tells the reader's other pages and windows whether an order waits ([`local::mark`]).
pub(super) fn mark(is_waiting: bool) {
    local::mark(is_waiting);
}
