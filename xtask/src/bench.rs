//! `cargo xtask bench`: every row of the budgets, measured side by side in one run.
//!
//! Comparisons are made interleaved, and ratios count: a figure in seconds says something about the machine too.

mod browser;
mod budget;
mod check;
mod compare;
mod figures;
mod generated;
mod live;
mod magazine;
mod nginx;
mod node;
mod orders;
mod provenance;
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
    reader,
    setup::{Extent, bring_bench_packages, setup},
};

/// Where everything lies that a run makes.
const FOLDER: &str = "target/bench";
/// The desk that is measured.
const DESK: &str = "target/release/desk";

pub(crate) fn run(words: &[String]) -> Result<()> {
    let parts = match words {
        [] => Part::ALL.to_vec(),
        [word] => match Part::ALL.iter().find(|part| part.name() == word) {
            Some(part) => vec![*part],
            None => return fail(format!("bench has no part `{word}`: {USAGE}")),
        },
        _ => return fail(USAGE),
    };
    setup(Extent::Bench)?;
    bring_bench_packages()?;
    reader::build()?;
    run_command(cargo().args(["build", "--quiet", "--release", "--package", "desk"]))?;
    fs::create_dir_all(FOLDER).context(format!("cannot make {FOLDER}"))?;

    let mut figures = Figures::default();
    report::print_head();
    for part in &parts {
        match part {
            Part::Sizes => sizes::measure(&mut figures)?,
            Part::Browser => browser::measure(&mut figures)?,
            Part::Build => compare::measure(&mut figures)?,
            Part::Check => check::measure(&mut figures)?,
            Part::Live => live::measure(&mut figures)?,
            Part::Orders => orders::measure(&mut figures)?,
        }
    }
    // Half a run must not look like a whole one.
    if parts.len() == Part::ALL.len() {
        report::write(&figures)?;
    }
    Ok(())
}

const USAGE: &str = "bench takes nothing, `sizes`, `browser`, `build`, `check`, `live` or `orders`";

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
