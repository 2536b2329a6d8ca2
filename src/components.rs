//! The parts of pages, one file each. A component has no outer margins: spacing belongs to the place where it is used.

pub mod audio;
pub mod blocks;
pub mod breadcrumb;
pub mod campaign_card;
pub mod caption;
pub mod channel_nav;
pub mod day;
pub mod directory_entries;
pub mod elder_link;
pub mod figure;
pub mod follow_promo;
pub mod footer;
pub mod full_teaser;
pub mod masthead;
pub mod optional_class;
pub mod order_form;
pub mod outline;
pub mod paragraphs;
pub mod picture;
pub mod reading_tools;
pub mod runs;
pub mod teaser;
pub mod title;
