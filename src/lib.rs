//! The Kanwu reader: a magazine's pages as a Leptos app.
//!
//! The desk prerenders every page with these components ([`render`], feature `ssr`). In the browser (feature `csr`) the
//! app leaves the prerendered page as it is, mounts the components that are alive, and mounts the pages that follow.
//! Pages and components neither fetch nor read storage: they depend on the site and on their props alone.

// The type of a view nests as deeply as its elements.
#![recursion_limit = "256"]

pub mod app;
pub mod client;
pub mod components;
pub mod line_breaking;
pub mod order;
pub mod pages;
pub mod reading_memory;
pub mod settings;
pub mod wording;

#[cfg(feature = "ssr")]
pub mod render;

#[cfg(feature = "csr")]
pub mod api;
#[cfg(feature = "csr")]
pub mod browser;
#[cfg(feature = "csr")]
mod detect_client;
#[cfg(feature = "csr")]
pub mod dom;
#[cfg(feature = "csr")]
mod json;
#[cfg(feature = "csr")]
pub mod live;
#[cfg(feature = "csr")]
pub mod navigation;
#[cfg(feature = "csr")]
mod storage;
