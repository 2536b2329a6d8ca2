//! Directories of other sites at the foot of the home page.

use content::site::Directory;
use leptos::prelude::*;

use crate::components::directory_entries::DirectoryEntries;

/// The directories, each folded.
#[component]
pub fn Directories(directories: Vec<Directory>) -> impl IntoView {
    let directories = directories.into_iter().map(|Directory { name, entries }| {
        view! {
            <details class="directory">
                <summary>{name}</summary>
                <DirectoryEntries entries/>
            </details>
        }
    });
    view! {
        <section class="directories" aria-label="友情链接">{directories.collect_view()}</section>
    }
}
