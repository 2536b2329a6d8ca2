//! The body of an article or of a page of text.

pub mod block;
pub mod code;
pub mod file;
pub mod gallery;
pub mod heading;
pub mod key_points;
pub mod links;
pub mod list;
pub mod note;
pub mod paragraph;
pub mod quote;
pub mod table;
pub mod timeline;
pub mod unknown;
pub mod video;

use content::page;
use leptos::prelude::*;

use self::block::Block;

/// The blocks of a body, which are numbered from one.
#[component]
pub fn Blocks(blocks: Vec<page::Block>) -> impl IntoView {
    let numbered = blocks.into_iter().zip(1..);
    numbered.map(|(block, number)| view! { <Block block number/> }).collect_view()
}
