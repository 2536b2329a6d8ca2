//! JSON by the browser's own parser and writer.

use js_sys::JSON;
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

/// The value as plain objects, arrays, texts and numbers. `None` for a value that JSON cannot hold.
pub(crate) fn to_value(value: &impl Serialize) -> Option<JsValue> {
    value.serialize(&Serializer::json_compatible()).ok()
}

pub(crate) fn from_value<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value).ok()
}

pub(crate) fn to_text(value: &JsValue) -> Option<String> {
    JSON::stringify(value).ok().map(String::from)
}

pub(crate) fn from_text(text: &str) -> Option<JsValue> {
    JSON::parse(text).ok()
}
