//! What a reader waits for: the weight of the apps, the first page and the next one.

use super::{FOLDER, figures::Figures, magazine, nginx::Server, node, sizes};
use crate::error::Result;

/// How often Lighthouse loads the article and bare HTML, each way of throttling for itself.
const SIMULATED_ROUNDS: &str = "5";
const SLOWED_ROUNDS: &str = "7";
/// How often the next article is opened, each time fetched first and kept after.
const OPENINGS: &str = "12";

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    sizes::measure(figures)?;
    let article = magazine::prepare(figures)?;
    let ours = Server::start("ours", &magazine::site())?;
    let bare = start_bare(&article, figures)?;
    let path = format!("/a/{article}/");
    let words = [&ours.origin(), &bare.origin(), &path, SIMULATED_ROUNDS, SLOWED_ROUNDS];
    node::script("first-page", &words, figures)?;
    node::script("next-article", &[&ours.origin(), &path, OPENINGS], figures)
}

/// The folder with the site whose article is bare HTML.
pub(super) fn bare_site() -> String {
    format!("{FOLDER}/bare")
}

/// Makes and serves that site.
pub(super) fn start_bare(article: &str, figures: &mut Figures) -> Result<Server> {
    node::script("bare", &[&magazine::site(), article, &bare_site()], figures)?;
    Server::start("bare", &bare_site())
}
