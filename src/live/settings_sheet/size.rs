//! The size of the text.

use leptos::prelude::*;

use crate::{dom, live::reading_settings::use_reading_settings, settings::TextSize};

/// A step smaller, the present size, a step larger.
#[component]
pub fn Size() -> impl IntoView {
    let settings = use_reading_settings();
    let size = move || settings.get().text_size.or_else(size_of_page);
    let step = move |step: fn(TextSize) -> Option<TextSize>| {
        if let Some(next) = size().and_then(step) {
            settings.update(|settings| settings.text_size = Some(next));
        }
    };
    let is_last = move |step: fn(TextSize) -> Option<TextSize>| size().and_then(step).is_none();
    // The marks grow as the sizes do.
    let marks = TextSize::STEPS.map(|pixels| {
        let is_current = move || size().is_some_and(|size| size.pixels() == pixels);
        view! { <i data-current=move || is_current().then_some("")>"文"</i> }
    });
    view! {
        <div class="setting" role="group" aria-label="字号">
            <span class="setting-name" aria-hidden="true">"字号"</span>
            <button
                class="step"
                type="button"
                aria-label="小一号"
                disabled=move || is_last(TextSize::smaller)
                on:click=move |_| step(TextSize::smaller)
            >
                "小"
            </button>
            <span class="sizes" aria-hidden="true">{marks.collect_view()}</span>
            <span class="visually-hidden" role="status">
                {move || size().map(|size| format!("第 {} 号，共 {} 号", size.step(), TextSize::STEPS.len()))}
            </span>
            <button
                class="step"
                type="button"
                aria-label="大一号"
                disabled=move || is_last(TextSize::larger)
                on:click=move |_| step(TextSize::larger)
            >
                "大"
            </button>
        </div>
    }
}

/// The size that the text of articles has by itself: the style sheet gives phones another one than large windows.
fn size_of_page() -> Option<TextSize> {
    let window = dom::window()?;
    let is_large = window.match_media("(min-width: 60rem)").ok()??.matches();
    TextSize::new(if is_large { 18 } else { 17 }).ok()
}
