//! Signatures for WeChat's JS-SDK, by which pages that are open in WeChat set their share cards.
//!
//! A page asks for a signature of its own address ([`router`]). It is made of a ticket that WeChat gives out for the
//! secret of the magazine's account; both the ticket and the token that it takes are kept until they run out.
//!
//! The secret, the token and the ticket are in no log, no error and no `Debug` output.

pub mod signature;

mod account;
mod fault;
mod metrics;
mod router;
mod secret;
mod tickets;
mod upstream;

pub use account::{Account, Api, AppId, InvalidApi, InvalidAppId};
pub use fault::Fault;
pub use metrics::Metrics;
pub use router::{LIMITS, MAX_URL, Settings, router};
pub use secret::{InvalidSecret, Secret};
