//! Tables as CSV (RFC 4180) that spreadsheets open without taking a value for a formula.

use super::table::Table;

/// What tells spreadsheets that the file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The bytes of a file.
///
/// # Errors
/// None that can happen to a buffer in memory; the writer's own are passed on.
pub fn bytes(table: &Table) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in std::iter::once(&table.head).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| guarded(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before the first character of one
/// (OWASP ASVS 5.0, 1.2.10). One that begins with an apostrophe gets another, so that taking one away gives back
/// what was there.
fn guarded(cell: &str) -> String {
    let is_dangerous = cell
        .starts_with(['=', '+', '-', '@', '\t', '\0', '\r', '\n', '＝', '＋', '－', '＠', '\'']);
    if is_dangerous { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DANGEROUS: [char; 12] =
        ['=', '+', '-', '@', '\t', '\0', '\r', '\n', '＝', '＋', '－', '＠'];

    #[test]
    fn a_spreadsheet_reads_back_what_was_written_and_finds_no_formula() {
        let mut chance = fastrand::Rng::with_seed(5);
        let pieces = [
            "=",
            "+8613000000000",
            "-",
            "@",
            "\t",
            "\0",
            "\r",
            "\n",
            "＝",
            "＋",
            "－",
            "＠",
            "'",
            "\"",
            ",",
            "甲",
            " ",
            "cmd|' /C calc'!A0",
            "",
        ];
        let mut cell = || -> String {
            (0..chance.usize(0..4)).map(|_| pieces[chance.usize(..pieces.len())]).collect()
        };
        let rows: Vec<Vec<String>> = (0..500).map(|_| (0..4).map(|_| cell()).collect()).collect();
        let head = ["甲", "乙", "丙", "丁"].map(str::to_owned).to_vec();
        let bytes = bytes(&Table { head, rows: rows.clone() }).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap().strip_prefix('\u{feff}').unwrap();
        let mut reader = csv::ReaderBuilder::new().from_reader(text.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read.len(), rows.len());
        for (read, written) in read.iter().flatten().zip(rows.iter().flatten()) {
            assert!(!read.starts_with(DANGEROUS), "{read:?}");
            assert_eq!(read.strip_prefix('\'').unwrap_or(read), written);
        }
    }

    #[test]
    fn the_form_is_that_of_the_standard() {
        let table = Table {
            head: vec!["收件人".to_owned(), "备注".to_owned()],
            rows: vec![vec!["甲,乙".to_owned(), "一\n“二\"".to_owned()]],
        };
        let text = String::from_utf8(bytes(&table).unwrap()).unwrap();
        assert_eq!(text, "\u{feff}收件人,备注\r\n\"甲,乙\",\"一\n“二\"\"\"\r\n");
    }
}
