//! The local server.

mod dropped;
pub mod files;
mod findings;
mod lens;
pub mod listen;
pub mod live;
mod names;
mod orders;
pub mod preview;
mod watch;

pub use watch::{Watched, watch};
