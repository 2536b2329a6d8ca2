//! What an editor is told of one fault.

use content::{
    address::is_invisible,
    diagnostic::{Diagnostic, Place},
    language::Language,
};
use serde::Serialize;

use crate::parts::Part;

/// A fault as a script shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub severity: &'static str,
    pub rule: &'static str,
    pub message: String,
    pub advice: Option<String>,
    pub file: String,
    /// Line and column from one; `None` for a fault of the file as a whole.
    pub line: Option<usize>,
    pub column: Option<usize>,
    /// The line in question.
    pub quote: Option<Quote>,
    /// Opens the file at that place in an editor.
    pub open: Option<String>,
    /// The part of the page that it belongs to.
    pub part: Option<Part>,
}

/// The stretch of a line that a fault is about, with a little of what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub before: String,
    pub marked: String,
    pub after: String,
}

impl Finding {
    /// What is told of a fault in a file with that text.
    #[must_use]
    pub fn new(
        diagnostic: &Diagnostic,
        text: &str,
        part: Option<Part>,
        language: Language,
    ) -> Self {
        let (fault, place) = (&diagnostic.fault, diagnostic.place);
        Self {
            severity: fault.severity().name(),
            rule: fault.rule(),
            message: fault.message(language),
            advice: fault.advice(language),
            file: diagnostic.file.clone(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            quote: place.map(|place| Quote::of(text, place)),
            open: None,
            part,
        }
    }
}

impl Quote {
    /// The most characters before and after the marked ones: what fits beside them on a phone.
    const AROUND: usize = 16;
    /// The most marked characters. A fault may cover a whole paragraph.
    const MARKED: usize = 40;

    fn of(text: &str, place: Place) -> Self {
        let line = text.lines().nth(place.line - 1).unwrap_or_default();
        let line: Vec<char> = line.chars().map(visible).collect();
        let start = (place.column - 1).min(line.len());
        let end = (start + place.length).min(line.len());
        let marked_end = end.min(start + Self::MARKED);
        // A line is indented for its neighbours, which are not shown.
        let indent = line.iter().take_while(|c| **c == ' ').count().min(start);
        let from = start.saturating_sub(Self::AROUND).max(indent);
        let to = (end + Self::AROUND).min(line.len());
        let text = |range: std::ops::Range<usize>| line[range].iter().collect::<String>();
        let ellipsis = |cut: bool| if cut { "…" } else { "" };
        Self {
            before: format!("{}{}", ellipsis(from > indent), text(from..start)),
            marked: format!("{}{}", text(start..marked_end), ellipsis(marked_end < end)),
            after: format!("{}{}", text(end..to), ellipsis(to < line.len())),
        }
    }
}

/// A character that can be seen, in place of one that cannot.
fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        _ if c.is_control() || is_invisible(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(line: &str, column: usize, length: usize) -> String {
        let Quote { before, marked, after } = Quote::of(line, Place { line: 1, column, length });
        format!("{before}[{marked}]{after}")
    }

    #[test]
    fn a_quote_is_the_line_with_the_fault_marked() {
        assert_eq!(quoted("    \"tittle\": \"党建\",", 5, 8), "[\"tittle\"]: \"党建\",");
        assert_eq!(quoted("{\t\u{202e}}", 3, 1), "{ [\u{fffd}]}");
    }

    #[test]
    fn a_long_line_is_cut_around_the_fault() {
        let line = format!("  {}错误{}", "前".repeat(90), "后".repeat(90));
        let around = Quote::AROUND;
        let expected = format!("…{}[错误]{}…", "前".repeat(around), "后".repeat(around));
        assert_eq!(quoted(&line, 93, 2), expected);
        let marked = format!("[{}…]", "长".repeat(Quote::MARKED));
        assert_eq!(quoted(&"长".repeat(90), 1, 90), marked);
    }

    #[test]
    fn a_fault_beyond_the_line_has_an_empty_mark() {
        assert_eq!(quoted("ab", 99, 9), "ab[]");
        assert_eq!(quoted("", 1, 1), "[]");
    }
}
