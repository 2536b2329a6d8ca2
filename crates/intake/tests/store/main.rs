//! What every store must do. The same cases run on SQLite and on a real server of PostgreSQL.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may end at the first surprise"
)]

mod cases;
mod files;
#[path = "../support/postgres.rs"]
mod postgres;

use std::sync::Arc;

use intake::{
    Metrics,
    store::{
        Store,
        postgres::Postgres,
        sqlite::{Presence, Sqlite},
    },
};

use crate::cases::{CASES, runtime};

#[test]
fn sqlite_keeps_orders() {
    for (name, case) in CASES {
        println!("{name}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.db");
        let open = || -> Arc<dyn Store> {
            Arc::new(Sqlite::open(&path, Presence::MayBeNew, Arc::new(Metrics::default())).unwrap())
        };
        case(&open);
    }
}

#[test]
fn postgres_keeps_orders() {
    let server = postgres::Server::start();
    for (number, (name, case)) in CASES.iter().enumerate() {
        println!("{name}");
        let address = server.database(&format!("case{number}"));
        let open = || -> Arc<dyn Store> {
            Arc::new(runtime().block_on(Postgres::connect(&address)).unwrap())
        };
        case(&open);
    }
}

#[test]
fn encryption_that_is_required_is_never_left_out() {
    let connect = |address: &str| runtime().block_on(Postgres::connect(address));
    let refused = |address: &str| connect(address).map(drop).unwrap_err().to_string();
    let server = postgres::Server::start();
    let plain = server.database("orders");
    let encrypted = format!("{plain}?sslmode=require");
    connect(&plain).unwrap();
    let error = refused(&encrypted);
    assert!(error.contains("does not support TLS"), "{error}");
    server.encrypt();
    let error = refused(&encrypted);
    assert!(error.contains("invalid peer certificate: UnknownIssuer"), "{error}");
    let error = refused(&plain);
    assert!(error.contains("no encryption"), "{error}");
}

#[test]
fn a_server_that_is_away_is_told_and_comes_back() {
    let server = postgres::Server::start();
    let address = server.database("orders");
    let store = runtime().block_on(Postgres::connect(&address)).unwrap();
    let key = cases::key(1);
    server.halt();
    let error = runtime().block_on(store.accept(cases::order(&key, "甲"))).unwrap_err();
    assert!(error.is_passing(), "{error}");
    server.resume();
    let outcome = runtime().block_on(store.accept(cases::order(&key, "甲"))).unwrap();
    assert!(matches!(outcome, intake::store::Outcome::Stored(_)), "{outcome:?}");
    let error = runtime().block_on(Postgres::connect("postgres://kanwu@127.0.0.1:1/orders"));
    assert!(error.is_err());
    assert!(runtime().block_on(Postgres::connect("postgres://[")).is_err());
}
