//! The link that is shared.

use js_sys::encode_uri_component;
use leptos::{html, prelude::*};

use crate::live::places::{SelectedPlace, places};

/// The link, and from which place on it has the article read.
#[component]
pub fn Link(
    address: String,
    /// The field with the link.
    field: NodeRef<html::Input>,
) -> impl IntoView {
    let selected = expect_context::<SelectedPlace>().last();
    let anchor = RwSignal::new(selected.as_ref().map(|place| place.id.clone()));
    let places: Vec<_> = selected.into_iter().chain(places()).collect();
    let choice = (!places.is_empty()).then(|| {
        let is_chosen = |id: &str| anchor.with_untracked(|anchor| anchor.as_deref() == Some(id));
        let options: Vec<_> = places
            .into_iter()
            .map(|place| {
                let selected = is_chosen(&place.id);
                view! { <option value=place.id selected=selected>{place.name}</option> }.into_any()
            })
            .collect();
        let choose = move |event| {
            anchor.set(Some(event_target_value(&event)).filter(|id| !id.is_empty()));
        };
        view! {
            <label class="share-place">
                "从哪里读起"
                <select on:change=choose>
                    <option value="">"开头"</option>
                    {options}
                </select>
            </label>
        }
        .into_any()
    });
    let url = move || match anchor.get() {
        Some(id) => format!("{address}#{}", encode_uri_component(&id)),
        None => address.clone(),
    };
    view! {
        {choice}
        <input class="share-url" readonly aria-label="链接" prop:value=url node_ref=field/>
    }
}
