//! The table, on the terminal row by row, and in `docs/benchmarks.md` when the run is whole.

use std::fs;

use super::{
    budget::{Row, Verdict},
    figures::{Figure, Figures},
    provenance,
    rows::{PARTS, ROWS, row_of},
};
use crate::error::{Context, Result};

const FILE: &str = "docs/benchmarks.md";
/// What was done for each figure. Words in braces are facts of the run.
const METHOD: &str = include_str!("method.md");

pub(super) fn print_head() {
    println!();
    print_cells(&["", "must", "aim", "measured", "min – max", ""].map(str::to_owned));
}

/// Shows a figure that has a row.
pub(super) fn print_row(key: &str, figure: Figure) {
    if let Some(row) = row_of(key) {
        print_cells(&cells(row, figure));
    }
}

fn print_cells([what, must, aim, measured, spread, verdict]: &[String; 6]) {
    let line = format!("{what:<60} {must:>9} {aim:>9} {measured:>10} {spread:>19}  {verdict}");
    println!("{}", line.trim_end());
}

fn cells(row: &Row, figure: Figure) -> [String; 6] {
    let limit = |limit: Option<super::budget::Limit>| {
        limit.map(|limit| limit.text(row.unit)).unwrap_or_default()
    };
    let measured = format!("{}{}", row.unit.number(figure.median), row.unit.sign());
    let (min, max) = (row.unit.number(figure.min), row.unit.number(figure.max));
    // What does not vary was measured once, or gives the same each time.
    let spread = if figure.min == figure.max { String::new() } else { format!("{min} – {max}") };
    let verdict = row.verdict(figure.median).word().to_owned();
    [row.what.to_owned(), limit(row.must), limit(row.aim), measured, spread, verdict]
}

/// Writes the report of a whole run.
pub(super) fn write(figures: &Figures) -> Result<()> {
    fs::write(FILE, text(figures)?).context(format!("cannot write {FILE}"))?;
    let verdicts = ROWS.iter().filter_map(|row| Some(row.verdict(figures.get(row.key)?.median)));
    let missed = verdicts.filter(|verdict| *verdict == Verdict::Missed).count();
    println!("\n{FILE} is written; {missed} figures missed their budget");
    Ok(())
}

fn text(figures: &Figures) -> Result<String> {
    let mut text = format!(
        "# Benchmarks\n\nWritten by `cargo xtask bench` on {}; a new run replaces it.\n\n{}",
        provenance::today()?,
        table(figures)
    );
    let faults: Vec<String> = figures.notes("fault").map(|fault| format!("- {fault}\n")).collect();
    if !faults.is_empty() {
        text.push_str(&format!("\nWhat Lighthouse found wrong:\n\n{}", faults.concat()));
    }
    text.push_str(&parts(figures));
    text.push('\n');
    text.push_str(&filled(METHOD, figures)?);
    let tools = provenance::tools()?.join(", ");
    text.push_str(&format!(
        "\n## Machine and tools\n\n- Machine: {}.\n- Tools: {tools}.\n",
        provenance::machine()
    ));
    Ok(text)
}

fn table(figures: &Figures) -> String {
    let mut text = "| what | must | aim | measured | min – max | reached |\n\
                    | --- | --: | --: | --: | --: | --- |\n"
        .to_owned();
    for row in ROWS {
        let line = match figures.get(row.key) {
            Some(figure) => cells(row, figure).join(" | "),
            None => format!("{} | | | not measured | |", row.what),
        };
        text.push_str(&format!("| {line} |\n"));
    }
    text
}

/// The table of what each part weighs.
fn parts(figures: &Figures) -> String {
    let mut text = "\n## What each part weighs\n\n| part | brotli 11 |\n| --- | --: |\n".to_owned();
    for row in PARTS {
        let weight = figures.get(row.key).map_or("not measured".to_owned(), |figure| {
            format!("{}{}", row.unit.number(figure.median), row.unit.sign())
        });
        text.push_str(&format!("| {} | {weight} |\n", row.what));
    }
    text
}

/// A text with each `{name}` replaced by the fact of that name.
fn filled(text: &str, figures: &Figures) -> Result<String> {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').context("a brace is not closed")?;
        filled.push_str(before);
        filled.push_str(figures.note(name)?);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Figures {
        let mut figures = Figures::default();
        figures.add("reader bytes", &[225_284.0]).unwrap();
        figures.add("lcp ratio article", &[0.98, 1.01, 1.02]).unwrap();
        figures
    }

    #[test]
    fn a_missed_figure_is_said_to_be_missed() {
        let table = table(&figures());
        let row = |word: &str| table.lines().find(|line| line.contains(word)).unwrap().to_owned();
        assert_eq!(
            row("reader app"),
            "| reader app: wasm and glue, brotli | ≤ 220 KB | ≤ 135 KB | 225.3 KB |  | MISSED |"
        );
        assert!(row("that article against").ends_with("| 1.01 × | 0.98 – 1.02 | must |"));
        assert!(row("next article, kept").contains("not measured"));
    }

    #[test]
    fn the_parts_have_their_own_table() {
        let mut figures = figures();
        figures.add("part reader wasm", &[101_949.0]).unwrap();
        let parts = parts(&figures);
        assert!(parts.contains("| reader app, wasm | 101.9 KB |\n"));
        assert!(parts.contains("| reader app, glue | not measured |\n"));
    }

    #[test]
    fn facts_stand_in_the_text() {
        let mut figures = figures();
        figures.add_note("article", "a-b");
        assert_eq!(filled("of `{article}`.", &figures).unwrap(), "of `a-b`.");
        assert!(filled("of `{other}`.", &figures).is_err());
        assert!(filled("of {article", &figures).is_err());
    }
}
