//! A table.

use content::{
    block::Align,
    page::{self, text_of},
};
use leptos::prelude::*;

use crate::components::{optional_class::optional_class, runs::Runs};

/// The table in a region of its own, which can be scrolled by finger and keyboard where the screen is narrow.
#[component]
pub fn Table(table: page::Table) -> impl IntoView {
    let page::Table { header, rows, row_headers, caption, align } = table;
    let label = match text_of(&caption) {
        text if text.is_empty() => "表格".to_owned(),
        text => format!("表格：{text}"),
    };
    let class = move |column: usize| optional_class(align.get(column).copied().and_then(class_of));
    let header = (!header.is_empty()).then(|| {
        let cells = header.into_iter().enumerate().map(|(column, runs)| {
            view! { <th scope="col" {..class(column)}><Runs runs/></th> }
        });
        view! { <thead><tr>{cells.collect_view()}</tr></thead> }
    });
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().enumerate().map(|(column, runs)| {
            if row_headers && column == 0 {
                view! { <th scope="row" {..class(column)}><Runs runs/></th> }.into_any()
            } else {
                view! { <td {..class(column)}><Runs runs/></td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="table" role="group" aria-label=label tabindex="0">
            <table>
                {(!caption.is_empty()).then(|| view! { <caption><Runs runs=caption/></caption> })}
                {header}
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The class of the cells of a column.
fn class_of(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::Center => Some("center"),
        Align::End => Some("end"),
    }
}
