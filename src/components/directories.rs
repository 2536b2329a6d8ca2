//! Lists of other sites.

use content::site::{Directory, Named};

use crate::markup::{Element, html};

/// The directories folded, for the foot of the home page.
pub fn folded_directories(directories: &[Directory]) -> Option<Element> {
    if directories.is_empty() {
        return None;
    }
    let items: Vec<_> = directories
        .iter()
        .map(|directory| {
            html! {
                <details class="directory">
                    <summary>{directory.name.clone()}</summary>
                    {entries(&directory.entries)}
                </details>
            }
        })
        .collect();
    Some(html! { <section class="directories" aria-label="友情链接">{items}</section> })
}

/// The entries of a directory. One without an address stays a name.
pub fn entries(entries: &[Named]) -> Element {
    let items: Vec<_> = entries
        .iter()
        .map(|entry| {
            let name = entry.name.clone();
            match &entry.url {
                Some(url) => {
                    let href = url.to_string();
                    html! { <li><a href=href rel="external noopener">{name}</a></li> }
                }
                None => html! { <li><span>{name}</span></li> },
            }
        })
        .collect();
    html! { <ul class="directory-entries">{items}</ul> }
}
