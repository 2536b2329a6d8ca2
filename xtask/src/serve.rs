//! `cargo xtask serve`: the sample magazine in a browser.

use crate::{
    error::Result,
    files::{READER, SAMPLE},
    process::{become_program, cargo},
    reader,
    setup::{Extent, setup},
};

/// All words go on to `desk serve`, which knows `--port` and `--host` and says what is wrong with others. Nothing comes
/// after it, so whoever ends this process ends the desk, too.
pub(crate) fn run(words: &[String]) -> Result<()> {
    setup(Extent::Reader)?;
    reader::build()?;
    let desk = ["run", "--quiet", "--release", "--package", "desk", "--"];
    let serve = ["serve", SAMPLE, "--reader", READER];
    become_program(cargo().args(desk).args(serve).args(words))
}
