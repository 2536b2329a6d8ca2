//! The orders that came, for those who work with them: which database they are in, and how they become tables.

mod campaign;
pub mod csv;
mod database;
pub mod table;
pub mod xlsx;

pub use campaign::site;
pub use database::{Database, InvalidDatabase, refused, runtime};
