//! The open sheet.

use leptos::{html, prelude::*};

use super::{overview::Overview, poster_view::PosterView};
use crate::live::{
    shared_page::SharedPage,
    sharing::{Purpose, use_sharing},
};

/// The open sheet: everything about sharing, or the poster.
#[component]
pub fn Sheet(purpose: Purpose) -> impl IntoView {
    let sharing = use_sharing();
    let page = SharedPage::shown();
    let poster = RwSignal::new(None::<String>);
    let dialog = NodeRef::<html::Dialog>::new();
    dialog.on_load(|dialog| {
        if dialog.show_modal().is_err() {
            let _ = dialog.set_attribute("open", "");
        }
    });
    let contents = move || {
        let page = page.clone();
        match poster.get() {
            Some(src) => {
                view! { <PosterView src page on_back=move || poster.set(None)/> }.into_any()
            }
            None => view! { <Overview purpose page poster/> }.into_any(),
        }
    };
    view! {
        <dialog
            class="share"
            aria-labelledby="share-title"
            node_ref=dialog
            on:close=move |_| sharing.close()
        >
            {contents}
        </dialog>
    }
}
