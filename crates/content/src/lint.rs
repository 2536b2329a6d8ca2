//! What an editor would mark in a proof: punctuation, spaces, pairs, characters that came in by copying.
//!
//! None of it stops a build; every finding is a warning. Where there is one right way to write it, a
//! finding brings the correction along, so that it can be made by `desk check --fix`.
//!
//! Rules for Chinese text follow GB/T 15834 (punctuation), GB/T 15835 (numerals) and W3C clreq.

mod characters;
mod pairs;
mod punctuation;
mod spaces;

use std::ops::Range;

use crate::fault::Fault;

pub use pairs::pairs;
pub use spaces::leading_space;

/// Something to mark in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    pub fault: Fault,
    /// What to write there instead, where there is one right way.
    pub correction: Option<String>,
}

/// Everything to mark in one piece of text, from left to right. Findings do not overlap.
///
/// Pairs such as quotation marks may begin in one piece and end in the next, so [`pairs`] looks at them.
#[must_use]
pub fn text(text: &str) -> Vec<Finding> {
    if is_ordinary(text) {
        return Vec::new();
    }
    let mut findings = by_all_rules(text);
    findings.sort_by_key(|finding| (finding.range.start, std::cmp::Reverse(finding.range.end)));
    let mut end = 0;
    findings.retain(|finding| {
        let is_free = finding.range.start >= end;
        if is_free {
            end = finding.range.end;
        }
        is_free
    });
    findings
}

fn by_all_rules(text: &str) -> Vec<Finding> {
    let mut findings = characters::characters(text);
    // Latin text has rules of its own.
    if text.chars().any(is_han) {
        findings.extend(punctuation::punctuation(text));
        findings.extend(spaces::spaces(text));
    }
    findings
}

/// Whether there is nothing in a text that any rule could mark. Most Chinese text is of this kind, and one
/// pass finds it out, where the rules take a dozen.
fn is_ordinary(text: &str) -> bool {
    let mut after_mark = false;
    text.chars().all(|c| {
        let is_mark = matches!(c, '，' | '。' | '、' | '；' | '：');
        let is_repeated = is_mark && after_mark;
        after_mark = is_mark;
        let is_plain = is_han(c) || c.is_ascii_alphanumeric() || "？！“”《》".contains(c);
        !is_repeated && (is_plain || is_mark) && !characters::may_be_garbled(c)
    })
}

/// Whether a character is a Han character: the unified ideographs with their extensions, and 〇.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// A character with its place and its neighbours.
#[derive(Debug, Clone, Copy)]
struct Letter {
    at: usize,
    c: char,
    before: Option<char>,
    after: Option<char>,
}

impl Letter {
    fn range(&self) -> Range<usize> {
        self.at..self.at + self.c.len_utf8()
    }

    /// Whether one of the neighbours is a Han character.
    fn touches_han(&self) -> bool {
        self.before.is_some_and(is_han) || self.after.is_some_and(is_han)
    }
}

fn letters(text: &str) -> impl Iterator<Item = Letter> {
    let mut before = None;
    text.char_indices().map(move |(at, c)| {
        let after = text[at + c.len_utf8()..].chars().next();
        let letter = Letter { at, c, before, after };
        before = Some(c);
        letter
    })
}

/// The stretches of characters that all satisfy a condition.
fn stretches(text: &str, wanted: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| wanted(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_an_ordinary_text_no_rule_finds_anything() {
        let letters: Vec<char> = "一锟斤拷烫屯aZ0，。、；：？！“”《》…—,.-< ⼀１".chars().collect();
        let mut ordinary = 0;
        for first in &letters {
            for second in &letters {
                for third in &letters {
                    let text = String::from_iter([first, second, third]);
                    if is_ordinary(&text) {
                        ordinary += 1;
                        assert_eq!(by_all_rules(&text), [], "{text}");
                    }
                }
            }
        }
        assert!(ordinary > 1000, "{ordinary}");
    }
}
