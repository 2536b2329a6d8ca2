//! The magazine and the site that sizes and browsers are measured on: the sample, with an article of 2,000
//! characters in it.

use super::{FOLDER, build_site, figures::Figures, node};
use crate::{error::Result, files::SAMPLE};

/// The magazine.
pub(super) const MAGAZINE: &str = "target/bench/magazine";

/// The built site.
pub(super) fn site() -> String {
    format!("{FOLDER}/site")
}

/// Makes the site, if this run has not made it yet, and gives the id of the article.
pub(super) fn prepare(figures: &mut Figures) -> Result<String> {
    if let Ok(article) = figures.note("article") {
        return Ok(article.to_owned());
    }
    node::script("magazine", &[SAMPLE, MAGAZINE], figures)?;
    build_site(MAGAZINE, &site())?;
    figures.note("article").map(str::to_owned)
}
