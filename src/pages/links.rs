//! The page of directories.

use content::site::Directory;
use leptos::prelude::*;

use crate::components::{breadcrumb::Breadcrumb, directory_entries::DirectoryEntries};

/// All directories, unfolded.
#[component]
pub fn LinksPage(directories: Vec<Directory>) -> impl IntoView {
    let directories = directories.into_iter().map(|Directory { name, entries }| {
        view! {
            <section class="link-directory">
                <h2>{name}</h2>
                <DirectoryEntries entries/>
            </section>
        }
    });
    view! {
        <div class="wrap narrow">
            <Breadcrumb name="友情链接"/>
            <h1 class="page-title" tabindex="-1">"友情链接"</h1>
            {directories.collect_view()}
        </div>
    }
}
