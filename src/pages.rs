//! The pages: one file for each, every one a function of loaded data.

pub mod article;
pub mod failed;
pub mod home;
pub mod links;
pub mod list;
pub mod not_found;
pub mod subscribe;
pub mod text;
