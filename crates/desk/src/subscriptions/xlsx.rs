//! Tables as workbooks. Every cell is text, so nothing in them is ever worked out.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::table::Table;

/// The most rows of a sheet, that of the labels included.
pub const MAX_ROWS: usize = 1_048_576;
/// How wide columns are at most, in characters.
const MAX_WIDTH: u32 = 400;

/// The bytes of a file.
///
/// # Errors
/// When there are more rows or columns than a sheet has.
pub fn bytes(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let bold = Format::new().set_bold();
    let text = Format::new().set_num_format("@");
    for (column, label) in (0u16..).zip(&table.head) {
        sheet.write_string_with_format(0, column, label, &bold)?;
    }
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_autofit_max_width(MAX_WIDTH).autofit();
    workbook.save_to_buffer()
}
