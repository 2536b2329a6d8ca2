//! What an editor waits for: the open page after a save.

use std::path::Path;

use super::{DESK, FOLDER, figures::Figures, node, remove};
use crate::{
    error::Result,
    files::{READER, absolute},
    generate::generate,
};

/// The size of a magazine for which the budget is set.
const ARTICLES: usize = 1_000;
/// How often the article is saved.
const SAVES: &str = "20";

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let magazine = format!("{FOLDER}/live");
    remove(&magazine)?;
    generate(ARTICLES, Path::new(&magazine), None)?;
    let [desk, reader] = [absolute(DESK)?, absolute(READER)?];
    let (desk, reader) = (desk.to_string_lossy(), reader.to_string_lossy());
    node::script("live", &[&desk, &reader, &magazine, SAVES], figures)
}
