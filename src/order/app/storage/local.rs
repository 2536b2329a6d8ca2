//! Orders in `localStorage`, where there is no IndexedDB.

use js_sys::Date;

use crate::{order::WAITING_MARK, storage};

/// The beginning of the keys of all values.
const PREFIX: &str = "kanwu:";

/// Keeps a text, and says whether it was possible.
pub(super) fn put(key: &str, text: &str) -> bool {
    storage::set(&name(key), text)
}

pub(super) fn remove(key: &str) {
    storage::remove(&name(key));
}

/// All keys with their texts.
pub(super) fn all() -> Vec<(String, String)> {
    let names = storage::keys().into_iter();
    names
        .filter_map(|name| Some((name.strip_prefix(PREFIX)?.to_owned(), storage::get(&name)?)))
        .collect()
}

/// Sets or removes the mark by which the reader loads this app on other pages too. Other windows are notified of the
/// change (`storage` events). Where it cannot be set, orders are sent when the page of subscriptions is opened again.
pub(super) fn mark(is_waiting: bool) {
    match is_waiting {
        true => _ = storage::set(WAITING_MARK, &(Date::now() as u64).to_string()),
        false => storage::remove(WAITING_MARK),
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}
