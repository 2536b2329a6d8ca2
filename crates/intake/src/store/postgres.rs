//! Orders in PostgreSQL, shared by several receivers.
//!
//! A receiver holds nothing but connections, so any number of them may stand behind a balancer, and each may be
//! stopped at any time. One statement stores an order; the server groups the commits of its connections.

mod schema;
mod tls;

use std::time::Duration;

use deadpool_postgres::{
    Config, Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime,
};
use tokio_postgres::{NoTls, Row, config::SslMode, error::SqlState};

use super::{
    DRAWS, Filter, Known, NewOrder, Order, Outcome, Pending, Receipt, Store, StoreError, fen,
    from_json, price, to_json,
};
use crate::{Key, Timestamp, key::Hash, receipt};

/// How many connections one receiver keeps.
const CONNECTIONS: usize = 16;
/// How long an order waits for a connection.
const PATIENCE: Duration = Duration::from_secs(4);
/// A commit is on the server's disk before it is answered, whatever the server's own setting is. A server that hangs
/// must not hold readers for ever; nor must another receiver that is storing the same order.
const SESSION: &str =
    "-c synchronous_commit=on -c statement_timeout=8s -c lock_timeout=3s -c timezone=UTC";

const COLUMNS: &str = "position, receipt, received, campaign, total, details";

/// Orders on a server of PostgreSQL.
#[derive(Debug, Clone)]
pub struct Postgres {
    pool: Pool,
}

impl Postgres {
    /// Connects to a server and brings its tables to this version's form. Several may do this at once. With
    /// `sslmode=require` in the address the connection is encrypted, and the server must prove that it is the host
    /// that the address names; else it is not.
    ///
    /// # Errors
    /// [`StoreError::Server`] when the address is none, the server refuses or cannot prove what it is;
    /// [`StoreError::TooNew`].
    pub async fn connect(address: &str) -> Result<Self, StoreError> {
        let server = |error: &dyn std::error::Error| StoreError::Server(chain(error));
        let mut settings: tokio_postgres::Config =
            address.parse().map_err(|error| server(&error))?;
        settings.options(match settings.get_options() {
            Some(own) => format!("{own} {SESSION}"),
            None => SESSION.to_owned(),
        });
        settings.connect_timeout(PATIENCE).application_name("kanwu");
        // A connection that has died while nobody used it is noticed before it gets an order.
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Verified };
        let manager = if settings.get_ssl_mode() == SslMode::Require {
            let tls = tls::connector().map_err(StoreError::Server)?;
            Manager::from_config(settings, tls, recycling)
        } else {
            Manager::from_config(settings, NoTls, recycling)
        };
        let pool = Pool::builder(manager)
            .config(Config::new().get_pool_config())
            .max_size(CONNECTIONS)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .build()
            .map_err(|error| server(&error))?;
        let store = Self { pool };
        let mut client = store.pool.get().await.map_err(|error| server(&error))?;
        schema::migrate(&mut client).await?;
        drop(client);
        Ok(store)
    }

    async fn client(&self) -> Result<Object, StoreError> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Timeout(_) => StoreError::Busy,
            error => StoreError::Unavailable(chain(&error)),
        })
    }

    async fn store(&self, order: &NewOrder) -> Result<Outcome, StoreError> {
        let client = self.client().await?;
        let details = to_json(&order.answers)?;
        let received = Timestamp::now();
        let insert = client
            .prepare_cached(
                "INSERT INTO orders (key, body_hash, receipt, campaign, received, total, details)
                 VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
            )
            .await
            .map_err(failed)?;
        for _ in 0..DRAWS {
            let number = receipt::new(order.year)
                .map_err(|error| StoreError::Unavailable(error.to_string()))?;
            let stored = client
                .execute(
                    &insert,
                    &[
                        &order.key.as_str(),
                        &&order.hash.0[..],
                        &number,
                        &order.campaign,
                        &received.as_str(),
                        &fen(order.total),
                        &details,
                    ],
                )
                .await
                .map_err(failed)?;
            if stored == 1 {
                return Ok(Outcome::Stored(Receipt { number, received }));
            }
            // Either the key is known or the number is taken.
            if let Some(outcome) = known(&client, &order.key, &order.hash).await? {
                return Ok(outcome);
            }
        }
        Err(StoreError::Unavailable("every receipt number drawn is taken".to_owned()))
    }
}

impl Store for Postgres {
    fn accept(&self, order: NewOrder) -> Pending<'_, Outcome> {
        Box::pin(async move { self.store(&order).await })
    }

    fn find<'a>(&'a self, key: &'a Key, hash: &'a Hash) -> Pending<'a, Option<Outcome>> {
        Box::pin(async move { known(&self.client().await?, key, hash).await })
    }

    fn check(&self) -> Pending<'_, ()> {
        Box::pin(async move {
            let read = "SELECT count(*) FROM orders WHERE position = 1";
            self.client().await?.query_one(read, &[]).await.map(drop).map_err(failed)
        })
    }

    fn list<'a>(&'a self, filter: &'a Filter, limit: u32) -> Pending<'a, Vec<Order>> {
        Box::pin(async move {
            let read = format!(
                "SELECT {COLUMNS} FROM orders
                 WHERE position > $1 AND ($2::text IS NULL OR campaign = $2)
                   AND ($3::text IS NULL OR received >= $3)
                 ORDER BY position LIMIT $4"
            );
            let since = filter.since.as_ref().map(Timestamp::as_str);
            let rows = self
                .client()
                .await?
                .query(&read, &[&filter.after, &filter.campaign, &since, &i64::from(limit)])
                .await
                .map_err(failed)?;
            rows.iter().map(order).collect()
        })
    }

    fn show<'a>(&'a self, receipt: &'a str) -> Pending<'a, Option<Order>> {
        Box::pin(async move {
            let read = format!("SELECT {COLUMNS} FROM orders WHERE receipt = $1");
            let row = self.client().await?.query_opt(&read, &[&receipt]).await.map_err(failed)?;
            row.as_ref().map(order).transpose()
        })
    }

    fn erase<'a>(&'a self, receipt: &'a str) -> Pending<'a, bool> {
        Box::pin(async move {
            let erase = "UPDATE orders SET details = NULL, total = NULL, body_hash = NULL
                WHERE receipt = $1 AND details IS NOT NULL";
            let erased = self.client().await?.execute(erase, &[&receipt]).await.map_err(failed)?;
            Ok(erased > 0)
        })
    }

    fn purge<'a>(&'a self, campaign: Option<&'a str>, before: &'a Timestamp) -> Pending<'a, u64> {
        Box::pin(async move {
            let purge = "DELETE FROM orders
                WHERE received < $1 AND ($2::text IS NULL OR campaign = $2)";
            let before = before.as_str();
            self.client().await?.execute(purge, &[&before, &campaign]).await.map_err(failed)
        })
    }
}

async fn known(client: &Object, key: &Key, hash: &Hash) -> Result<Option<Outcome>, StoreError> {
    let read = client
        .prepare_cached("SELECT body_hash, receipt, received FROM orders WHERE key = $1")
        .await
        .map_err(failed)?;
    let row = client.query_opt(&read, &[&key.as_str()]).await.map_err(failed)?;
    row.map(|row| {
        let receipt = Receipt { number: get(&row, 1)?, received: Timestamp::kept(get(&row, 2)?) };
        Ok(Known { hash: get(&row, 0)?, receipt }.outcome(hash))
    })
    .transpose()
}

fn order(row: &Row) -> Result<Order, StoreError> {
    Ok(Order {
        position: get(row, 0)?,
        receipt: Receipt { number: get(row, 1)?, received: Timestamp::kept(get(row, 2)?) },
        campaign: get(row, 3)?,
        total: price(get(row, 4)?),
        answers: from_json(get(row, 5)?)?,
    })
}

fn get<'r, T: tokio_postgres::types::FromSql<'r>>(
    row: &'r Row,
    column: usize,
) -> Result<T, StoreError> {
    row.try_get(column).map_err(|error| StoreError::Damaged(chain(&error)))
}

/// What an error of the server means for whoever asked.
fn failed(error: tokio_postgres::Error) -> StoreError {
    match error.code() {
        Some(&SqlState::LOCK_NOT_AVAILABLE) => StoreError::InProgress,
        Some(&SqlState::TOO_MANY_CONNECTIONS) => StoreError::Busy,
        _ => StoreError::Unavailable(chain(&error)),
    }
}

/// An error with its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}
