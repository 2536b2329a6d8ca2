//! The desk as its users have it: a process with arguments, output and an exit code.

mod build;
mod check;
mod english;
mod fix;
mod fmt;
mod hostile;
mod import;
mod import_kinds;
mod init;
mod new;
mod serve;
#[cfg(unix)]
mod subscriptions;
mod support;
mod usage;
