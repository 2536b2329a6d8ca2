//! `cargo xtask torture`: the long form of the tests that let networks, processes, disks and servers fail.

use crate::{
    error::{Result, fail},
    process::{cargo, run as run_command},
    setup::{Extent, setup},
};

pub(crate) fn run(words: &[String]) -> Result<()> {
    if !words.is_empty() {
        return fail("torture takes nothing");
    }
    setup(Extent::All)?;
    // A release build, so that as much as possible is under way when something fails.
    let mut tests = cargo();
    tests.args(["test", "--quiet", "--release", "--package", "desk", "--test", "torture"]);
    // One after another, so that each has the machine for itself.
    tests.args(["--", "--nocapture", "--test-threads", "1"]);
    run_command(tests.env("KANWU_TORTURE", "long"))
}
