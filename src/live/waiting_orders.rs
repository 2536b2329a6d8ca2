//! Orders that wait on this device, outside the page of the form.

use js_sys::Promise;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::{dom, order::WAITING_MARK, storage};

#[wasm_bindgen]
extern "C" {
    /// The loader's function, which loads another app of the page (`src/loader.js`).
    #[wasm_bindgen(js_name = kanwu, catch)]
    fn load_app(script: &str) -> Result<Promise, JsValue>;
}

/// Brings the order app where an order waits. On the page of the form the loader does that.
pub(super) fn wake() {
    let Some(script) = dom::attribute("body", "data-order") else { return };
    if dom::find(".order").is_some() || !is_waiting() {
        return;
    }
    if let Ok(loaded) = load_app(&script) {
        // If it does not come, the order waits for the next page.
        spawn_local(async { drop(JsFuture::from(loaded).await) });
    }
}

fn is_waiting() -> bool {
    storage::get(WAITING_MARK).is_some()
}
