//! Making the corrections that `desk check` has found: only those with one right way to write it.

use crate::{
    change::Change,
    folder::{Loaded, SITE_FILE},
};
use content::{
    decode,
    diagnostic::Fix,
    magazine::{self, SourceFile},
};

/// A correction may bring another fault to light, such as two marks in a row. More rounds than these have
/// never been needed; the limit is there so that two rules that undo each other cannot go on for ever.
const ROUNDS: usize = 5;

/// A file with its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    pub change: Change,
    /// How many corrections were made.
    pub count: usize,
}

/// All files of a magazine in which something can be corrected, `site.json` first.
#[must_use]
pub fn corrections(loaded: &Loaded) -> Vec<Corrected> {
    let mut files: Vec<&str> = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.fix.is_some())
        .map(|diagnostic| diagnostic.file.as_str())
        .collect();
    files.sort_by_key(|file| (*file != SITE_FILE, *file));
    files.dedup();
    files.into_iter().filter_map(|file| correct(file, loaded.text(file)?)).collect()
}

fn correct(file: &str, before: String) -> Option<Corrected> {
    let mut after = before.clone();
    let mut count = 0;
    for _ in 0..ROUNDS {
        let fixes = fixes(file, &after);
        if fixes.is_empty() {
            break;
        }
        count += fixes.len();
        after = corrected(&after, fixes);
    }
    let file = file.to_owned();
    let change = Change { file, before, after };
    (change.before != change.after).then_some(Corrected { change, count })
}

fn fixes(file: &str, text: &str) -> Vec<Fix> {
    if file == SITE_FILE {
        let faults = decode::site(text).faults.into_iter();
        return faults
            .filter_map(|fault| Some(Fix { span: fault.span, text: fault.correction? }))
            .collect();
    }
    let source = SourceFile { path: file.to_owned(), text: text.to_owned() };
    let found = magazine::read_article(&source).diagnostics;
    found.into_iter().filter_map(|diagnostic| diagnostic.fix).collect()
}

/// The text with corrections. Of two that overlap, the first is made; the other has its turn in the next round.
fn corrected(text: &str, mut fixes: Vec<Fix>) -> String {
    fixes.sort_by_key(|fix| fix.span.start);
    let mut corrected = String::with_capacity(text.len());
    let mut end = 0;
    for fix in fixes {
        if let Some(kept) = text.get(end..fix.span.start) {
            corrected.push_str(kept);
            corrected.push_str(&fix.text);
            end = fix.span.end;
        }
    }
    corrected.push_str(&text[end..]);
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corrections_that_overlap_are_made_one_after_the_other() {
        let fix = |span, text: &str| Fix { span, text: text.to_owned() };
        let fixes = vec![fix(4..6, "D"), fix(1..3, "B"), fix(2..4, "x")];
        assert_eq!(corrected("abcdefg", fixes), "aBdDg");
        assert_eq!(corrected("abc", Vec::new()), "abc");
    }
}
