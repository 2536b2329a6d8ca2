//! Laying out what the browser has put off (`content-visibility` in `style/article.css`).
//!
//! A prerendered article is there sooner when only its first screen is laid out. The heights of the rest are guesses
//! then, and positions that the app remembers need true ones. So it has the rest laid out when the reader begins to
//! scroll, a few blocks at a time; pages that it shows itself are laid out whole.
//!
//! It adds rules to the page's style sheet: they leave no trace in the document, and its policy allows them. Where a
//! browser refuses, things stay put off, which only makes remembered positions less exact.

use std::{cell::Cell, time::Duration};

use leptos::prelude::set_timeout;
use wasm_bindgen::JsCast;
use web_sys::CssStyleSheet;

use super::dom;

/// How many blocks are laid out at once. A slow phone needs some 5 ms for each.
const BLOCKS: u32 = 4;
/// How long the browser has for other things in between.
const PAUSE: Duration = Duration::from_millis(50);

thread_local! {
    // There is one style sheet, and its rules stay when pages change.
    static PROGRESS: Cell<Progress> = const { Cell::new(Progress::PutOff) };
}

#[derive(Clone, Copy, PartialEq)]
enum Progress {
    PutOff,
    Begun,
    Whole,
}

/// Has the page laid out that stands in the document, bit by bit, unless that has begun.
pub(super) fn lay_out_rest() {
    if PROGRESS.get() == Progress::PutOff {
        PROGRESS.set(Progress::Begun);
        lay_out(BLOCKS);
    }
}

/// Has everything laid out from now on.
pub(super) fn lay_out_all() {
    if PROGRESS.replace(Progress::Whole) != Progress::Whole {
        add_rule(".article-body > *, .article-aside, .article-tail");
    }
}

/// Has so many blocks of an article laid out, and later the next ones; what stands beside and below them comes last.
fn lay_out(count: u32) {
    let blocks = dom::find(".article-body").map_or(0, |body| body.child_element_count());
    if PROGRESS.get() == Progress::Whole || count >= blocks + BLOCKS {
        return lay_out_all();
    }
    add_rule(&format!(".article-body > :nth-child(-n+{count})"));
    set_timeout(move || lay_out(count + BLOCKS), PAUSE);
}

/// Adds the rule that what the selector finds is not put off.
fn add_rule(selector: &str) {
    let sheet = dom::document().and_then(|document| document.style_sheets().item(0));
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<CssStyleSheet>().ok()) {
        let _ =
            sheet.insert_rule(&format!("{selector} {{ content-visibility: visible !important }}"));
    }
}
