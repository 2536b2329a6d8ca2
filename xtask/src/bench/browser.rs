//! What a reader waits for: the first page, against the same as bare HTML and in other tools, and the next one.

use super::{figures::Figures, magazine, nginx::Server, node};
use crate::error::Result;

/// How often Lighthouse loads each page.
const ROUNDS: &str = "5";
/// How often the next article is opened.
const OPENINGS: &str = "16";
/// VitePress builds only beside its `node_modules`.
const CANDIDATES: &str = "tests/bench/.work";

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let article = magazine::prepare(figures)?;
    node::script("candidates", &[&magazine::site(), &article, CANDIDATES], figures)?;
    let ours = Server::start("ours", &magazine::site())?;
    let other = |name| Server::start(name, &format!("{CANDIDATES}/{name}"));
    let (bare, docsify, vitepress) = (other("bare")?, other("docsify")?, other("vitepress")?);
    let path = format!("/a/{article}/");
    let [ours, bare, docsify, vitepress] = [&ours, &bare, &docsify, &vitepress].map(Server::origin);
    let words = [&ours, &bare, &docsify, &vitepress, &path, ROUNDS];
    node::script("lighthouse", &words, figures)?;
    node::script("next-article", &[&ours, &path, OPENINGS], figures)
}
