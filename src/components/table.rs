//! A table that moves sideways by itself where the screen is narrow.

use content::{
    block::Align,
    page::{Runs, Site, Table, text_of},
};

use crate::markup::{Element, html};

use crate::components::runs::runs;

/// The table inside a region that can be scrolled by finger and keyboard.
pub fn table(site: &Site, table: &Table) -> Element {
    let align = |column: usize| {
        table.align.get(column).and_then(|align| match align {
            Align::Start => None,
            Align::Center => Some("center"),
            Align::End => Some("end"),
        })
    };
    let row = |row: &Vec<Runs>| {
        let cells: Vec<_> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                let text = runs(site, cell);
                if table.row_headers && column == 0 {
                    html! { <th scope="row" class=align(column)>{text}</th> }
                } else {
                    html! { <td class=align(column)>{text}</td> }
                }
            })
            .collect();
        html! { <tr>{cells}</tr> }
    };
    let header = (!table.header.is_empty()).then(|| {
        let cells: Vec<_> = table
            .header
            .iter()
            .enumerate()
            .map(|(column, cell)| {
                html! { <th scope="col" class=align(column)>{runs(site, cell)}</th> }
            })
            .collect();
        html! { <thead><tr>{cells}</tr></thead> }
    });
    let label = match text_of(&table.caption) {
        text if text.is_empty() => "表格".to_owned(),
        text => format!("表格：{text}"),
    };
    let caption = (!table.caption.is_empty())
        .then(|| html! { <caption>{runs(site, &table.caption)}</caption> });
    html! {
        <div class="table" role="group" aria-label=label tabindex="0">
            <table>
                {caption}
                {header}
                <tbody>{table.rows.iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
}
