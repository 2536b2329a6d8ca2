//! Punctuation in Chinese text (GB/T 15834).

use super::{Finding, Letter, is_han, letters, stretches};
use crate::fault::Fault;

pub(super) fn punctuation(text: &str) -> Vec<Finding> {
    let mut findings = ellipses(text);
    findings.extend(repeated(text));
    if text.contains(['-', '—']) {
        findings.extend(dashes(text));
    }
    // Most Chinese text has none of these.
    if text.bytes().any(|byte| b",;!?:.()\"".contains(&byte)) {
        findings.extend(letters(text).filter_map(half_width));
        findings.extend(straight_quotes(text));
    }
    findings
}

/// A half-width mark beside a Han character.
fn half_width(letter: Letter) -> Option<Finding> {
    let after_han = letter.before.is_some_and(|c| is_han(c) || "》”’）」』】".contains(c));
    let (is_wrong, meant) = match letter.c {
        ',' => (after_han, '，'),
        ';' => (after_han, '；'),
        '!' => (after_han, '！'),
        '?' => (after_han, '？'),
        // A time or an address may follow: 上午9:30, 网址:https.
        ':' => (after_han && letter.after != Some('/'), '：'),
        // A file may follow: 文件.json.
        '.' => (
            after_han && !letter.after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'),
            '。',
        ),
        '(' => (letter.after.is_some_and(is_han), '（'),
        ')' => (after_han, '）'),
        _ => return None,
    };
    is_wrong.then(|| Finding {
        range: letter.range(),
        fault: Fault::HalfWidthPunctuation { written: letter.c, meant },
        correction: Some(meant.to_string()),
    })
}

/// `...`, `。。。` and a lone `…`: an ellipsis is two of them, six dots (GB/T 15834, 4.11).
fn ellipses(text: &str) -> Vec<Finding> {
    let wrong = |stretch: &str| match stretch.chars().next() {
        Some('.') => stretch.len() >= 3,
        Some('。') => stretch.chars().count() >= 3,
        _ => stretch.chars().count() % 2 == 1,
    };
    let of = |c: char| stretches(text, move |other| other == c);
    let all = of('.').into_iter().chain(of('。')).chain(of('…'));
    all.filter(|range| wrong(&text[range.clone()]))
        .filter(|range| beside_han(text, range))
        .map(|range| Finding {
            fault: Fault::Ellipsis(text[range.clone()].to_owned()),
            range,
            correction: Some("……".to_owned()),
        })
        .collect()
}

/// `--` and a lone `—`: a dash is two em long (GB/T 15834, 4.10).
fn dashes(text: &str) -> Vec<Finding> {
    // Before a Latin letter they are an option of a program: --yes.
    let is_option = |range: &std::ops::Range<usize>| {
        text[range.end..].starts_with(|c: char| c.is_ascii_alphabetic())
    };
    let hyphens = stretches(text, |c| c == '-')
        .into_iter()
        .filter(|range| range.len() >= 2 && !is_option(range));
    let dashes = stretches(text, |c| c == '—')
        .into_iter()
        .filter(|range| text[range.clone()].chars().count() == 1);
    hyphens
        .chain(dashes)
        .filter(|range| beside_han(text, range))
        .map(|range| Finding {
            fault: Fault::Dash(text[range.clone()].to_owned()),
            range,
            correction: Some("——".to_owned()),
        })
        .collect()
}

/// `，，` and `。，`: one of them is too many.
fn repeated(text: &str) -> Vec<Finding> {
    let marks = stretches(text, |c| "，。、；：".contains(c));
    let twice = marks.into_iter().filter(|range| {
        let marks = &text[range.clone()];
        // Three full stops are meant as an ellipsis.
        marks.chars().count() > 1
            && !(marks.chars().count() > 2 && marks.chars().all(|c| c == '。'))
    });
    twice
        .map(|range| {
            let marks = &text[range.clone()];
            let first = marks.chars().next().filter(|first| marks.chars().all(|c| c == *first));
            Finding {
                fault: Fault::RepeatedPunctuation(marks.to_owned()),
                correction: first.map(String::from),
                range: range.clone(),
            }
        })
        .collect()
}

/// `"` beside a Han character, with the other one of its pair. Where they do not come in pairs, nobody but
/// the editor knows which one is missing.
fn straight_quotes(text: &str) -> Vec<Finding> {
    let quotes: Vec<Letter> = letters(text).filter(|letter| letter.c == '"').collect();
    let finding = |letter: &Letter, correction: Option<&str>| Finding {
        range: letter.range(),
        fault: Fault::StraightQuote,
        correction: correction.map(str::to_owned),
    };
    if quotes.len() % 2 == 1 {
        let wrong = quotes.iter().filter(|letter| letter.touches_han());
        return wrong.map(|letter| finding(letter, None)).collect();
    }
    let pairs = quotes.chunks_exact(2).filter(|pair| pair.iter().any(Letter::touches_han));
    pairs
        .flat_map(|pair| pair.iter().zip(["“", "”"]))
        .map(|(letter, correction)| finding(letter, Some(correction)))
        .collect()
}

fn beside_han(text: &str, range: &std::ops::Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    before.into_iter().chain(after).any(|c| is_han(c) || "，。”》）！？".contains(c))
}
