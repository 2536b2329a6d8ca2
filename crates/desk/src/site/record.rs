//! What the desk remembers of a folder that it has built: which files are its own, and what each was made
//! of. The record lies in the folder itself, and marks it as the desk's.

use std::{collections::BTreeSet, fs, path::Path};

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::{
    compress::ENDINGS,
    units::{Names, Units},
};
use crate::{cache, fingerprint::own_build, messages};

/// The file that holds the record.
pub(super) const FILE: &str = ".kanwu";
/// How it begins, for people who look into it.
const MARK: &[u8] = b"desk build\n";
/// Releases whose hashed files are kept beside those of the present one: a page that was opened before a
/// release still finds its files.
const KEPT_RELEASES: usize = 2;

/// The record of a folder.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) units: Units,
    /// The address of the site, if its articles have codes of theirs.
    pub(super) coded: Option<String>,
    /// The reader's files of the present release and of those before, the newest first.
    releases: Vec<Names>,
}

impl Record {
    /// Makes the folder ours, or refuses one that holds somebody else's files. Gives the record of what it
    /// holds, an empty one where the last build was another desk's or was not finished; and whether the folder
    /// was empty.
    pub(super) fn open(out: &Path) -> anyhow::Result<(Self, bool)> {
        fs::create_dir_all(out).with_context(|| messages::cannot_make(out))?;
        let mark = out.join(FILE);
        if let Ok(bytes) = fs::read(&mark) {
            let record = bytes.strip_prefix(MARK);
            let record = record.and_then(|bytes| cache::decode(own_build(), bytes));
            return Ok((record.unwrap_or_default(), false));
        }
        let mut entries = fs::read_dir(out).with_context(|| messages::cannot_read(out))?;
        if entries.next().is_some() {
            bail!(messages::out_is_in_use(out));
        }
        Self::forget(out)?;
        Ok((Self::default(), true))
    }

    /// Marks a folder as the desk's and says nothing of what lies there: while files are moved, nothing of
    /// it is sure.
    pub(super) fn forget(out: &Path) -> anyhow::Result<()> {
        let mark = out.join(FILE);
        fs::write(&mark, MARK).with_context(|| messages::cannot_write(&mark))
    }

    /// Takes over the record that was written in another folder of the same disk.
    pub(super) fn bring(from: &Path, out: &Path) -> anyhow::Result<()> {
        let mark = out.join(FILE);
        fs::rename(from.join(FILE), &mark).with_context(|| messages::cannot_write(&mark))
    }

    /// The record of a build: what it made, and what is kept of the releases before.
    pub(super) fn next(
        &self,
        units: Units,
        coded: Option<String>,
        reader_files: Names,
        out: &Path,
    ) -> Self {
        // The same reader, with or without compressed copies, is the same release.
        let is_plain = |file: &&str| !ENDINGS.iter().any(|ending| file.ends_with(ending));
        let same = |a: &Names, b: &Names| a.iter().filter(is_plain).eq(b.iter().filter(is_plain));
        let mut releases = vec![reader_files];
        for release in &self.releases {
            let is_there = release.iter().all(|file| out.join(file).is_file());
            if is_there && !releases.iter().any(|other| same(other, release)) {
                releases.push(release.clone());
            }
        }
        releases.truncate(1 + KEPT_RELEASES);
        Self { units, coded, releases }
    }

    /// How many files belong to the folder, and which belonged to it as the record `before` tells and do so no
    /// longer.
    pub(super) fn compare(&self, before: &Self) -> (usize, BTreeSet<String>) {
        let mut stale: BTreeSet<String> = self.units.changed_files(&before.units).collect();
        stale.extend(before.kept());
        let mut kept: BTreeSet<String> = self.kept().collect();
        stale.retain(|file| !kept.contains(file));
        self.units.take_out_of(&mut stale);
        self.units.take_out_of(&mut kept);
        (self.units.file_count() + kept.len(), stale)
    }

    /// The reader's files of all releases.
    fn kept(&self) -> impl Iterator<Item = String> {
        self.releases.iter().flat_map(Names::iter).map(str::to_owned)
    }

    /// The record as it is written.
    pub(super) fn encode(&self) -> anyhow::Result<Encoded> {
        Ok(Encoded(cache::encode(own_build(), MARK, self)?))
    }
}

/// A record that is ready to be written.
#[derive(Debug)]
pub(super) struct Encoded(Vec<u8>);

impl Encoded {
    pub(super) fn write(&self, out: &Path) -> anyhow::Result<()> {
        let mark = out.join(FILE);
        fs::write(&mark, &self.0).with_context(|| messages::cannot_write(&mark))
    }
}
