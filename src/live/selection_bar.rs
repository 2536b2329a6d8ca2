//! The bar that offers to share what is selected.

use std::time::Duration;

use leptos::{leptos_dom::helpers::debounce, prelude::*};
use web_sys::Event;

use super::{
    places::SelectedPlace,
    sharing::{Purpose, use_sharing},
};
use crate::dom;

/// A selection changes with every pixel of a drag; it is looked at when it has been the same for so long.
const PAUSE: Duration = Duration::from_millis(300);

/// The bar at the foot of the window, as long as something of the article is selected.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let sharing = use_sharing();
    let selected = expect_context::<SelectedPlace>();
    if let Some(document) = dom::document() {
        let update = debounce(PAUSE, move |_: Event| selected.update());
        dom::listen(&document, "selectionchange", update);
    }
    view! {
        <p class="share-bar" hidden=move || !selected.is_selected()>
            <button class="share-selected" type="button" on:click=move |_| sharing.open(Purpose::Share)>
                "分享选中的这段"
            </button>
        </p>
    }
}
