//! The receiver of subscription orders.
//!
//! An order is stored once and acknowledged only when it is: [`receiver`] speaks HTTP, [`store`] keeps what arrives,
//! in SQLite on one machine or in PostgreSQL for several. What an order may say is decided by
//! [`content::subscription`], which the reader's app runs too.

pub mod client;
pub mod receiver;
pub mod server;
pub mod store;

mod key;
mod limit;
mod lingering;
mod metrics;
mod publication;
mod receipt;
mod timestamp;

pub use client::ProxyHeader;
pub use key::Key;
pub use limit::{Limiter, Limits};
pub use metrics::Metrics;
pub use publication::Publication;
pub use timestamp::Timestamp;
