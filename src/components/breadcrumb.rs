//! Where the page stands, from the sites above this one down.

use content::page::Site;

use crate::markup::{Element, html};

/// The line of places. The last is given by its name and, where it is not the page itself, its address.
pub fn breadcrumb(site: &Site, last: &str, href: Option<String>) -> Element {
    let parents: Vec<_> = site
        .parents
        .iter()
        .map(|parent| {
            let name = parent.name.clone();
            match &parent.url {
                Some(url) => {
                    let href = url.to_string();
                    html! { <li><a href=href rel="external">{name}</a></li> }
                }
                None => html! { <li>{name}</li> },
            }
        })
        .collect();
    let name = last.to_owned();
    let last = match href {
        Some(href) => html! { <li><a href=href>{name}</a></li> },
        None => html! { <li aria-current="page">{name}</li> },
    };
    html! {
        <nav class="breadcrumb" aria-label="当前位置">
            <ol>{parents}{last}</ol>
        </nav>
    }
}
