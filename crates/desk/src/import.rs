//! Importing the text of pages of the old site.
//!
//! [`text`] finds the characters of a file, [`page`] the parts of a page, [`article`] makes an article of
//! them, and [`store`] puts it into the magazine. Nothing is left out silently: what does not become part
//! of the article is kept with its line and the reason.

pub mod article;
pub mod article_id;
pub mod meta;
pub mod page;
pub mod punctuation;
pub mod store;
pub mod text;
