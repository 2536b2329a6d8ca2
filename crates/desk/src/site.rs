//! Making the site: every page of an edition as a folder with `index.html` and `page.json`.

pub mod assets;
pub mod build;
mod compress;
pub mod document;
mod follow_code;
mod headers;
mod output;
mod record;
