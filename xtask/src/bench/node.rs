//! The scripts in `tests/bench`: what needs a browser, a compressor or npm's packages.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use super::figures::Figures;
use crate::error::{Context, Result, fail};

/// A running program that is ended with its owner, also when something else fails.
#[derive(Debug)]
pub(super) struct Running(pub(super) Child);

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself; then both do nothing.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a script and takes the figures that it prints, each as soon as it comes.
pub(super) fn script(name: &str, words: &[&str], figures: &mut Figures) -> Result<()> {
    let mut command = Command::new("node");
    command.arg(format!("tests/bench/{name}.js")).args(words);
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let mut running = Running(command.spawn().context("cannot start node")?);
    let output = running.0.stdout.take().context("node has no output")?;
    for line in BufReader::new(output).lines() {
        figures.take_line(&line.context(format!("{name}.js broke off"))?)?;
    }
    let status = running.0.wait().context(format!("{name}.js was lost"))?;
    if status.success() { Ok(()) } else { fail(format!("{name}.js failed ({status})")) }
}
