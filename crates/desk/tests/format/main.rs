//! The format of articles and of the site, as `content::schema` states it: the JSON Schemas agree with the
//! parser, and `desk fmt` changes no meaning.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

mod documents;
mod fmt;
mod page;
mod reference;
mod schema;
