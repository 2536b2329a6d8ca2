//! The examples in `deploy/`, tried with the real servers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may end at the first surprise; the helpers say what is missing"
)]

mod files;
mod http;
mod pages;
mod receiver;
mod servers;
mod site;

const IMMUTABLE: &str = "public, max-age=31536000, immutable";
