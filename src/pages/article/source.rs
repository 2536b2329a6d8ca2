//! Where an article was published first.

use content::site::Named;
use leptos::prelude::*;

use crate::{app::use_site, components::runs::href_of};

/// The name of the source, as a link where it has an address.
#[component]
pub fn Source(source: Named) -> impl IntoView {
    let Named { name, url } = source;
    match url {
        Some(url) => {
            let (href, rel) = href_of(&use_site(), &url);
            view! { <span><a href=href rel=rel>{name}</a></span> }.into_any()
        }
        None => view! { <span>{name}</span> }.into_any(),
    }
}
