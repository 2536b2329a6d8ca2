//! The label of a field.

use leptos::prelude::*;

/// The label, marked where the field is required.
#[component]
pub fn FieldLabel(label: String, required: bool) -> impl IntoView {
    view! { {label} {required.then(|| view! { <span class="need">"必填"</span> })} }
}
