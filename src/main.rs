//! The reader in the browser: mounts the app beside the prerendered page.

use std::{sync::Arc, time::Duration};

use content::page::Site;
use leptos::prelude::*;
use reader::{
    browser::Reader,
    dom::{self, ReaderState},
};

fn main() {
    // Without the site's data the prerendered page goes on by itself, and the loader says so.
    if let Some(site) = dom::embedded("site") {
        dom::report_state(ReaderState::Starting);
        // The browser has just finished compiling in this task; the page answers to its reader before it goes on.
        set_timeout(move || start(site), Duration::ZERO);
    }
}

fn start(site: Site) {
    leptos::mount::mount_to_body(move || view! { <Reader site=Arc::new(site)/> });
    dom::report_state(ReaderState::Ready);
}
