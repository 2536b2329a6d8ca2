//! A picture with its caption and credit.

use content::page;
use leptos::prelude::*;

use super::{
    caption::Caption,
    picture::{Loading, Picture, Place},
    runs::href_of,
};
use crate::app::use_site;

/// A narrower picture keeps its size: the width of the column would blur it.
const LEAST_FULL_WIDTH: u32 = 600;

/// A figure.
#[component]
pub fn Figure(
    figure: page::Figure,
    place: Place,
    loading: Loading,
    /// For links to it.
    #[prop(optional)]
    id: Option<String>,
) -> impl IntoView {
    let page::Figure { picture, caption, credit, link } = figure;
    let class = if picture.width < LEAST_FULL_WIDTH { "figure figure-small" } else { "figure" };
    let picture = view! { <Picture picture place loading/> };
    let picture = match link {
        Some(url) => {
            let (href, rel) = href_of(&use_site(), &url);
            view! { <a href=href rel=rel>{picture}</a> }.into_any()
        }
        None => picture.into_any(),
    };
    view! {
        <figure class=class id=id>
            {picture}
            <Caption text=caption credit/>
        </figure>
    }
}
