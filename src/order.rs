//! The order app: what the form for the printed magazine can do beyond a plain form, and orders on their way.
//!
//! It is a binary of its own (`src/bin/order.rs`). The subscription page loads it; on other pages the reader loads it
//! while an order waits in the outbox. The form works without it: the browser posts the form then.
//!
//! [`outbox`] has the decisions about orders, which touch no browser and are tested natively. `app` is everything else.

#[cfg(feature = "csr")]
mod app;
pub mod outbox;

/// The key in `localStorage` of the mark that an order waits. The reader looks for it on every page.
pub const WAITING_MARK: &str = "kanwu";

#[cfg(feature = "csr")]
pub use app::start;
