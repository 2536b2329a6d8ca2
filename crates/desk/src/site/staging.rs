//! New files wait beside a finished site until all of them are there, so that a build that fails leaves the
//! last good one as it was.
//!
//! The whole site is not swapped: of ten thousand pages few change, and whatever has not changed need not be
//! written at all (`docs/decisions/007-staging.md`).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    compress::ENDINGS,
    record::{self, Encoded, Record},
};
use crate::messages;

/// Where new files wait, below the folder of the site. Hidden, like the record.
const WAITING: &str = ".kanwu-new";

/// The folder of a site while it is built. What was not [committed](Self::commit) goes when this is dropped.
#[derive(Debug)]
pub(super) enum Staging<'a> {
    /// Files are written where they belong and stay whatever happens: the folder is not the desk's own.
    None { site: &'a Path },
    /// The site was empty, so there is nothing to protect. If the build fails it is empty again.
    Empty { site: &'a Path, is_done: bool },
    /// Files wait until the build is done.
    Waiting { site: &'a Path, folder: PathBuf },
}

impl<'a> Staging<'a> {
    /// Begins a build into a folder that belongs to somebody else.
    pub(super) fn none(site: &'a Path) -> Self {
        Self::None { site }
    }

    /// Begins a build into a folder that belongs to the desk. What a build left behind that was killed is
    /// removed.
    pub(super) fn begin(site: &'a Path, is_new: bool) -> anyhow::Result<Self> {
        if is_new {
            return Ok(Self::Empty { site, is_done: false });
        }
        let folder = site.join(WAITING);
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| messages::cannot_delete(&folder))
            }
            _ => Ok(Self::Waiting { site, folder }),
        }
    }

    /// Where new files are written.
    pub(super) fn folder(&self) -> &Path {
        match self {
            Self::None { site } | Self::Empty { site, .. } => site,
            Self::Waiting { folder, .. } => folder,
        }
    }

    /// Puts the new files in their places, lets `retire` take away what belongs to the site no longer, and
    /// notes in the record what there is now. The record is written first, so that a full disk shows before
    /// anything is touched; afterwards files are only moved and removed.
    pub(super) fn commit(
        mut self,
        record: &Encoded,
        retire: impl FnOnce() -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match &mut self {
            Self::None { .. } => Ok(()),
            Self::Empty { site, is_done } => {
                record.write(site)?;
                *is_done = true;
                Ok(())
            }
            Self::Waiting { site, folder } => {
                fs::create_dir_all(&*folder).with_context(|| messages::cannot_write(folder))?;
                record.write(folder)?;
                Record::forget(site)?;
                move_all(folder, site, Path::new(""))
                    .with_context(|| messages::cannot_write(site))?;
                retire()?;
                Record::bring(folder, site)
            }
        }
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // Whatever goes wrong here, the next build begins with the same.
        let _ = match self {
            Self::None { .. } | Self::Empty { is_done: true, .. } => Ok(()),
            Self::Empty { site, .. } => clear(site),
            Self::Waiting { folder, .. } => fs::remove_dir_all(folder),
        };
    }
}

/// Removes what is in a folder.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Moves every file in `from/below` to the same place below `to`, but not the record.
fn move_all(from: &Path, to: &Path, below: &Path) -> io::Result<()> {
    let mut entries = fs::read_dir(from.join(below))?.collect::<io::Result<Vec<_>>>()?;
    // A file comes before its compressed copies, which it removes.
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = below.join(entry.file_name());
        let target = to.join(&name);
        if entry.file_type()?.is_dir() {
            fs::create_dir_all(target)?;
            move_all(from, to, &name)?;
        } else if name != Path::new(record::FILE) {
            // A copy of the old text must not be sent for the new one, even for a moment.
            for ending in ENDINGS {
                let mut copy = target.clone().into_os_string();
                copy.push(ending);
                match fs::remove_file(copy) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
            }
            fs::rename(entry.path(), target)?;
        }
    }
    Ok(())
}
