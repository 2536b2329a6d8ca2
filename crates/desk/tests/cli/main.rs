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
#[cfg(unix)]
mod intake;
mod new;
mod serve;
#[cfg(unix)]
mod signatures;
#[cfg(unix)]
#[path = "../../../wechat/tests/support/stand_in.rs"]
mod stand_in;
#[cfg(unix)]
mod subscriptions;
mod support;
mod usage;
