//! An article's page beside what is wrong in its file.
//!
//! The local server says of every page what is wrong in its file and to which part of the page it belongs.
//! Its preview page says the same of a file that is in no magazine yet; there this code runs in the browser,
//! so that the file stays where it is.

mod encoding;
pub mod finding;
pub mod look;
pub mod parts;
pub mod surroundings;
pub mod text;
pub mod wording;
