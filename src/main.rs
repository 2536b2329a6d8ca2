//! The reader in the browser: mounts the app beside the prerendered page.

use std::sync::Arc;

use leptos::prelude::*;
use reader::{
    browser::Reader,
    dom::{self, ReaderState},
};
use wasm_bindgen::prelude::*;

/// Starts the reader. The loader calls it in a task after that of compiling.
///
/// # Errors
///
/// Where the site's data is missing or cannot be read, the prerendered page goes on by itself.
#[wasm_bindgen]
pub fn start() -> Result<(), JsError> {
    let site = dom::embedded("site")
        .ok_or_else(|| JsError::new("no data of the site in this document"))?;
    leptos::mount::mount_to_body(move || view! { <Reader site=Arc::new(site)/> });
    dom::report_state(ReaderState::Ready);
    Ok(())
}

/// Every program needs one; the loader calls [`start`].
fn main() {}
