//! Making the site: every page of an edition as a folder with `index.html` and `page.json`.

pub mod assets;
pub mod build;
pub(crate) mod codes;
mod compress;
mod crawlers;
pub mod document;
mod feeds;
mod headers;
mod manifest;
mod output;
mod pictures;
mod record;
mod staging;
mod structured_data;
mod units;
