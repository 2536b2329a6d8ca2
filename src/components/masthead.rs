//! The magazine's name at the head of every page.

use content::route::Route;
use leptos::prelude::*;

use crate::app::use_site;

/// Name and slogan above the 文武线.
#[component]
pub fn Masthead() -> impl IntoView {
    let site = use_site();
    let slogan = site.slogan.clone();
    view! {
        <header class="masthead">
            <div class="wrap">
                <a class="masthead-name" href=Route::Home.href(&site.base)>{site.name.clone()}</a>
                {slogan.map(|slogan| view! { <p class="masthead-slogan">{slogan}</p> })}
            </div>
        </header>
    }
}
