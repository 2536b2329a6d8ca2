//! Breaking Chinese text into lines, where no browser does it: on the canvas of a poster.

/// Marks that no line begins with (W3C clreq, prohibition rules for line start).
const NOT_FIRST: &str = "、，。．：；！？）〉》」』】〕〗’”…—·%％～,.:;!?)]}";
/// Marks that no line ends with.
const NOT_LAST: &str = "（〈《「『【〔〖‘“([{";
/// Marks that words, figures and addresses may contain.
const IN_WORDS: &str = "'./:@_+-";

/// The lines of a text, at most `most` of them; the last ends with an ellipsis if there is more. `measure` gives the
/// width of a text.
#[must_use]
pub fn lines(text: &str, width: f64, most: usize, measure: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for part in parts(text) {
        if !line.is_empty() && measure(&format!("{line}{part}")) > width {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        // White space between two lines is the break itself.
        if !line.is_empty() || !part.trim().is_empty() {
            line.push_str(part);
        }
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(last, width, measure);
        }
    }
    lines
}

/// A line with an ellipsis at its end, shortened until both fit.
fn with_ellipsis(line: &str, width: f64, measure: &dyn Fn(&str) -> f64) -> String {
    let mut line = line.to_owned();
    while !line.is_empty() && measure(&format!("{line}…")) > width {
        line.pop();
    }
    let end = |sign: char| sign.is_whitespace() || "、，；：".contains(sign);
    format!("{}…", line.trim_end_matches(end))
}

/// The parts of a text that no line break divides: words and figures, and marks with the characters that they belong
/// to.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, sign) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, sign)) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(sign);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

/// Whether a line may end between two neighbouring characters.
fn may_break(before: char, after: char) -> bool {
    let are_one = (is_in_word(before) && is_in_word(after))
        || (before.is_whitespace() && after.is_whitespace());
    !are_one && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

/// Whether a character belongs to words of Latin letters, to figures or to addresses.
fn is_in_word(sign: char) -> bool {
    sign.is_ascii_alphanumeric()
        || ('\u{c0}'..='\u{24f}').contains(&sign)
        || IN_WORDS.contains(sign)
}
