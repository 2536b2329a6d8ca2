//! A paragraph of a body.

use content::{block::Align, page};
use leptos::prelude::*;

use crate::components::runs::Runs;

/// A paragraph. Only text that is aligned to the start is indented.
#[component]
pub fn Paragraph(id: String, text: page::Runs, indent: bool, align: Align) -> impl IntoView {
    let class = match (align, indent) {
        (Align::Start, true) => "body-text",
        (Align::Start, false) => "body-text flush",
        (Align::Center, _) => "body-text center",
        (Align::End, _) => "body-text end",
    };
    view! { <p class=class id=id><Runs runs=text/></p> }
}
