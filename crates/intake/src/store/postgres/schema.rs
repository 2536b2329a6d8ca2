//! The form of the tables, and how older ones are brought to it.

use deadpool_postgres::Object;

use super::{StoreError, failed};

/// Taken while the tables are changed, so that of two receivers that start at once one waits. The number is “Kanw”.
const LOCK: &str = "SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '60s';
    SELECT pg_advisory_xact_lock(1264676471);
    CREATE TABLE IF NOT EXISTS kanwu_version (version BIGINT NOT NULL);";

/// Each brings the tables from the version before to its own. None is ever changed once it has been released. They are
/// those of SQLite's file, with the types of PostgreSQL.
const MIGRATIONS: [&str; 1] = ["CREATE TABLE orders (
        position BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        body_hash BYTEA,
        receipt TEXT NOT NULL UNIQUE,
        campaign TEXT NOT NULL,
        received TEXT COLLATE \"C\" NOT NULL,
        total BIGINT,
        details TEXT,
        CHECK ((body_hash IS NULL) = (details IS NULL))
    );
    CREATE INDEX orders_by_time ON orders (received);"];

/// Brings the tables to this version in one transaction.
pub(super) async fn migrate(client: &mut Object) -> Result<(), StoreError> {
    let known = MIGRATIONS.len() as i64;
    let transaction = client.transaction().await.map_err(failed)?;
    transaction.batch_execute(LOCK).await.map_err(failed)?;
    let read = "SELECT version FROM kanwu_version";
    let row = transaction.query_opt(read, &[]).await.map_err(failed)?;
    let found: i64 = row.map_or(Ok(0), |row| super::get(&row, 0))?;
    if found > known {
        return Err(StoreError::TooNew { found, known });
    }
    for step in MIGRATIONS.iter().skip(usize::try_from(found).unwrap_or_default()) {
        transaction.batch_execute(step).await.map_err(failed)?;
    }
    if found < known {
        let forget = "DELETE FROM kanwu_version";
        transaction.execute(forget, &[]).await.map_err(failed)?;
        let note = "INSERT INTO kanwu_version VALUES ($1)";
        transaction.execute(note, &[&known]).await.map_err(failed)?;
    }
    transaction.commit().await.map_err(failed)
}
