//! The query of the address that the page was opened with.

use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

use crate::dom;

/// A value of the query.
pub(super) fn query(name: &str) -> Option<String> {
    parameters()?.get(name)
}

/// A value of the query, which is taken out of the address.
pub(super) fn take_query(name: &str) -> Option<String> {
    let parameters = parameters()?;
    let value = parameters.get(name)?;
    parameters.delete(name);
    let window = dom::window()?;
    let (location, history) = (window.location(), window.history().ok()?);
    let rest = String::from(parameters.to_string());
    let mark = if rest.is_empty() { "" } else { "?" };
    let address = format!("{}{mark}{rest}{}", location.pathname().ok()?, location.hash().ok()?);
    let state = history.state().unwrap_or(JsValue::NULL);
    let _ = history.replace_state_with_url(&state, "", Some(&address));
    Some(value)
}

fn parameters() -> Option<UrlSearchParams> {
    UrlSearchParams::new_with_str(&dom::window()?.location().search().ok()?).ok()
}
