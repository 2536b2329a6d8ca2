//! A note of the editors.

use content::{block::NoteKind, date::Date, page::Runs};
use leptos::prelude::*;

use crate::{
    components::{day::Day, paragraphs::Paragraphs},
    wording,
};

/// A note with its label, such as 编者按.
#[component]
pub fn Note(kind: NoteKind, text: Vec<Runs>, date: Option<Date>) -> impl IntoView {
    view! {
        <aside class="note">
            <p class="note-label">
                {wording::note(kind)} {date.map(|date| view! { <Day date/> })}
            </p>
            <Paragraphs texts=text/>
        </aside>
    }
}
