//! `cargo xtask bench`: every row of the budgets, measured side by side in one run.
//!
//! Comparisons are made interleaved, and ratios count: a figure in seconds says something about the machine too.

mod against;
mod budget;
mod check;
mod compare;
mod figures;
mod generated;
mod lighthouse;
mod live;
mod magazine;
mod nginx;
mod node;
mod orders;
mod provenance;
mod reader;
mod report;
mod rows;
mod sizes;
mod timing;

use std::{fs, process::Command};

use budget::Part;
use figures::Figures;

use crate::{
    error::{Context, Result, fail},
    files::{READER, absolute},
    process::{cargo, run as run_command, run_quietly},
    setup::{Extent, bring_bench_packages, setup},
};

/// Where everything lies that a run makes.
const FOLDER: &str = "target/bench";
/// The desk that is measured.
const DESK: &str = "target/release/desk";

pub(crate) fn run(words: &[String]) -> Result<()> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let selection = match words[..] {
        [] => Selection::Whole,
        ["reader", "--against", site] => Selection::Against(site),
        [word] => match Part::named(word) {
            Some(part) => Selection::Part(part),
            None => return fail(format!("bench has no part `{word}`: {USAGE}")),
        },
        _ => return fail(USAGE),
    };
    setup(Extent::Bench)?;
    bring_bench_packages()?;
    crate::reader::build()?;
    run_command(cargo().args(["build", "--quiet", "--release", "--package", "desk"]))?;
    fs::create_dir_all(FOLDER).context(format!("cannot make {FOLDER}"))?;

    let mut figures = Figures::default();
    report::print_head();
    match selection {
        // Only this one writes the report: half a run must not look like a whole one.
        Selection::Whole => {
            for part in Part::WHOLE {
                measure(*part, &mut figures)?;
            }
            report::write(&figures)
        }
        Selection::Part(part) => measure(part, &mut figures),
        Selection::Against(site) => against::measure(site, &mut figures),
    }
}

/// What the command line asks for.
enum Selection<'a> {
    Whole,
    Part(Part),
    /// The reader beside another built site, in that folder.
    Against(&'a str),
}

const USAGE: &str = "bench takes nothing, `sizes`, `reader`, `reader --against SITE`, `lighthouse`, `build`, `check`, \
                     `live` or `orders`";

fn measure(part: Part, figures: &mut Figures) -> Result<()> {
    match part {
        Part::Sizes => sizes::measure(figures),
        Part::Reader => reader::measure(figures),
        Part::Lighthouse => lighthouse::measure(figures),
        Part::Build => compare::measure(figures),
        Part::Check => check::measure(figures),
        Part::Live => live::measure(figures),
        Part::Orders => orders::measure(figures),
    }
}

/// A command of the desk that is measured.
fn desk(words: &[&str]) -> Result<Command> {
    let mut command = Command::new(absolute(DESK)?);
    command.args(words);
    Ok(command)
}

/// Removes a folder that an earlier run may have left.
fn remove(folder: &str) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).context(format!("cannot remove {folder}"))
        }
        _ => Ok(()),
    }
}

/// Builds a magazine with the release reader, from nothing.
fn build_site(magazine: &str, out: &str) -> Result<()> {
    remove(out)?;
    run_quietly(&mut desk(&["build", magazine, "--out", out, "--reader", READER])?)
}
