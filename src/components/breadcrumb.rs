//! The path to a page, from the sites above this one down.

use leptos::prelude::*;

use crate::app::use_site;

/// The sites above this one, and one place below them.
#[component]
pub fn Breadcrumb(
    /// The name of the place.
    #[prop(into)]
    name: String,
    /// The address of the place, unless it is the page itself.
    #[prop(optional)]
    href: Option<String>,
) -> impl IntoView {
    let site = use_site();
    let parents = site.parents.iter().map(|parent| {
        let name = parent.name.clone();
        match &parent.url {
            Some(url) => {
                view! { <li><a href=url.to_string() rel="external">{name}</a></li> }.into_any()
            }
            None => view! { <li>{name}</li> }.into_any(),
        }
    });
    let place = match href {
        Some(href) => view! { <li><a href=href>{name}</a></li> }.into_any(),
        None => view! { <li aria-current="page">{name}</li> }.into_any(),
    };
    view! {
        <nav class="breadcrumb" aria-label="当前位置">
            <ol>{parents.collect_view()} {place}</ol>
        </nav>
    }
}
