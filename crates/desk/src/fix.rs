//! Making the corrections that `desk check` has found: only those with one right way to write it.

use std::{fs, io, path::Path};

use content::{
    decode,
    diagnostic::Fix,
    magazine::{self, SourceFile},
};
use similar::TextDiff;

use crate::{
    cache::replace,
    folder::{Loaded, SITE_FILE},
    messages,
};

/// A correction may bring another fault to light, such as two marks in a row. More rounds than these have
/// never been needed; the limit is there so that two rules that undo each other cannot go on for ever.
const ROUNDS: usize = 5;

/// A file before and after its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the magazine folder, with `/` between its parts.
    pub file: String,
    pub before: String,
    pub after: String,
    /// How many corrections were made.
    pub count: usize,
}

/// The changes to all files of a magazine in which something can be corrected, `site.json` first.
#[must_use]
pub fn changes(loaded: &Loaded) -> Vec<Change> {
    let mut files: Vec<&str> = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.fix.is_some())
        .map(|diagnostic| diagnostic.file.as_str())
        .collect();
    files.sort_by_key(|file| (*file != SITE_FILE, *file));
    files.dedup();
    files.into_iter().filter_map(|file| change(file, loaded.text(file)?)).collect()
}

fn change(file: &str, before: String) -> Option<Change> {
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
    (before != after).then_some(Change { file, before, after, count })
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

impl Change {
    /// What is about to change, as a unified diff with one line around each change.
    #[must_use]
    pub fn diff(&self, colours: bool) -> String {
        let diff = TextDiff::from_lines(&self.before, &self.after);
        let plain =
            diff.unified_diff().context_radius(1).header(&self.file, &self.file).to_string();
        let plain = plain.replace("\\ No newline at end of file", messages::NO_LAST_LINE_BREAK);
        if !colours {
            return plain;
        }
        let paint = |line: &str| match line.as_bytes().first() {
            Some(b'+') => format!("\x1b[32m{line}\x1b[0m\n"),
            Some(b'-') => format!("\x1b[31m{line}\x1b[0m\n"),
            Some(b'@') => format!("\x1b[2m{line}\x1b[0m\n"),
            _ => format!("{line}\n"),
        };
        plain.lines().map(paint).collect()
    }

    /// Writes the file, unless somebody has changed it meanwhile.
    ///
    /// # Errors
    /// When it cannot be read or written, or is not the same any more; then it stays as it is.
    pub fn write(&self, magazine: &Path) -> Result<(), NotFixed> {
        let file = magazine.join(&self.file);
        let bytes = fs::read(&file)?;
        // The mark that some editors of Windows put before the text is theirs to keep.
        let mark: &[u8] = if bytes.starts_with(MARK) { MARK } else { b"" };
        if bytes[mark.len()..] != *self.before.as_bytes() {
            return Err(NotFixed::Changed);
        }
        let rights = fs::metadata(&file)?.permissions();
        replace(&file, &[mark, self.after.as_bytes()].concat())?;
        fs::set_permissions(&file, rights)?;
        Ok(())
    }
}

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a file was not corrected.
#[derive(Debug, thiserror::Error)]
pub enum NotFixed {
    #[error("{}", messages::CHANGED_BEFORE_FIX)]
    Changed,
    #[error(transparent)]
    Io(#[from] io::Error),
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
