//! The receiver as browsers and others meet it: over a socket.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

mod abuse;
mod contract;
mod forms;
mod support;
