//! A file to download.

use leptos::prelude::*;

use crate::{app::use_site, wording};

/// A link that downloads the file, with its kind and size.
#[component]
pub fn File(
    /// Below the base path.
    path: String,
    title: String,
    /// Such as `PDF`.
    kind: String,
    /// In bytes.
    size: u64,
) -> impl IntoView {
    view! {
        <p class="file">
            <a href=format!("{}{path}", use_site().base) download>{title}</a>
            <span class="file-facts">{format!("{kind} · {}", wording::file_size(size))}</span>
        </p>
    }
}
