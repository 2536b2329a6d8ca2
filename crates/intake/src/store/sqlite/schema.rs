//! The form of the database, and how an older one is brought to it.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::{PATIENCE, StoreError};
use crate::store::Foreign;

/// What says that a file is ours: “Kanw”.
const APPLICATION: i64 = 0x4b61_6e77;

/// Each brings the database from the version before to its own. None is ever changed once it has been released.
///
/// `details` is the JSON of the answers. It is taken away, with the hash, when an order is erased.
const MIGRATIONS: [&str; 1] = ["CREATE TABLE orders (
        position INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        body_hash BLOB,
        receipt TEXT NOT NULL UNIQUE,
        campaign TEXT NOT NULL,
        received TEXT NOT NULL,
        total INTEGER,
        details TEXT,
        CHECK ((body_hash IS NULL) = (details IS NULL))
    ) STRICT;
    CREATE INDEX orders_by_time ON orders (received);"];

/// Opens a database, brings it to this version and looks whether it is sound.
pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    let meaning = |error: rusqlite::Error| meaning(path, &error);
    let mut connection = connect(path).map_err(meaning)?;
    refuse_foreign(path, &connection)?;
    set_up(&connection).map_err(meaning)?;
    let sound: String =
        connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(meaning)?;
    if sound != "ok" {
        return Err(StoreError::Corrupt { path: path.to_owned(), detail: sound });
    }
    migrate(path, &mut connection)?;
    Ok(connection)
}

/// Opens a database that was sound before the disk failed.
pub(super) fn reopen(path: &Path) -> Result<Connection, rusqlite::Error> {
    let connection = connect(path)?;
    set_up(&connection)?;
    Ok(connection)
}

fn connect(path: &Path) -> Result<Connection, rusqlite::Error> {
    // Never CREATE: the file is made with its rights before, and one that vanishes must not come back empty.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    Ok(connection)
}

/// A log of changes that is synced at each commit; erased bytes are overwritten.
fn set_up(connection: &Connection) -> Result<(), rusqlite::Error> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.execute_batch(
        "PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;",
    )
}

/// A database of another program must not become one of ours.
fn refuse_foreign(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let number = |pragma: &str| {
        connection
            .query_row(pragma, [], |row| row.get::<_, i64>(0))
            .map_err(|error| meaning(path, &error))
    };
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    if tables > 0 && number("PRAGMA application_id")? != APPLICATION {
        return Err(StoreError::Foreign { path: path.to_owned(), kind: Foreign::OtherProgram });
    }
    Ok(())
}

/// A copy must be one of ours, and of a version that this program knows.
pub(super) fn refuse_unknown(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    refuse_foreign(path, connection)?;
    let known = MIGRATIONS.len() as i64;
    let found: i64 = connection
        .pragma_query_value(None, "user_version", |row| row.get(0))
        .map_err(|error| meaning(path, &error))?;
    match found {
        0 => Err(StoreError::Foreign { path: path.to_owned(), kind: Foreign::Empty }),
        _ if found > known => Err(StoreError::TooNew { found, known }),
        _ => Ok(()),
    }
}

fn migrate(path: &Path, connection: &mut Connection) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    let steps = |connection: &mut Connection| {
        // Two that start at once: the second waits here and finds the work done.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
            transaction.execute_batch(step)?;
        }
        if found < known {
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", known)?;
            transaction.commit()?;
        }
        Ok(found)
    };
    let found: i64 = steps(connection).map_err(|error| meaning(path, &error))?;
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(()) }
}

/// What an error means while a database is being opened.
pub(super) fn meaning(path: &Path, error: &rusqlite::Error) -> StoreError {
    let (path, detail) = (path.to_owned(), error.to_string());
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => StoreError::Foreign { path, kind: Foreign::NoDatabase },
        Some(ErrorCode::DatabaseCorrupt) => StoreError::Corrupt { path, detail },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
        _ => StoreError::Unavailable(detail),
    }
}
