//! What was measured.

use std::collections::BTreeMap;

use super::report;
use crate::error::{Context, Result, fail};

/// The median of some measurements, and how far they spread.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Figure {
    pub(super) median: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Figure {
    /// `None` without measurements.
    pub(super) fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let median = match sorted.len() % 2 {
            0 => f64::midpoint(*sorted.get(middle.checked_sub(1)?)?, *sorted.get(middle)?),
            _ => *sorted.get(middle)?,
        };
        Some(Self { median, min: *sorted.first()?, max: *sorted.last()? })
    }
}

/// The figures of a run, and the facts that belong to them. A figure is shown as soon as it is there.
#[derive(Debug, Default)]
pub(super) struct Figures {
    figures: BTreeMap<String, Figure>,
    notes: Vec<(String, String)>,
}

impl Figures {
    pub(super) fn get(&self, key: &str) -> Option<Figure> {
        self.figures.get(key).copied()
    }

    /// The facts of that name.
    pub(super) fn notes<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.notes.iter().filter(move |(name, _)| name == key).map(|(_, text)| text.as_str())
    }

    /// The fact of that name, which a measurement must have handed over before.
    pub(super) fn note<'a>(&'a self, key: &'a str) -> Result<&'a str> {
        self.notes(key).next().context(format!("nothing says what `{key}` is"))
    }

    pub(super) fn add(&mut self, key: &str, values: &[f64]) -> Result<()> {
        let figure = Figure::of(values).context(format!("`{key}` was not measured"))?;
        self.insert(key, figure);
        Ok(())
    }

    /// Adds a figure that not every system can give.
    pub(super) fn add_if_any(&mut self, key: &str, values: impl Iterator<Item = f64>) {
        if let Some(figure) = Figure::of(&values.collect::<Vec<_>>()) {
            self.insert(key, figure);
        }
    }

    pub(super) fn add_note(&mut self, key: &str, text: impl Into<String>) {
        self.notes.push((key.to_owned(), text.into()));
    }

    /// Takes a line of a script in `tests/bench`: `figure` or `note`, the key, and the rest, parted by tabs.
    pub(super) fn take_line(&mut self, line: &str) -> Result<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields[..] {
            ["figure", key, median, min, max] => {
                let number = |text: &str| {
                    text.parse::<f64>().context(format!("`{key}` has the odd value `{text}`"))
                };
                let figure =
                    Figure { median: number(median)?, min: number(min)?, max: number(max)? };
                self.insert(key, figure);
                Ok(())
            }
            ["note", key, text] => {
                self.add_note(key, text);
                Ok(())
            }
            _ => fail(format!("a script printed what is no figure: {line}")),
        }
    }

    fn insert(&mut self, key: &str, figure: Figure) {
        report::print_row(key, figure);
        self.figures.insert(key.to_owned(), figure);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle() {
        let median = |values: &[f64]| Figure::of(values).map(|figure| figure.median);
        assert_eq!(median(&[3.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[7.0]), Some(7.0));
        assert_eq!(median(&[]), None);
        let figure = Figure::of(&[3.0, 1.0, 2.0]);
        assert_eq!(figure.map(|figure| (figure.min, figure.max)), Some((1.0, 3.0)));
    }

    #[test]
    fn lines_of_scripts_become_figures_and_notes() {
        let mut figures = Figures::default();
        figures.take_line("figure\treader bytes\t69000\t69000\t69000").unwrap();
        figures.take_line("note\tarticle\ta-b").unwrap();
        assert_eq!(figures.get("reader bytes").unwrap().median, 69_000.0);
        assert_eq!(figures.note("article"), Ok("a-b"));
        for odd in ["figure\ta\t1\t2", "figure\ta\t1\t2\tx", "Debugger attached.", ""] {
            assert!(figures.take_line(odd).is_err(), "{odd}");
        }
    }
}
