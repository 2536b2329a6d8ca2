//! The page of directories.

use content::page::{Links, Site};

use crate::markup::{Element, html};

use crate::components::{breadcrumb::breadcrumb, directories::entries};

/// All directories, unfolded.
pub fn links(site: &Site, links: &Links) -> Element {
    let directories: Vec<_> = links
        .directories
        .iter()
        .map(|directory| {
            html! {
                <section class="link-directory">
                    <h2>{directory.name.clone()}</h2>
                    {entries(&directory.entries)}
                </section>
            }
        })
        .collect();
    html! {
        <div class="wrap narrow">
            {breadcrumb(site, "友情链接", None)}
            <h1 class="page-title" tabindex="-1">"友情链接"</h1>
            {directories}
        </div>
    }
}
