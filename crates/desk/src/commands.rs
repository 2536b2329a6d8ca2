//! The subcommands: one file for each, with its arguments and what it does.

pub mod build;
pub mod check;
pub mod fmt;
pub mod import;
pub mod init;
pub mod intake;
pub mod new;
pub mod schema;
pub mod serve;
pub mod subscriptions;
