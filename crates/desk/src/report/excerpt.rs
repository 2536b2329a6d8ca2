//! The part of a line that a report shows, and where the carets below it stand.
//!
//! A paragraph is one line of JSON and may have 20,000 characters, so a long line is shown as a window
//! around the fault. Han characters are two columns wide, so places are measured in columns.

use content::address::is_invisible;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The most columns of a line.
const WIDEST: usize = 76;
/// The fewest: less says nothing, so a narrower screen has to break the line.
const NARROWEST: usize = 16;

/// A line, or a window of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    pub(super) shown: String,
    /// Columns before the first caret.
    pub(super) before: usize,
    /// How many carets.
    pub(super) marked: usize,
}

/// Cuts a line to the window around a fault, for a screen with so many columns of room. `column` counts
/// characters from one.
pub(super) fn excerpt(line: &str, column: usize, length: usize, room: usize) -> Excerpt {
    let line: Vec<char> = line.chars().map(visible).collect();
    let start = (column - 1).min(line.len());
    let window = window(&line, start, room.clamp(NARROWEST, WIDEST));
    let (from, to) = (window.start, window.end);
    let end = (start + length).clamp(start, to);
    let text = |range: std::ops::Range<usize>| line[range].iter().collect::<String>();
    let ellipsis = |cut: bool| if cut { "…" } else { "" };
    Excerpt {
        shown: format!("{}{}{}", ellipsis(from > 0), text(window), ellipsis(to < line.len())),
        before: ellipsis(from > 0).width() + text(from..start).width(),
        // A fault at the end of a line, such as a missing brace, has no character to stand below.
        marked: text(start..end).width().max(1),
    }
}

/// A text without characters that a terminal would obey or that nobody would see.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        // The control pictures, such as ␛ for the escape that begins a terminal's control sequences.
        '\0'..'\u{20}' => {
            char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        _ if c.is_control() || is_invisible(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

/// The characters to show in so many columns, so that the one at `start` is among them.
fn window(line: &[char], start: usize, columns: usize) -> std::ops::Range<usize> {
    let width = |c: &char| c.width().unwrap_or(0);
    if line.iter().map(width).sum::<usize>() <= columns {
        return 0..line.len();
    }
    let fitting = |room: usize, characters: &mut dyn Iterator<Item = &char>| {
        let mut left = room;
        characters
            .take_while(|c| {
                let fits = width(c) <= left;
                left = left.saturating_sub(width(c));
                fits
            })
            .count()
    };
    let after = line[start..].iter().map(width).sum::<usize>();
    // What the rest of the line does not need goes to the part before the fault.
    let before = (columns * 2 / 5).max(columns.saturating_sub(after));
    let from = start - fitting(before, &mut line[..start].iter().rev());
    from..from + fitting(columns, &mut line[from..].iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_shown_whole() {
        let expected = Excerpt { shown: "  \"tittle\": 1".into(), before: 2, marked: 8 };
        assert_eq!(excerpt("  \"tittle\": 1", 3, 8, 99), expected);
    }

    #[test]
    fn carets_stand_below_wide_characters() {
        let excerpt = excerpt("\"标题\": \"党建\"", 7, 4, 99);
        assert_eq!((excerpt.before, excerpt.marked), (8, 6));
    }

    #[test]
    fn a_long_line_is_a_window_around_the_fault() {
        let line = format!("{}错误{}", "前".repeat(5_000), "后".repeat(5_000));
        let Excerpt { shown, before, marked } = excerpt(&line, 5_001, 2, 99);
        assert_eq!(shown, format!("…{}错误{}…", "前".repeat(15), "后".repeat(21)));
        assert_eq!((before, marked), (31, 4));
    }

    #[test]
    fn a_fault_that_outgrows_the_window_is_marked_to_its_end() {
        let line = format!("    \"{}\"", "长".repeat(30_000));
        let Excerpt { shown, before, marked } = excerpt(&line, 5, 30_002, 99);
        assert_eq!(shown.width(), 77 - 1);
        assert_eq!((before, before + marked), (4, 75));
    }

    #[test]
    fn the_end_of_a_long_line_has_no_second_ellipsis() {
        let line = format!("{}，", "前".repeat(100));
        let Excerpt { shown, before, marked } = excerpt(&line, 101, 1, 99);
        assert_eq!(shown, format!("…{}，", "前".repeat(37)));
        assert_eq!((before, marked), (75, 2));
    }

    #[test]
    fn a_fault_beyond_the_line_still_has_a_caret() {
        assert_eq!(excerpt("", 1, 1, 99), Excerpt { shown: String::new(), before: 0, marked: 1 });
        assert_eq!(excerpt("ab", 99, 9, 99), Excerpt { shown: "ab".into(), before: 2, marked: 1 });
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(printable("a\x1b[31m\u{202e}b\tc\n"), "a␛[31m\u{fffd}b c␊");
    }
}
