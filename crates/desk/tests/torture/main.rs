//! `desk intake` where everything goes wrong: networks, processes, disks, servers. What it has acknowledged must be
//! there, once.
//!
//! `cargo test` runs a short form; `cargo xtask torture` sets `KANWU_TORTURE=long`.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may end at the first surprise"
)]

mod disk;
mod encryption;
mod kill;
mod network;
#[path = "../../../intake/tests/support/postgres.rs"]
mod postgres;
mod servers;
mod support;
