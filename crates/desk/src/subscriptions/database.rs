//! The database that a command line names.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
    sync::Arc,
};

use anyhow::{Context, anyhow};
use intake::{
    Metrics,
    store::{
        Store, StoreError,
        postgres::Postgres,
        sqlite::{Presence, Sqlite},
    },
};
use tokio::runtime::Runtime;

use crate::{language::language, messages};

/// A database by its file or its address.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite.
    File(PathBuf),
    /// The address of a database of PostgreSQL, which may have a password in it.
    Server(String),
}

/// Why a text names no database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", messages::not_a_database())]
pub struct InvalidDatabase;

impl FromStr for Database {
    type Err = InvalidDatabase;

    fn from_str(text: &str) -> Result<Self, InvalidDatabase> {
        match text.split_once("://") {
            Some(("postgres" | "postgresql", _)) => Ok(Self::Server(text.to_owned())),
            Some(_) => Err(InvalidDatabase),
            None if text.is_empty() => Err(InvalidDatabase),
            None => Ok(Self::File(PathBuf::from(text))),
        }
    }
}

/// Without the password.
impl fmt::Debug for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.debug_tuple("File").field(path).finish(),
            Self::Server(_) => f.write_str("Server"),
        }
    }
}

impl Database {
    /// Opens the database for a receiver; a file is made where there is none.
    ///
    /// # Errors
    /// When it cannot be used.
    pub async fn open_or_make(&self, metrics: &Arc<Metrics>) -> anyhow::Result<Arc<dyn Store>> {
        match self {
            Self::File(path) => {
                let opened = Sqlite::open(path, Presence::MayBeNew, Arc::clone(metrics));
                Ok(Arc::new(opened.map_err(refused)?))
            }
            Self::Server(address) => connect(address).await,
        }
    }

    /// Opens a database that is there, for those who work with orders.
    ///
    /// # Errors
    /// When it cannot be used.
    pub async fn open(&self) -> anyhow::Result<Arc<dyn Store>> {
        match self {
            Self::File(path) => Ok(Arc::new(open_file(path)?)),
            Self::Server(address) => connect(address).await,
        }
    }

    /// Opens a database that is there, if it is a file.
    ///
    /// # Errors
    /// When it cannot be used, or is no file.
    pub fn open_file(&self) -> anyhow::Result<Sqlite> {
        match self {
            Self::File(path) => open_file(path),
            Self::Server(_) => Err(anyhow!(messages::back_up_postgres())),
        }
    }
}

fn open_file(path: &Path) -> anyhow::Result<Sqlite> {
    Sqlite::open(path, Presence::MustExist, Arc::new(Metrics::default())).map_err(refused)
}

async fn connect(address: &str) -> anyhow::Result<Arc<dyn Store>> {
    Ok(Arc::new(Postgres::connect(address).await.map_err(refused)?))
}

/// A refusal of a store, in the language of the run.
#[must_use]
pub fn refused(error: StoreError) -> anyhow::Error {
    anyhow!(error.message(language()))
}

/// Where stores and receivers run.
///
/// # Errors
/// When the system gives no threads.
pub fn runtime() -> anyhow::Result<Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context(messages::serving_ended())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_a_file_or_a_server_of_postgresql() {
        let file = |text: &str| Ok(Database::File(PathBuf::from(text)));
        let server = |text: &str| Ok(Database::Server(text.to_owned()));
        for (text, expected) in [
            ("orders.db", file("orders.db")),
            ("/var/lib/kanwu/orders.db", file("/var/lib/kanwu/orders.db")),
            ("postgres://kanwu@db/kanwu", server("postgres://kanwu@db/kanwu")),
            ("postgresql:///kanwu", server("postgresql:///kanwu")),
            ("mysql://kanwu@db/kanwu", Err(InvalidDatabase)),
            ("", Err(InvalidDatabase)),
        ] {
            assert_eq!(text.parse::<Database>(), expected, "{text}");
        }
    }

    #[test]
    fn a_password_is_in_no_message() {
        let database: Database = "postgres://kanwu:geheim@db/kanwu".parse().unwrap();
        assert!(!format!("{database:?}").contains("geheim"));
    }
}
