//! One line of text with its marks, as a browser shows it.

use content::{reading_time::is_han, run::Run};

use crate::import::punctuation::full_width;

/// One line of a paragraph: white space as a browser shows it, without the indent, pieces with the same mark
/// joined, nothing empty, and full-width punctuation.
pub(super) fn tidy(line: Vec<Run>) -> Vec<Run> {
    let mut joined: Vec<Run> = Vec::new();
    for run in line {
        match (joined.last_mut(), run) {
            (Some(last), run) if same_mark(last, &run) => {
                text_mut(last).push_str(run.text());
            }
            (_, run) => joined.push(run),
        }
    }
    collapse(&mut joined);
    for run in &mut joined {
        let text = text_mut(run);
        *text = full_width(text);
    }
    if let Some(first) = joined.first_mut() {
        let text = text_mut(first);
        *text = text.trim_start().to_owned();
    }
    if let Some(last) = joined.last_mut() {
        let text = text_mut(last);
        *text = text.trim_end().to_owned();
    }
    joined.retain(|run| !run.text().is_empty());
    let is_blank = joined.iter().all(|run| run.text().trim().is_empty());
    if is_blank { Vec::new() } else { joined }
}

/// White space as a browser shows it: one space for any number of them, and none between Chinese characters,
/// where it comes from a line break in the source or from somebody who wanted a gap.
fn collapse(line: &mut [Run]) {
    let (mut before, mut has_gap) = (None, false);
    let mut place_of_gap = 0;
    let texts: Vec<String> = line.iter_mut().map(|run| std::mem::take(text_mut(run))).collect();
    for (number, text) in texts.into_iter().enumerate() {
        for c in text.chars() {
            if c.is_whitespace() {
                if !has_gap {
                    (has_gap, place_of_gap) = (true, number);
                }
                continue;
            }
            if c.is_control() {
                continue;
            }
            if std::mem::take(&mut has_gap)
                && before.is_some_and(|before| !is_chinese(before) || !is_chinese(c))
            {
                text_mut(&mut line[place_of_gap]).push(' ');
            }
            text_mut(&mut line[number]).push(c);
            before = Some(c);
        }
    }
}

/// Han characters and their punctuation, around which no spaces stand.
fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '…' | '—')
}

fn same_mark(one: &Run, other: &Run) -> bool {
    match (one, other) {
        (Run::Text(_), Run::Text(_))
        | (Run::Strong { .. }, Run::Strong { .. })
        | (Run::Em { .. }, Run::Em { .. })
        | (Run::Dots { .. }, Run::Dots { .. }) => true,
        (Run::Link { url: one, .. }, Run::Link { url: other, .. }) => one == other,
        // Blank text between two marks belongs to whatever comes before.
        _ => false,
    }
}

fn text_mut(run: &mut Run) -> &mut String {
    match run {
        Run::Text(text)
        | Run::Strong { strong: text }
        | Run::Em { em: text }
        | Run::Dots { dots: text }
        | Run::Link { link: text, .. }
        | Run::ArticleLink { link: text, .. }
        | Run::Sup { sup: text }
        | Run::Sub { sub: text }
        | Run::Ruby { ruby: text, .. } => text,
    }
}
