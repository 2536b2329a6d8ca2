//! What happens on the page and to it.

use std::time::Duration;

use leptos::prelude::{document, set_timeout, window};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, EventTarget, PageTransitionEvent, VisibilityState};

use crate::navigation::PAGE_SHOWN;

use super::{dom, state::OrderState};

/// How long after the end of typing the page is moved by [`settle`].
const SETTLE_DELAY: Duration = Duration::from_millis(100);

/// Listens for as long as the page lives. The form may go and another one may come, so its events are heard on the
/// document.
pub(super) fn listen(state: OrderState) {
    let document: EventTarget = document().into();
    let window: EventTarget = window().into();
    for name in ["input", "change"] {
        on(&document, name, move |event| {
            if is_in_form(event) {
                state.edit();
            }
        });
    }
    on(&document, "submit", move |event| {
        if is_in_form(event) {
            state.submit(event);
        }
    });
    on(&document, "click", move |event| press(state, event));
    on(&document, "focusout", |event| {
        if is_in_form(event) {
            settle();
        }
    });
    on(&document, "visibilitychange", move |_| {
        if leptos::prelude::document().visibility_state() == VisibilityState::Hidden {
            state.save_draft_now();
        } else {
            state.send();
            spawn_local(state.refresh_outbox());
        }
    });
    on(&window, "pagehide", move |_| state.save_draft_now());
    on(&window, "online", move |_| {
        state.queue.reconnected();
        state.send();
    });
    // The page is back from the back/forward cache.
    on(&window, "pageshow", move |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            state.send();
        }
    });
    // Another window has changed what is kept.
    on(&window, "storage", move |_| spawn_local(state.refresh_outbox()));
    // The reader has shown another page.
    on(&window, PAGE_SHOWN, move |_| state.attach());
}

fn on(target: &EventTarget, name: &str, handle: impl Fn(&Event) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(&event));
    // Fails for an invalid listener only.
    _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// A press on one of the prerendered buttons of the form.
fn press(state: OrderState, event: &Event) {
    let button = closest(event, "[data-order]");
    match button.and_then(|button| button.get_attribute("data-order")).as_deref() {
        Some("print") => _ = window().print(),
        Some("clear") if dom::confirm("清除已经填写的内容？") => {
            spawn_local(state.begin_another())
        }
        Some("new") => spawn_local(state.begin_another()),
        _ => {}
    }
}

fn is_in_form(event: &Event) -> bool {
    closest(event, "#order-form").is_some()
}

/// The element around the target of an event that a selector finds.
fn closest(event: &Event, selector: &str) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// WeChat on iOS may leave a page where its keyboard has pushed it (reported since iOS 12). Moving it by a pixel has it
/// drawn in its place again.
fn settle() {
    if is_in_web_view_on_ios() {
        let settle = || {
            let (x, y) = (window().scroll_x(), window().scroll_y());
            if let (Ok(x), Ok(y)) = (x, y) {
                window().scroll_to_with_x_and_y(x, (y - 1.0).max(0.0));
            }
        };
        set_timeout(settle, SETTLE_DELAY);
    }
}

/// Whether the page is open in WeChat or a relative on iOS, by the words on the root element (`client.rs`).
fn is_in_web_view_on_ios() -> bool {
    let root = document().document_element();
    let words = root.and_then(|root| root.get_attribute("data-client")).unwrap_or_default();
    let mut words = words.split(' ');
    words.clone().any(|word| word == "ios") && words.all(|word| word != "browser")
}
