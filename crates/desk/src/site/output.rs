//! Writing the files of a site, each with its compressed copies.

use std::{collections::BTreeSet, fs, io, path::Path};

use anyhow::Context;

use super::compress::{self, Effort};
use crate::messages;

/// The folder that a site is written to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output<'a> {
    pub(super) folder: &'a Path,
    /// Where new files are written: the same folder, or one in which they wait.
    pub(super) target: &'a Path,
    /// How `.br` and `.gz` are made beside text files; `None` when there shall be none.
    pub(super) compress: Option<Effort>,
    /// Whether the folder was empty when the build began: then nothing old can be in the way.
    pub(super) is_new: bool,
}

impl Output<'_> {
    /// Writes a file with its copies, and adds their names to `files`. A file that is there already stays
    /// as it is, with its time, so that servers and uploads see no change.
    pub(super) fn write(
        &self,
        name: &str,
        bytes: &[u8],
        files: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        self.put(name, bytes, files)
            .with_context(|| messages::cannot_write(&self.folder.join(name)))
    }

    fn put(&self, name: &str, bytes: &[u8], files: &mut Vec<String>) -> io::Result<()> {
        let copies = match self.compress {
            Some(effort) => compress::copies(name, bytes, effort)?,
            None => Vec::new(),
        };
        let path = self.folder.join(name);
        if !self.holds(&path, bytes) {
            let path = self.target.join(name);
            with_parent(&path, || fs::write(&path, bytes))?;
        }
        files.push(name.to_owned());
        for (ending, packed) in copies {
            let name = format!("{name}{ending}");
            let path = self.folder.join(&name);
            if !self.holds(&path, &packed) {
                let path = self.target.join(&name);
                with_parent(&path, || fs::write(&path, &packed))?;
            }
            files.push(name);
        }
        Ok(())
    }

    /// Whether a file is there as it should be. A new folder is not asked.
    fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        let same_length =
            || fs::metadata(path).is_ok_and(|facts| facts.len() == bytes.len() as u64);
        !self.is_new && same_length() && fs::read(path).is_ok_and(|there| there == bytes)
    }

    /// Copies a file of the magazine as it is.
    pub(super) fn copy(
        &self,
        from: &Path,
        name: &str,
        files: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        let to = self.target.join(name);
        let copied = with_parent(&to, || fs::copy(from, &to).map(drop));
        files.push(name.to_owned());
        copied.with_context(|| messages::cannot_copy(from, &to))
    }

    /// Removes files that belong to the site no longer, and folders that are empty then.
    pub(super) fn remove(&self, names: &BTreeSet<String>) -> anyhow::Result<()> {
        for name in names {
            let path = self.folder.join(name);
            remove(&path).with_context(|| messages::cannot_delete(&path))?;
            let above = path.ancestors().skip(1).take_while(|folder| *folder != self.folder);
            for folder in above {
                // Others may have put their files there; then the folder stays.
                if fs::remove_dir(folder).is_err() {
                    break;
                }
            }
        }
        Ok(())
    }
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Tries first without making the folder above: most files have one already.
fn with_parent(path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            act()
        }
        result => result,
    }
}
