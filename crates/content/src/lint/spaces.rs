//! Spaces where Chinese text has none. The page sets in paragraphs and parts scripts by itself (clreq).

use super::{Finding, is_han, stretches};
use crate::fault::Fault;

pub(super) fn spaces(text: &str) -> Vec<Finding> {
    let spaces = stretches(text, |c| matches!(c, ' ' | '\u{a0}' | '\u{3000}'));
    let finding = |range: std::ops::Range<usize>| {
        let before = text[..range.start].chars().next_back();
        let after = text[range.end..].chars().next();
        let is_stray = before.is_some_and(touches) && after.is_some_and(touches);
        is_stray.then(|| Finding {
            range,
            fault: Fault::StraySpace,
            correction: Some(String::new()),
        })
    };
    spaces.into_iter().filter_map(finding).collect()
}

/// Spaces at the very beginning of a paragraph or a line, as typewriters set it in.
#[must_use]
pub fn leading_space(text: &str) -> Option<Finding> {
    let end = text.find(|c| !matches!(c, ' ' | '\u{a0}' | '\u{3000}')).filter(|end| *end > 0)?;
    let fault = Fault::LeadingSpace;
    Some(Finding { range: 0..end, fault, correction: Some(String::new()) })
}

/// Whether no space may stand beside a character that is followed, or preceded, by another such one.
fn touches(c: char) -> bool {
    is_han(c) || "，。、；：？！“”‘’《》（）".contains(c)
}
