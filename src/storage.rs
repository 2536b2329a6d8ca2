//! What the reader keeps on the device, in the browser's storage. Blocked storage gives nothing and keeps nothing.

use serde::{Serialize, de::DeserializeOwned};
use web_sys::Storage;

use crate::{dom, json};

/// The text that is stored under a key.
pub(crate) fn get(key: &str) -> Option<String> {
    local()?.get_item(key).ok()?
}

/// Stores a text, and says whether that was possible: storage may be blocked or full.
pub(crate) fn set(key: &str, text: &str) -> bool {
    local().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Removes what is stored under a key.
pub(crate) fn remove(key: &str) {
    if let Some(storage) = local() {
        let _ = storage.remove_item(key);
    }
}

/// All keys that are in use.
pub(crate) fn keys() -> Vec<String> {
    let Some(storage) = local() else { return Vec::new() };
    let length = storage.length().unwrap_or_default();
    (0..length).filter_map(|index| storage.key(index).ok().flatten()).collect()
}

/// The value that is stored as JSON. `None` if nothing is stored, or if it has another shape.
pub(crate) fn read<T: DeserializeOwned>(key: &str) -> Option<T> {
    json::from_value(json::from_text(&get(key)?)?)
}

/// Stores a value as JSON, and says whether that was possible.
pub(crate) fn write(key: &str, value: &impl Serialize) -> bool {
    let text = json::to_value(value).and_then(|value| json::to_text(&value));
    text.is_some_and(|text| set(key, &text))
}

fn local() -> Option<Storage> {
    dom::window()?.local_storage().ok()?
}
