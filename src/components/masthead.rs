//! The magazine's name at the head of every page.

use content::{page::Site, route::Route};

use crate::markup::{Element, html};

/// Name and slogan above the 文武线.
pub fn masthead(site: &Site) -> Element {
    let slogan =
        site.slogan.clone().map(|slogan| html! { <p class="masthead-slogan">{slogan}</p> });
    html! {
        <header class="masthead">
            <div class="wrap">
                <a class="masthead-name" href=Route::Home.href(&site.base)>{site.name.clone()}</a>
                {slogan}
            </div>
        </header>
    }
}
