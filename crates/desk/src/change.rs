//! A file about to be changed by the desk: shown first, written whole or not at all.

use std::{fs, io, path::Path};

use anyhow::Context;
use similar::TextDiff;

use crate::{cache::replace, messages};

/// A file before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Relative to the magazine folder, with `/` between its parts.
    pub file: String,
    pub before: String,
    pub after: String,
}

impl Change {
    /// What is about to change, as a unified diff with one line around each change.
    #[must_use]
    pub fn diff(&self, colours: bool) -> String {
        let diff = TextDiff::from_lines(&self.before, &self.after);
        let plain =
            diff.unified_diff().context_radius(1).header(&self.file, &self.file).to_string();
        let plain = plain.replace("\\ No newline at end of file", &messages::no_last_line_break());
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
    pub fn write(&self, magazine: &Path) -> anyhow::Result<()> {
        let file = magazine.join(&self.file);
        self.replace(&file).with_context(|| messages::cannot_write(&file))
    }

    fn replace(&self, file: &Path) -> Result<(), NotWritten> {
        let bytes = fs::read(file)?;
        // The mark that some editors of Windows put before the text is theirs to keep.
        let mark: &[u8] = if bytes.starts_with(MARK) { MARK } else { b"" };
        if bytes[mark.len()..] != *self.before.as_bytes() {
            return Err(NotWritten::Changed);
        }
        let rights = fs::metadata(file)?.permissions();
        replace(file, &[mark, self.after.as_bytes()].concat())?;
        fs::set_permissions(file, rights)?;
        Ok(())
    }
}

const MARK: &[u8] = "\u{feff}".as_bytes();

/// Why a file was not changed.
#[derive(Debug, thiserror::Error)]
enum NotWritten {
    #[error("{}", messages::changed_before_fix())]
    Changed,
    #[error(transparent)]
    Io(#[from] io::Error),
}
