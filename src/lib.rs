//! The Kanwu reader: a magazine's pages as views of loaded data.
//!
//! The same views are rendered natively by the desk ([`render`], feature `ssr`) and taken over in the
//! browser (`browser`, feature `hydrate`). Pages and components are plain functions that borrow their data
//! and return a view; they neither fetch nor read storage, so the first render depends on address and
//! content alone.

pub mod app;
pub mod client;
pub mod components;
pub mod markup;
pub mod pages;
pub mod wording;

#[cfg(feature = "hydrate")]
pub mod browser;
#[cfg(feature = "ssr")]
pub mod render;
