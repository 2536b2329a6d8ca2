//! Keyboard focus after a navigation.

use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use crate::dom;

/// Moves the focus to the heading of the new page, so that screen readers read it out and the keyboard goes on from
/// there.
pub(super) fn move_to_heading() {
    let heading = dom::find("main h1").and_then(|h1| h1.dyn_into::<HtmlElement>().ok());
    if let Some(heading) = heading {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
}
