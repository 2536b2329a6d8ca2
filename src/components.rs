//! The parts of pages: one file for each, spacing left to whoever places them.

pub mod block;
pub mod breadcrumb;
pub mod campaign_card;
pub mod channel_nav;
pub mod directories;
pub mod figure;
pub mod follow_promo;
pub mod footer;
pub mod masthead;
pub mod media;
pub mod order_form;
pub mod outline;
pub mod picture;
pub mod runs;
pub mod table;
pub mod teaser;
pub mod title;
