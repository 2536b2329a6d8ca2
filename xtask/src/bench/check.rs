//! Checking 10,000 articles.

use super::{desk, figures::Figures, generated::Generated, timing::timed};
use crate::error::Result;

/// How often the magazine is checked.
const ROUNDS: usize = 5;

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let generated = Generated::make(figures)?;
    let mut runs = Vec::new();
    for _ in 0..ROUNDS {
        runs.push(timed(&mut desk(&["check", &generated.magazine])?)?);
    }
    let seconds: Vec<f64> = runs.iter().map(|run| run.seconds).collect();
    figures.add("check seconds", &seconds)?;
    figures.add_if_any("check memory", runs.iter().filter_map(|run| run.peak_memory));
    Ok(())
}
