//! Showing diagnostics: to people with the line in question, to machines as JSON, to GitHub as annotations.

mod excerpt;
mod github;
mod json;

use std::collections::BTreeSet;

use content::{
    diagnostic::{Diagnostic, Place},
    fault::Severity,
};
use unicode_width::UnicodeWidthStr;

use crate::{
    console::Screen,
    folder::{Loaded, SITE_FILE},
    messages,
};
use excerpt::{Excerpt, printable};

pub use github::github;
pub use json::json;

/// The report for people, with a closing line.
#[must_use]
pub fn human(loaded: &Loaded, screen: Screen) -> String {
    let mut report = some(loaded, in_order(loaded), screen);
    report.push_str(&closing_line(loaded));
    report.push('\n');
    report
}

/// What was not wrong before, for people.
#[must_use]
pub fn news(loaded: &Loaded, before: &Loaded, screen: Screen) -> String {
    // Without its place: what only moved down by a line is no news.
    let fault = |it: &Diagnostic| (it.file.clone(), it.fault.rule(), it.fault.to_string());
    let known: BTreeSet<_> = before.diagnostics.iter().map(fault).collect();
    let is_new = |it: &&Diagnostic| !known.contains(&fault(it));
    some(loaded, in_order(loaded).into_iter().filter(is_new), screen)
}

fn some<'d>(
    loaded: &Loaded,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
    screen: Screen,
) -> String {
    // The faults of a file stand together, so one text at a time is enough.
    let mut quoted: Option<(&str, String)> = None;
    let mut report = String::new();
    for diagnostic in diagnostics {
        let text = match quoted.take() {
            Some((file, text)) if file == diagnostic.file => text,
            _ if diagnostic.place.is_some() => loaded.text(&diagnostic.file).unwrap_or_default(),
            _ => String::new(),
        };
        write_one(&mut report, diagnostic, &text, screen);
        quoted = Some((&diagnostic.file, text));
    }
    report
}

/// `site.json` first, then file by file, each from top to bottom.
fn in_order(loaded: &Loaded) -> Vec<&Diagnostic> {
    let mut ordered: Vec<&Diagnostic> = loaded.diagnostics.iter().collect();
    ordered.sort_by_key(|diagnostic| {
        (diagnostic.file != SITE_FILE, diagnostic.file.as_str(), diagnostic.place)
    });
    ordered
}

fn closing_line(loaded: &Loaded) -> String {
    let (errors, warnings) = loaded.counts();
    messages::counts(errors, warnings, loaded.article_count)
}

fn write_one(report: &mut String, diagnostic: &Diagnostic, text: &str, screen: Screen) {
    let paint = Paint::new(diagnostic.fault.severity(), screen.colours);
    let severity = messages::severity(diagnostic.fault.severity());
    let rule = diagnostic.fault.rule();
    let file = printable(&diagnostic.file);
    let place = diagnostic.place.map(|place| format!(":{}:{}", place.line, place.column));
    let place = place.unwrap_or_default();
    let (main, bold, end) = (paint.main, paint.bold, paint.end);
    report.push_str(&format!("{main}{severity}[{rule}]{end} {bold}{file}{place}{end}\n"));
    if let Some(place) = diagnostic.place {
        write_excerpt(report, text, place, screen, &paint);
    }
    report.push_str(&format!("  {}\n", shortened(&printable(&messages::fault(&diagnostic.fault)))));
    if let Some(advice) = messages::fault_advice(&diagnostic.fault) {
        report.push_str(&format!("  {}\n", messages::advice(&printable(&advice))));
    }
    report.push('\n');
}

fn write_excerpt(report: &mut String, text: &str, place: Place, screen: Screen, paint: &Paint) {
    let line = text.lines().nth(place.line - 1).unwrap_or_default();
    let number = place.line.to_string();
    let gutter = " ".repeat(number.width());
    // The gutter, the line between it and the text, and an ellipsis at either end.
    let room = screen.columns.map(|columns| columns.saturating_sub(gutter.len() + 5));
    let Excerpt { shown, before, marked } =
        excerpt::excerpt(line, place.column, place.length, room.unwrap_or(usize::MAX));
    let (indent, carets) = (" ".repeat(before), "^".repeat(marked));
    let (main, faint, end) = (paint.main, paint.faint, paint.end);
    report.push_str(&format!("{faint}{number} |{end} {shown}\n"));
    report.push_str(&format!("{faint}{gutter} |{end} {indent}{main}{carets}{end}\n"));
}

/// A message that quotes a whole paragraph keeps its beginning and its end, where the reason stands.
fn shortened(message: &str) -> String {
    const KEPT: usize = 70;
    let length = message.chars().count();
    if length <= 2 * KEPT + 1 {
        return message.to_owned();
    }
    let start: String = message.chars().take(KEPT).collect();
    let end: String = message.chars().skip(length - KEPT).collect();
    format!("{start}…{end}")
}

/// The control sequences of one diagnostic; empty without colours.
struct Paint {
    main: &'static str,
    bold: &'static str,
    faint: &'static str,
    end: &'static str,
}

impl Paint {
    fn new(severity: Severity, colours: bool) -> Self {
        if !colours {
            return Self { main: "", bold: "", faint: "", end: "" };
        }
        let main = match severity {
            Severity::Warning => "\x1b[1;33m",
            Severity::Error => "\x1b[1;31m",
        };
        Self { main, bold: "\x1b[1m", faint: "\x1b[2m", end: "\x1b[0m" }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use content::fault::Fault;

    use super::*;

    fn loaded(folder: &Path, faults: Vec<(&str, Option<Place>, Fault)>) -> Loaded {
        let diagnostic = |(file, place, fault): (&str, _, _)| Diagnostic {
            file: file.to_owned(),
            place,
            fault,
            fix: None,
        };
        let diagnostics = faults.into_iter().map(diagnostic).collect();
        Loaded { diagnostics, ..Loaded::empty(folder) }
    }

    #[test]
    fn colours_are_used_only_when_wanted() {
        let place = Some(Place { line: 1, column: 3, length: 3 });
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(SITE_FILE), "{ \"名\": 1 }").unwrap();
        let loaded = loaded(folder.path(), vec![(SITE_FILE, place, Fault::LineBreak)]);
        let plain = human(&loaded, Screen::default());
        assert!(
            plain.starts_with("错误[line-break] site.json:1:3\n1 | { \"名\": 1 }\n  |   ^^^^\n")
        );
        assert!(!plain.contains('\x1b'), "{plain}");
        assert!(
            human(&loaded, Screen { colours: true, columns: None })
                .contains("\x1b[1;31m^^^^\x1b[0m")
        );
    }

    #[test]
    fn the_site_comes_first_and_a_file_is_told_from_top_to_bottom() {
        let place = |line| Some(Place { line, column: 1, length: 1 });
        let loaded = loaded(
            Path::new(""),
            vec![
                ("articles/b.json", place(2), Fault::Empty),
                ("articles/b.json", None, Fault::Encoding(None)),
                ("articles/a.json", place(9), Fault::Empty),
                (SITE_FILE, place(1), Fault::Empty),
            ],
        );
        let order: Vec<_> = in_order(&loaded)
            .into_iter()
            .map(|diagnostic| (diagnostic.file.as_str(), diagnostic.place.map(|place| place.line)))
            .collect();
        let expected = [
            (SITE_FILE, Some(1)),
            ("articles/a.json", Some(9)),
            ("articles/b.json", None),
            ("articles/b.json", Some(2)),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn a_long_message_keeps_its_beginning_and_its_end() {
        let message = format!("“{}”不能作编号", "长".repeat(1_000));
        let short = shortened(&message);
        assert_eq!(short.chars().count(), 141);
        assert!(short.starts_with("“长") && short.ends_with("长”不能作编号"), "{short}");
        assert_eq!(shortened("不长"), "不长");
    }
}
