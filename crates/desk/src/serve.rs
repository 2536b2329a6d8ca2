//! The local server.

pub mod files;
mod findings;
mod lens;
pub mod listen;
pub mod live;
pub mod preview;
mod watch;

pub use watch::{Watched, watch};
