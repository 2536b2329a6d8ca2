//! Values in IndexedDB.

use std::{future::IntoFuture, pin::pin};

use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use idb::{
    Database, DatabaseEvent as _, Factory, ObjectStoreParams, Transaction, TransactionMode,
    TransactionResult,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// The name of the database and of its only store.
const NAME: &str = "kanwu";
const VERSION: u32 = 1;
/// A database that is not open after this time, or has not done what it was asked for, is taken for unresponsive, in
/// milliseconds. WebKit lets writing wait for the transactions of a page that it keeps for going back.
const TIMEOUT: u32 = 2_000;

/// Why the database was of no use.
#[derive(Debug, thiserror::Error)]
pub(super) enum DatabaseError {
    #[error(transparent)]
    Browser(#[from] idb::Error),
    #[error("the database does not answer")]
    Unresponsive,
    #[error("the transaction was aborted")]
    Aborted,
}

/// An open database. Each task opens one and closes it, because a connection that stays open keeps a page out of the
/// back/forward cache.
pub(super) struct Connection(Database);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Connection {
    pub(super) async fn open() -> Result<Self, DatabaseError> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                // Without its store the database is of no use, and each task finds that out.
                _ = database.create_object_store(NAME, ObjectStoreParams::new());
            }
        });
        match select(request.into_future(), TimeoutFuture::new(TIMEOUT)).await {
            Either::Left((database, _)) => Ok(Self(database?)),
            Either::Right((_, late)) => {
                // It may open later still, and is closed then.
                spawn_local(async { drop(late.await.map(Self)) });
                Err(DatabaseError::Unresponsive)
            }
        }
    }

    pub(super) async fn put(self, key: &str, value: &JsValue) -> Result<(), DatabaseError> {
        in_time(async {
            let transaction = self.0.transaction(&[NAME], TransactionMode::ReadWrite)?;
            transaction.object_store(NAME)?.put(value, Some(&key.into()))?.await?;
            complete(transaction).await
        })
        .await
    }

    pub(super) async fn remove(self, key: &str) -> Result<(), DatabaseError> {
        in_time(async {
            let transaction = self.0.transaction(&[NAME], TransactionMode::ReadWrite)?;
            transaction.object_store(NAME)?.delete(JsValue::from(key))?.await?;
            complete(transaction).await
        })
        .await
    }

    /// All keys with their values.
    pub(super) async fn all(self) -> Result<Vec<(String, JsValue)>, DatabaseError> {
        in_time(self.read_all()).await
    }

    async fn read_all(&self) -> Result<Vec<(String, JsValue)>, DatabaseError> {
        let transaction = self.0.transaction(&[NAME], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(NAME)?;
        // Both requests are made before one is awaited, so that they see the same values.
        let keys = store.get_all_keys(None, None)?.into_future();
        let values = store.get_all(None, None)?.into_future();
        let (keys, values) = (keys.await?, values.await?);
        complete(transaction).await?;
        let keys = keys.into_iter().map(|key| key.as_string().unwrap_or_default());
        Ok(keys.zip(values).collect())
    }
}

/// What the database answers, if it does within [`TIMEOUT`].
async fn in_time<T>(
    answer: impl Future<Output = Result<T, DatabaseError>>,
) -> Result<T, DatabaseError> {
    match select(pin!(answer), TimeoutFuture::new(TIMEOUT)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(DatabaseError::Unresponsive),
    }
}

/// Waits until a transaction is complete. A value is kept only then.
async fn complete(transaction: Transaction) -> Result<(), DatabaseError> {
    match transaction.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(DatabaseError::Aborted),
    }
}
