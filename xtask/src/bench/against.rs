//! This site beside another one of the same magazine, such as that of an earlier commit.

use std::path::Path;

use super::{figures::Figures, magazine, nginx::Server, node};
use crate::error::{Result, fail};

/// How often the next article is opened on each site, fetched first and kept after, and how often Lighthouse loads
/// the article.
const ROUNDS: &str = "12";

pub(super) fn measure(site: &str, figures: &mut Figures) -> Result<()> {
    let article = magazine::prepare(figures)?;
    // Uncompressed pages would make the other site slower than it is.
    let page = format!("a/{article}/index.html.br");
    if !Path::new(site).join(&page).exists() {
        return fail(format!(
            "{site} has no {page}: build it with the other commit's desk, \
             `desk build {} --out {site}`",
            magazine::MAGAZINE
        ));
    }
    let ours = Server::start("ours", &magazine::site())?;
    let other = Server::start("other", site)?;
    let path = format!("/a/{article}/");
    node::script("against", &[&ours.origin(), &other.origin(), &path, ROUNDS], figures)
}
