//! The reader in the browser: mounts the app beside the prerendered page.

use std::sync::Arc;

use leptos::prelude::*;
use reader::{
    browser::Reader,
    dom::{self, ReaderState},
};

fn main() {
    // Without the site's data the prerendered page goes on by itself, and the loader says so.
    if let Some(site) = dom::embedded("site") {
        leptos::mount::mount_to_body(move || view! { <Reader site=Arc::new(site)/> });
        dom::report_state(ReaderState::Ready);
    }
}
