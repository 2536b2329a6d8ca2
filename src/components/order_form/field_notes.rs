//! What is said about a field.

use leptos::prelude::*;

/// The hint of a field, and the place for its error.
#[component]
pub fn FieldNotes(
    /// The id of the field's control.
    id: String,
    hint: Option<String>,
) -> impl IntoView {
    view! {
        {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
        <p class="field-error" id=format!("{id}-error") hidden></p>
    }
}

/// The value of `aria-describedby` for a control with [`FieldNotes`].
pub fn described_by(id: &str, hint: Option<&str>) -> String {
    match hint {
        Some(_) => format!("{id}-hint {id}-error"),
        None => format!("{id}-error"),
    }
}
