//! Marks that come in pairs: quotation marks, 书名号, brackets.

use std::ops::Range;

use super::is_han;
use crate::fault::Fault;

const PAIRS: [(char, char); 9] = [
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('（', '）'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
];

/// The marks of a paragraph that lack their other half, each with the number of its piece and its place in
/// that piece, in bytes.
///
/// A quotation that goes on in the next paragraph opens there again and closes only in the last one
/// (GB/T 15834, 4.8.3.4), so an opening quotation mark at the very start may stay open.
#[must_use]
pub fn pairs(pieces: &[&str]) -> Vec<(usize, Range<usize>, Fault)> {
    let mut open: Vec<(char, usize, Range<usize>)> = Vec::new();
    let mut found = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        // All of them lie beyond the ASCII characters, and none among the Han characters.
        for (at, c) in piece.char_indices().filter(|(_, c)| !c.is_ascii() && !is_han(*c)) {
            let range = at..at + c.len_utf8();
            if PAIRS.iter().any(|(opening, _)| *opening == c) {
                open.push((c, number, range));
            } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == c) {
                // An apostrophe looks like a closing single quotation mark.
                let is_apostrophe = c == '’' && is_inside_latin(piece, at);
                match open.iter().rposition(|(other, ..)| other == opening) {
                    Some(place) => {
                        for (other, number, range) in open.drain(place..).skip(1) {
                            found.push((number, range, Fault::UnbalancedPair(other)));
                        }
                    }
                    None if is_apostrophe => {}
                    None => found.push((number, range, Fault::UnbalancedPair(c))),
                }
            }
        }
    }
    let stays_open = |c: char, number: usize, range: &Range<usize>| {
        matches!(c, '“' | '‘') && number == 0 && range.start == 0
    };
    let left = open.into_iter().filter(|(c, number, range)| !stays_open(*c, *number, range));
    found.extend(left.map(|(c, number, range)| (number, range, Fault::UnbalancedPair(c))));
    found.sort_by_key(|(number, range, _)| (*number, range.start));
    found
}

fn is_inside_latin(piece: &str, at: usize) -> bool {
    piece[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphabetic())
}
