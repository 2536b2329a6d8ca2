//! The first paint of a page that a link leads to.

use std::time::Duration;

use leptos::prelude::{request_animation_frame, set_timeout};
use web_sys::HtmlElement;

/// The attribute of `<main>` until it has been painted (`style/article.css`).
const ATTRIBUTE: &str = "data-first-paint";

/// Lets the browser leave what is below the screen without layout until `main` has been painted once. Nothing else about
/// opening a long article takes as long.
pub(super) fn only_the_screen(main: &HtmlElement) {
    let _ = main.set_attribute(ATTRIBUTE, "");
    let main = main.clone();
    let show_all = move || {
        let _ = main.remove_attribute(ATTRIBUTE);
    };
    // The callbacks of a frame run before it is painted, a timer after.
    request_animation_frame(|| set_timeout(show_all, Duration::ZERO));
}
