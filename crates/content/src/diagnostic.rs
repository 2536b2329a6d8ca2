//! A fault with its place: what an editor is shown.

use serde::{Deserialize, Serialize};

use crate::fault::{Fault, Severity};

/// A stretch of a file, in bytes.
pub type Span = std::ops::Range<usize>;

/// A fault and where in its file it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    pub span: Span,
    pub fault: Fault,
    /// What to write there instead, as it stands in the file, where there is one right way.
    pub correction: Option<String>,
}

/// A fault with everything an editor needs to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file, relative to the magazine folder, with `/` between its parts.
    pub file: String,
    /// Where in the file; `None` when the fault is about the file as a whole.
    pub place: Option<Place>,
    pub fault: Fault,
    pub fix: Option<Fix>,
}

/// A change that takes a fault away without changing what is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

/// A place in a text, counted from one, as editors show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    pub line: usize,
    /// In characters, not bytes and not screen columns.
    pub column: usize,
    /// How many characters the fault covers on its first line; at least one.
    pub length: usize,
}

impl Diagnostic {
    /// Places a fault in its file.
    #[must_use]
    pub fn new(file: &str, text: &str, located: Located) -> Self {
        let place = Some(Place::of(text, &located.span));
        let fix = located.correction.map(|text| Fix { span: located.span, text });
        Self { file: file.to_owned(), place, fault: located.fault, fix }
    }

    /// A fault whose place is known already, and that nothing but an editor can mend.
    #[must_use]
    pub fn at(file: &str, place: Place, fault: Fault) -> Self {
        Self { place: Some(place), ..Self::of_file(file, fault) }
    }

    /// A fault of a file as a whole.
    #[must_use]
    pub fn of_file(file: &str, fault: Fault) -> Self {
        Self { file: file.to_owned(), place: None, fault, fix: None }
    }

    /// Whether it stops the build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.fault.severity() == Severity::Error
    }
}

impl Place {
    /// The place of a stretch of a text.
    #[must_use]
    pub fn of(text: &str, span: &Span) -> Self {
        let start = floor_char_boundary(text, span.start);
        let end = floor_char_boundary(text, span.end.max(start));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let first_line = text[start..end].lines().next().unwrap_or_default();
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
            length: first_line.chars().count().max(1),
        }
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_lines_and_characters_from_one() {
        let text = "{\n  \"标题\": \"x\"\n}";
        let at = text.find("\"x\"").unwrap();
        assert_eq!(Place::of(text, &(at..at + 3)), Place { line: 2, column: 9, length: 3 });
        assert_eq!(Place::of(text, &(0..0)), Place { line: 1, column: 1, length: 1 });
        assert_eq!(Place::of(text, &(999..1000)), Place { line: 3, column: 2, length: 1 });
        assert_eq!(Place::of("", &(0..0)), Place { line: 1, column: 1, length: 1 });
    }

    #[test]
    fn a_place_inside_a_character_is_the_character() {
        assert_eq!(Place::of("党建", &(1..4)), Place { line: 1, column: 1, length: 1 });
    }
}
