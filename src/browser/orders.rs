//! What the app does for orders of the printed magazine. The form, drafts and the outbox are `src/order`, which needs
//! no app; the app checks what is written with the receiver's own code, and wakes the outbox on every page.

use std::sync::Arc;

use content::{
    page::{Campaign, Page},
    subscription::{CAMPAIGN, CONSENT, Entry},
};
use js_sys::{Array, Reflect};
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use super::{dom, script};

/// The function that the form calls (`src/order/form.ts`).
const CHECK: &str = "kanwuCheck";
/// What stands in `localStorage` while an order waits.
const WAITING: &str = "kanwu";

/// Wakes the outbox if something waits in it.
pub(super) fn wake() {
    if is_waiting() {
        script::start("data-order");
    }
}

/// Tells the script of orders, if it runs, that the app shows another page.
pub(super) fn page_shown(page: &Arc<Page>) {
    offer_check(page);
    if let (Some(window), Ok(event)) = (dom::window(), Event::new("kanwu:page")) {
        let _ = window.dispatch_event(&event);
    }
}

/// Offers the check of what is written, where the page has a form.
pub(super) fn offer_check(page: &Arc<Page>) {
    let Page::Subscribe(subscribe) = &**page else { return };
    if subscribe.campaign.is_none() {
        return;
    }
    let page = Arc::clone(page);
    let check = Closure::<dyn Fn(Array) -> Array>::new(move |written| match &*page {
        Page::Subscribe(subscribe) => subscribe
            .campaign
            .as_ref()
            .map_or_else(Array::new, |campaign| check(campaign, &written)),
        _ => Array::new(),
    });
    if let Some(window) = dom::window() {
        let _ = Reflect::set(&window, &CHECK.into(), &check.into_js_value());
    }
}

/// Checks names and values in a row; gives names and sentences in a row.
fn check(campaign: &Campaign, written: &Array) -> Array {
    let texts: Vec<String> = written.iter().filter_map(|text| text.as_string()).collect();
    let mut values = Vec::new();
    let (mut id, mut consent) = ("", false);
    for pair in texts.chunks_exact(2) {
        match pair[0].as_str() {
            CAMPAIGN => id = &pair[1],
            CONSENT => consent = !pair[1].is_empty(),
            _ => values.push((pair[0].clone(), pair[1].clone())),
        }
    }
    let entry = Entry { campaign: id, values: &values, consent };
    let said = Array::new();
    for error in campaign.form().check(&entry).err().unwrap_or_default() {
        let sentence = error.to_string();
        said.push(&error.field.into());
        said.push(&sentence.into());
    }
    said
}

/// Whether an order waits on this device. Blocked storage says no.
fn is_waiting() -> bool {
    let local = dom::window().and_then(|window| window.local_storage().ok().flatten());
    local.is_some_and(|local| local.get_item(WAITING).is_ok_and(|mark| mark.is_some()))
}
