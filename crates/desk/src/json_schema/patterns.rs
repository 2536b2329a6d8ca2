//! Regular expressions (ECMA-262, with the flag `u`) that say the same as the parsers of `content`.
//!
//! The sets of characters are made of the very functions that the parsers ask, so neither can change
//! alone.

use content::{address::is_invisible, id::MAX_ID_LENGTH};

/// A day of the calendar, 1900 to 2999; the last part is the leap days.
pub(super) const DATE: &str = "^(?:(?:19|2[0-9])[0-9]{2}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2[048]00)-02-29)$";
/// Yuan, with at most two decimals.
pub(super) const PRICE: &str = "^[0-9]{1,6}(?:\\.[0-9]{1,2})?$";
/// White space between two marked pieces.
pub(super) const GAP: &str = "^[ \\u3000\\n]+$";

/// Text that may have line breaks; something in it can be seen.
pub(super) fn text() -> String {
    let hidden = set(|c| is_hidden(c) && c != '\n');
    let blank = set(|c| is_hidden(c) || c.is_whitespace());
    format!("^[^{hidden}]*[^{blank}][^{hidden}]*$")
}

/// Text on one line; something in it can be seen.
pub(super) fn line() -> String {
    let hidden = set(is_hidden);
    let blank = set(|c| is_hidden(c) || c.is_whitespace());
    format!("^[^{hidden}]*[^{blank}][^{hidden}]*$")
}

/// Anything that can be seen, tabs and line breaks.
pub(super) fn code() -> String {
    format!("^[^{}]*$", set(|c| is_hidden(c) && !matches!(c, '\n' | '\t')))
}

/// What stands in addresses and names of files.
pub(super) fn id() -> String {
    format!("^[a-z0-9](?:[a-z0-9-]{{0,{}}}[a-z0-9])?$", MAX_ID_LENGTH - 2)
}

/// What `SafeUrl` takes.
pub(super) fn url() -> String {
    let bad = not_in_addresses();
    format!(
        "^(?:/(?!/|%2[Ff]|%5[Cc])[^{bad}]*|#[^{bad}]*|https?://[^{bad}/?#@]+(?:[/?#][^{bad}]*)?|(?:mailto|tel):[^{bad}]+|/)$"
    )
}

/// The `https:` address of a folder.
pub(super) fn site_address() -> String {
    let bad = not_in_addresses();
    format!("^https://[^{bad}/?#@]+/(?:[^{bad}?#]*/)?$")
}

/// A file below `media/` with one of the given endings, in capitals or not.
pub(super) fn media(endings: &[&str]) -> String {
    const FIRST: &str = "[\\p{Alphabetic}\\p{N}_-]";
    const REST: &str = "[\\p{Alphabetic}\\p{N}_.-]*";
    let either_case = |ending: &&str| -> String {
        ending
            .chars()
            .map(|c| match c {
                'a'..='z' => format!("[{}{c}]", c.to_ascii_uppercase()),
                other => other.to_string(),
            })
            .collect()
    };
    let endings: Vec<String> = endings.iter().map(either_case).collect();
    format!("^media/(?:{FIRST}{REST}/)*{FIRST}{REST}\\.(?:{})$", endings.join("|"))
}

/// Not seen by readers: controls, and marks that change how their neighbours are read.
fn is_hidden(c: char) -> bool {
    c.is_control() || is_invisible(c)
}

fn not_in_addresses() -> String {
    set(|c| is_hidden(c) || c.is_whitespace() || c == '\\')
}

/// The inside of a character class with all characters of the first plane that `holds`. There are none
/// beyond it among controls, white space and invisible marks.
fn set(holds: impl Fn(char) -> bool) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in ('\0'..='\u{ffff}').filter(|c| holds(*c)) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == u32::from(c) => *last = u32::from(c),
            _ => ranges.push((u32::from(c), u32::from(c))),
        }
    }
    let range = |(first, last): &(u32, u32)| {
        if first == last {
            format!("\\u{first:04x}")
        } else {
            format!("\\u{first:04x}-\\u{last:04x}")
        }
    };
    ranges.iter().map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_character_beyond_the_first_plane_is_hidden_or_white() {
        let found = ('\u{10000}'..=char::MAX).find(|c| is_hidden(*c) || c.is_whitespace());
        assert_eq!(found, None);
    }

    #[test]
    fn a_set_is_ranges() {
        assert_eq!(set(|c| matches!(c, 'a'..='c' | 'x')), "\\u0061-\\u0063\\u0078");
    }
}
