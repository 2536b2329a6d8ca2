//! The model of a Kanwu magazine.
//!
//! Two sides meet here. What an editor writes ([`site`], [`article`], [`block`], [`run`]) is read by
//! [`decode`], which collects every fault. What the reader shows ([`page`]) is made of it by [`mod@derive`].
//! The format an editor writes is documented in `docs/content-format.md`.
//!
//! This crate does no I/O and knows neither Leptos nor the file system, so it runs in the browser too.

pub mod address;
pub mod article;
pub mod block;
pub mod canonical;
pub mod date;
pub mod decode;
pub mod derive;
pub mod diagnostic;
pub mod fault;
pub mod head;
pub mod id;
pub mod language;
pub mod lint;
pub mod magazine;
pub mod ordinal;
pub mod page;
pub mod reading_time;
pub mod route;
pub mod run;
pub mod schema;
pub mod site;
pub mod subscription;
pub mod summary;
