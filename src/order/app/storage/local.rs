//! Values in `localStorage`.

use js_sys::Date;
use leptos::prelude::window;
use web_sys::Storage;

use crate::order::WAITING_MARK;

/// The beginning of the keys of all values.
const PREFIX: &str = "kanwu:";

/// Keeps a text, and says whether it was possible.
pub(super) fn put(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&name(key), text).is_ok())
}

pub(super) fn remove(key: &str) {
    if let Some(storage) = storage() {
        _ = storage.remove_item(&name(key));
    }
}

/// All keys with their texts.
pub(super) fn all() -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let length = storage.length().unwrap_or_default();
    let names = (0..length).filter_map(|index| storage.key(index).ok().flatten());
    names
        .filter_map(|name| {
            let text = storage.get_item(&name).ok().flatten()?;
            Some((name.strip_prefix(PREFIX)?.to_owned(), text))
        })
        .collect()
}

/// Sets or removes the mark by which the reader loads this app on other pages too. Other windows are notified of the
/// change (`storage` events). Where it cannot be set, orders are sent when the page of subscriptions is opened again.
pub(super) fn mark(is_waiting: bool) {
    if let Some(storage) = storage() {
        _ = match is_waiting {
            true => storage.set_item(WAITING_MARK, &(Date::now() as u64).to_string()),
            false => storage.remove_item(WAITING_MARK),
        };
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

/// Blocked storage throws.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
