//! Scripts beside the app, which the page names and the app starts.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::dom;

/// Has the loader fetch the script whose address stands in that attribute of the body. A page without the attribute
/// has no such script. A script that does not come leaves the page as it is.
pub(super) fn start(attribute: &str) {
    let script = dom::find("body").and_then(|body| body.get_attribute(attribute));
    let (Some(window), Some(script)) = (dom::window(), script) else { return };
    let import = Reflect::get(&window, &"kanwu".into()).and_then(JsCast::dyn_into::<Function>);
    if let Ok(import) = import {
        let _ = import.call1(&JsValue::NULL, &script.into());
    }
}
