//! Importing what was written elsewhere: pages of the old site as text or HTML, saved articles of WeChat,
//! Markdown and Word.
//!
//! Each kind of file becomes a [`document`]: head, parts and what was left out. [`source`] tells the kinds
//! apart, `tidy` finds the structure that all of them write alike, [`pictures`] brings pictures into the
//! magazine, [`article`] makes an article of it, and [`store`] puts it into the magazine. Nothing is left
//! out silently.

pub mod article;
pub mod article_id;
pub mod document;
mod html;
mod markdown;
pub mod meta;
pub mod page;
pub mod pictures;
pub mod punctuation;
pub mod source;
pub mod store;
pub mod text;
mod tidy;
mod web_page;
mod wechat;
mod word;
