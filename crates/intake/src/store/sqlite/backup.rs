//! Copies of the database: made while it is in use, and looked at before they are trusted.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::{
    StoreError,
    file::{folder_of, private},
    schema::meaning,
};

/// How many pages are copied before others get their turn.
const PAGES: i32 = 1_000;

/// Writes a copy beside its place and moves it there when it is whole and on disk.
pub(super) fn write(from: &Connection, target: &Path) -> Result<(), StoreError> {
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    let failed = |error: io::Error| StoreError::Unavailable(error.to_string());
    let copied = || {
        private().create(true).truncate(true).open(&unfinished).map_err(failed)?;
        let mut copy =
            Connection::open(&unfinished).map_err(|error| meaning(&unfinished, &error))?;
        Backup::new(from, &mut copy)
            .and_then(|backup| backup.run_to_completion(PAGES, Duration::ZERO, None))
            .map_err(|error| meaning(target, &error))?;
        copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
            .and_then(|()| copy.close().map_err(|(_, error)| error))
            .map_err(|error| meaning(target, &error))?;
        File::open(&unfinished).and_then(|file| file.sync_all()).map_err(failed)?;
        fs::rename(&unfinished, target).map_err(failed)?;
        File::open(folder_of(target)).and_then(|folder| folder.sync_all()).map_err(failed)
    };
    copied().inspect_err(|_| {
        // What is left of a failed copy is of no use; that it is gone matters less than why it failed.
        let _ = fs::remove_file(&unfinished);
    })
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub orders: u64,
    /// When the last of them came.
    pub newest: Option<String>,
}

/// Looks whether a copy could be put in the place of the database: every page and every index is sound, and every
/// order can be read.
///
/// # Errors
/// [`StoreError`] when it could not. The copy is opened for reading only.
pub fn check_copy(path: &Path) -> Result<Checked, StoreError> {
    if !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let meaning = |error: rusqlite::Error| meaning(path, &error);
    let copy =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(meaning)?;
    super::schema::refuse_unknown(path, &copy)?;
    let sound: String =
        copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(meaning)?;
    if sound != "ok" {
        return Err(StoreError::Corrupt { path: path.to_owned(), detail: sound });
    }
    let mut read = copy.prepare("SELECT details FROM orders").map_err(meaning)?;
    let mut rows = read.query([]).map_err(meaning)?;
    let mut orders = 0;
    while let Some(row) = rows.next().map_err(meaning)? {
        super::from_json(row.get(0).map_err(meaning)?)?;
        orders += 1;
    }
    let newest = copy
        .query_row("SELECT max(received) FROM orders", [], |row| row.get(0))
        .map_err(meaning)?;
    Ok(Checked { orders, newest })
}
