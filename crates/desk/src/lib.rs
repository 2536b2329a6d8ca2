//! The editors' tool of Kanwu: check, build, serve and import a magazine.
//!
//! The binary is thin; what it does stands here, so that tests and other tools can call it.

pub mod cache;
pub mod change;
pub mod channels;
pub mod command_line;
pub mod commands;
pub mod console;
pub mod fingerprint;
pub mod fix;
pub mod folder;
pub mod import;
pub mod json_schema;
pub mod language;
pub mod messages;
pub mod qr;
pub mod report;
pub mod serve;
pub mod signals;
pub mod site;
pub mod subscriptions;
pub mod today;
