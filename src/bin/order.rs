//! The order app, which the page of subscriptions loads.

use wasm_bindgen::prelude::*;

/// Starts the order app. The loader calls it in a task after that of compiling.
#[wasm_bindgen]
pub fn start() {
    reader::order::start();
}

/// Every program needs one; the loader calls [`start`].
fn main() {}
