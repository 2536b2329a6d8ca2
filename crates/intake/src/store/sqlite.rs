//! Orders in a file of SQLite, on one machine.
//!
//! One thread writes. It takes every order that waits into one transaction, so that one sync of the disk serves them
//! all; each is answered after the commit. Settings: <https://www.sqlite.org/pragma.html>.

mod backup;
mod file;
mod schema;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};
use tokio::sync::oneshot;

use super::{
    DRAWS, Filter, Known, NewOrder, Order, Outcome, Pending, Receipt, Store, StoreError, fen,
    from_json, price, to_json,
};
use crate::{Key, Metrics, Timestamp, key::Hash, receipt};

pub use backup::{Checked, check_copy};

/// How many orders may wait. One more is told to come back.
const QUEUE: usize = 1_024;
/// How many orders one transaction takes at most.
const BATCH: usize = 256;
/// How long somebody else may hold the database.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether there must be a database already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// One is made where there is none.
    MayBeNew,
    MustExist,
}

/// Orders in a file.
#[derive(Debug)]
pub struct Sqlite {
    jobs: Option<SyncSender<Job>>,
    writer: Option<JoinHandle<()>>,
}

impl Sqlite {
    /// Opens the database, brings it to this version's form and looks whether it is sound.
    ///
    /// # Errors
    /// [`StoreError`] when the folder is open to others, or the file is damaged, of another program or of a later
    /// version. Such a file is not touched.
    pub fn open(
        path: &Path,
        presence: Presence,
        metrics: Arc<Metrics>,
    ) -> Result<Self, StoreError> {
        let database = Database::open(path, presence)?;
        let (jobs, waiting) = sync_channel(QUEUE);
        let writer = thread::Builder::new()
            .name("orders".to_owned())
            .spawn(move || write(database, &waiting, &metrics))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Self { jobs: Some(jobs), writer: Some(writer) })
    }

    /// Copies the database into a new file while it is in use. The file is whole or not there.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be written.
    pub fn back_up(&self, target: &Path) -> Pending<'_, ()> {
        let target = target.to_owned();
        self.run(move |database| backup::write(&database.connection, &target))
    }

    fn send(&self, job: Job) -> Result<(), StoreError> {
        let jobs = self.jobs.as_ref().ok_or_else(stopped)?;
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Busy,
            TrySendError::Disconnected(_) => stopped(),
        })
    }

    /// Has the writer do something, and waits for it.
    fn run<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Database) -> Result<T, StoreError> + Send + 'static,
    ) -> Pending<'_, T> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            self.send(Job::Run(Box::new(move |database| {
                // Whoever asked may have gone.
                let _ = answer.send(act(database));
            })))?;
            answered.await.map_err(|_| stopped())?
        })
    }
}

/// What was sent before is stored before the database is closed.
impl Drop for Sqlite {
    fn drop(&mut self) {
        self.jobs.take();
        if let Some(writer) = self.writer.take() {
            // A writer that has panicked has nothing more to store.
            let _ = writer.join();
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".to_owned())
}

impl Store for Sqlite {
    fn accept(&self, order: NewOrder) -> Pending<'_, Outcome> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            self.send(Job::Accept(Waiting { order, answer }))?;
            answered.await.map_err(|_| stopped())?
        })
    }

    fn find<'a>(&'a self, key: &'a Key, hash: &'a Hash) -> Pending<'a, Option<Outcome>> {
        let (key, hash) = (key.clone(), *hash);
        self.run(move |database| {
            let known = known(&database.connection, &key).map_err(|e| database.failed(&e))?;
            Ok(known.map(|known| known.outcome(&hash)))
        })
    }

    fn check(&self) -> Pending<'_, ()> {
        self.run(|database| {
            let read = "SELECT count(*) FROM orders WHERE position = 1";
            database
                .connection
                .query_row(read, [], |_| Ok(()))
                .map_err(|error| database.failed(&error))
        })
    }

    fn list<'a>(&'a self, filter: &'a Filter, limit: u32) -> Pending<'a, Vec<Order>> {
        let filter = filter.clone();
        self.run(move |database| {
            let read = "SELECT position, receipt, received, campaign, total, details FROM orders
                WHERE position > ?1 AND (?2 IS NULL OR campaign = ?2)
                  AND (?3 IS NULL OR received >= ?3)
                ORDER BY position LIMIT ?4";
            let since = filter.since.as_ref().map(Timestamp::as_str);
            let rows = || {
                let mut statement = database.connection.prepare_cached(read)?;
                let rows = statement
                    .query_map(params![filter.after, filter.campaign, since, limit], order)?;
                rows.collect::<Result<Vec<_>, _>>()
            };
            rows().map_err(|error| database.failed(&error))?.into_iter().collect()
        })
    }

    fn show<'a>(&'a self, receipt: &'a str) -> Pending<'a, Option<Order>> {
        let receipt = receipt.to_owned();
        self.run(move |database| {
            let read = "SELECT position, receipt, received, campaign, total, details FROM orders
                WHERE receipt = ?1";
            let row = database.connection.query_row(read, [receipt], order).optional();
            row.map_err(|error| database.failed(&error))?.transpose()
        })
    }

    fn erase<'a>(&'a self, receipt: &'a str) -> Pending<'a, bool> {
        let receipt = receipt.to_owned();
        self.run(move |database| {
            let erase = "UPDATE orders SET details = NULL, total = NULL, body_hash = NULL
                WHERE receipt = ?1 AND details IS NOT NULL";
            let erased = database.connection.execute(erase, [receipt]);
            let erased = erased.map_err(|error| database.failed(&error))?;
            database.forget()?;
            Ok(erased > 0)
        })
    }

    fn purge<'a>(&'a self, campaign: Option<&'a str>, before: &'a Timestamp) -> Pending<'a, u64> {
        let (campaign, before) = (campaign.map(str::to_owned), before.clone());
        self.run(move |database| {
            let purge = "DELETE FROM orders WHERE received < ?1 AND (?2 IS NULL OR campaign = ?2)";
            let purged = database.connection.execute(purge, params![before.as_str(), campaign]);
            let purged = purged.map_err(|error| database.failed(&error))?;
            database.forget()?;
            Ok(purged as u64)
        })
    }
}

/// Something for the writer to do.
enum Job {
    Accept(Waiting),
    Run(Box<dyn FnOnce(&mut Database) + Send>),
}

/// An order, and where its answer goes.
struct Waiting {
    order: NewOrder,
    answer: oneshot::Sender<Result<Outcome, StoreError>>,
}

/// The life of the writer.
fn write(mut database: Database, jobs: &Receiver<Job>, metrics: &Metrics) {
    let mut next = None;
    loop {
        let Some(job) = next.take().or_else(|| jobs.recv().ok()) else { return };
        match job {
            Job::Run(act) => {
                database.mend();
                act(&mut database);
            }
            Job::Accept(first) => {
                let mut batch = vec![first];
                while batch.len() < BATCH {
                    match jobs.try_recv() {
                        Ok(Job::Accept(waiting)) => batch.push(waiting),
                        Ok(other) => {
                            next = Some(other);
                            break;
                        }
                        Err(_) => break,
                    }
                }
                database.mend();
                metrics.committed(batch.len());
                accept(&mut database, batch);
            }
        }
    }
}

/// Stores orders in one transaction and answers them after it. One that cannot be stored does not hinder the others.
fn accept(database: &mut Database, batch: Vec<Waiting>) {
    let (orders, answers): (Vec<_>, Vec<_>) =
        batch.into_iter().map(|waiting| (waiting.order, waiting.answer)).unzip();
    let results = database.accept(&orders);
    for (answer, result) in answers.into_iter().zip(results) {
        // A reader who has gone will ask again with the same key.
        let _ = answer.send(result);
    }
}

/// An open database.
struct Database {
    path: PathBuf,
    connection: Connection,
    /// Whether the disk has failed under this connection. What SQLite then holds in memory is not to be trusted.
    is_suspect: bool,
}

impl Database {
    fn open(path: &Path, presence: Presence) -> Result<Self, StoreError> {
        file::prepare(path, presence)?;
        let connection = schema::open(path)?;
        Ok(Self { path: path.to_owned(), connection, is_suspect: false })
    }

    /// Opens the database anew after the disk has failed.
    fn mend(&mut self) {
        if self.is_suspect
            && let Ok(connection) = schema::reopen(&self.path)
        {
            self.connection = connection;
            self.is_suspect = false;
        }
    }

    fn accept(&mut self, orders: &[NewOrder]) -> Vec<Result<Outcome, StoreError>> {
        let fail_all = |error: &StoreError| {
            orders.iter().map(|_| Err(StoreError::Unavailable(error.to_string()))).collect()
        };
        if let Err(error) = self.connection.execute_batch("BEGIN IMMEDIATE") {
            return match self.failed(&error) {
                StoreError::Busy => orders.iter().map(|_| Err(StoreError::Busy)).collect(),
                error => fail_all(&error),
            };
        }
        let mut results = Vec::with_capacity(orders.len());
        for order in orders {
            results.push(insert(&self.connection, order).map_err(|error| self.failed(&error)));
            // Some failures, such as a full disk, take the whole transaction back.
            if self.connection.is_autocommit() {
                return fail_all(&StoreError::Unavailable("rolled back".to_owned()));
            }
        }
        if let Err(error) = self.connection.execute_batch("COMMIT") {
            let error = self.failed(&error);
            if !self.connection.is_autocommit() {
                // Without it the next transaction could not begin; if it fails, `mend` opens the database anew.
                self.is_suspect |= self.connection.execute_batch("ROLLBACK").is_err();
            }
            return fail_all(&error);
        }
        results
    }

    /// Brings what was overwritten out of the log of changes, so that erased words are in no file.
    fn forget(&mut self) -> Result<(), StoreError> {
        self.connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| self.failed(&error))
    }

    /// What an error of SQLite means for whoever asked.
    fn failed(&mut self, error: &rusqlite::Error) -> StoreError {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StoreError::Corrupt { path: self.path.clone(), detail: error.to_string() }
            }
            _ => {
                self.is_suspect = true;
                StoreError::Unavailable(error.to_string())
            }
        }
    }
}

fn insert(connection: &Connection, order: &NewOrder) -> Result<Outcome, rusqlite::Error> {
    if let Some(known) = known(connection, &order.key)? {
        return Ok(known.outcome(&order.hash));
    }
    let wrong = |error: Box<dyn std::error::Error + Send + Sync>| {
        rusqlite::Error::ToSqlConversionFailure(error)
    };
    let details = to_json(&order.answers).map_err(|error| wrong(error.into()))?;
    let received = Timestamp::now();
    let mut insert = connection.prepare_cached(
        "INSERT INTO orders (key, body_hash, receipt, campaign, received, total, details)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (receipt) DO NOTHING",
    )?;
    for _ in 0..DRAWS {
        let number = receipt::new(order.year).map_err(|error| wrong(error.into()))?;
        let stored = insert.execute(params![
            order.key.as_str(),
            &order.hash.0[..],
            number,
            order.campaign,
            received.as_str(),
            fen(order.total),
            details,
        ])?;
        if stored == 1 {
            return Ok(Outcome::Stored(Receipt { number, received }));
        }
    }
    Err(wrong("every receipt number drawn is taken".into()))
}

fn known(connection: &Connection, key: &Key) -> Result<Option<Known>, rusqlite::Error> {
    let mut read = connection
        .prepare_cached("SELECT body_hash, receipt, received FROM orders WHERE key = ?1")?;
    read.query_row([key.as_str()], |row| {
        let receipt = Receipt { number: row.get(1)?, received: Timestamp::kept(row.get(2)?) };
        Ok(Known { hash: row.get(0)?, receipt })
    })
    .optional()
}

fn order(row: &Row<'_>) -> Result<Result<Order, StoreError>, rusqlite::Error> {
    let receipt = Receipt { number: row.get(1)?, received: Timestamp::kept(row.get(2)?) };
    let (position, campaign, total) = (row.get(0)?, row.get(3)?, price(row.get(4)?));
    let answers = from_json(row.get(5)?);
    Ok(answers.map(|answers| Order { position, receipt, campaign, total, answers }))
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("path", &self.path).finish_non_exhaustive()
    }
}
