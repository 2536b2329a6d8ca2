//! The entries of a directory of other sites.

use content::site::Named;
use leptos::prelude::*;

/// A list of sites. An entry without an address is only a name.
#[component]
pub fn DirectoryEntries(entries: Vec<Named>) -> impl IntoView {
    let items = entries.into_iter().map(|Named { name, url }| match url {
        Some(url) => {
            let href = url.to_string();
            view! { <li><a href=href rel="external noopener">{name}</a></li> }.into_any()
        }
        None => view! { <li><span>{name}</span></li> }.into_any(),
    });
    view! { <ul class="directory-entries">{items.collect_view()}</ul> }
}
