//! `cargo xtask serve`: the sample magazine in a browser.

use std::process::Command;

use crate::{
    error::Result,
    files::{READER, SAMPLE},
    process::run as run_command,
    reader,
    setup::{Extent, setup},
};

/// All words go on to `desk serve`, which knows `--port` and `--host` and says what is wrong with others.
pub(crate) fn run(words: &[String]) -> Result<()> {
    setup(Extent::Reader)?;
    reader::build()?;
    let desk = ["run", "--quiet", "--release", "--package", "desk", "--"];
    let serve = ["serve", SAMPLE, "--reader", READER];
    run_command(Command::new("cargo").args(desk).args(serve).args(words))
}
