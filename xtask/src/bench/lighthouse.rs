//! Lighthouse's points for three of our pages, and the article in docsify and VitePress.

use super::{
    figures::Figures,
    magazine,
    nginx::Server,
    node,
    reader::{bare_site, start_bare},
};
use crate::error::Result;

/// How often Lighthouse loads each page.
const ROUNDS: &str = "5";
/// VitePress builds only beside its `node_modules`.
const CANDIDATES: &str = "tests/bench/.work";

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let article = magazine::prepare(figures)?;
    let bare = start_bare(&article, figures)?;
    let words = [&magazine::site(), &bare_site(), &article, CANDIDATES];
    node::script("candidates", &words, figures)?;
    let ours = Server::start("ours", &magazine::site())?;
    let candidate = |name| Server::start(name, &format!("{CANDIDATES}/{name}"));
    let (docsify, vitepress) = (candidate("docsify")?, candidate("vitepress")?);
    let path = format!("/a/{article}/");
    let [ours, bare, docsify, vitepress] = [&ours, &bare, &docsify, &vitepress].map(Server::origin);
    let words = [&ours, &bare, &docsify, &vitepress, &path, ROUNDS];
    node::script("lighthouse", &words, figures)
}
