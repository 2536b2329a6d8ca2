//! Several pictures together.

use content::page::{self, Runs};
use leptos::prelude::*;

use crate::components::{
    caption::Caption,
    figure::Figure,
    picture::{Loading, Place},
};

/// Pictures side by side with one caption.
#[component]
pub fn Gallery(images: Vec<page::Figure>, caption: Runs) -> impl IntoView {
    let images = images
        .into_iter()
        .map(|figure| view! { <Figure figure place=Place::Half loading=Loading::Late/> });
    view! {
        <figure class="gallery">
            <div class="gallery-images">{images.collect_view()}</div>
            <Caption text=caption/>
        </figure>
    }
}
