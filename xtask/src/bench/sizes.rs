//! The weight of the reader and of an article.

use super::{figures::Figures, magazine, node};
use crate::error::Result;

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let article = magazine::prepare(figures)?;
    node::script("sizes", &[&magazine::site(), &article], figures)
}
