//! The styles of what is shown over pages, which no page needs before.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::dom;

/// Whether the styles of the sheet, the bar and the notice are there, or will not come. Nothing of these is shown
/// before.
#[derive(Clone, Copy)]
pub(super) struct LiveStyles {
    is_requested: StoredValue<bool>,
    are_loaded: RwSignal<bool>,
}

impl LiveStyles {
    pub(super) fn new() -> Self {
        Self { is_requested: StoredValue::new(false), are_loaded: RwSignal::new(false) }
    }

    /// Loads the styles, at the first call. The body names their file.
    pub(super) fn request(self) {
        if self.is_requested.get_value() {
            return;
        }
        self.is_requested.set_value(true);
        let link = dom::attribute("body", "data-live-styles")
            .and_then(|href| dom::add_to_head("link", &[("rel", "stylesheet"), ("href", &href)]));
        let Some(link) = link else { return self.are_loaded.set(true) };
        let loaded = dom::loaded(&link);
        spawn_local(async move {
            // Without them all of it can still be read and used.
            let _ = loaded.await;
            self.are_loaded.set(true);
        });
    }

    pub(super) fn are_loaded(self) -> bool {
        self.are_loaded.get()
    }
}
