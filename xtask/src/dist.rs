//! `cargo xtask dist`: one executable with the reader inside.

use std::{fs, process::Command};

use crate::{
    error::{Context, Result},
    files::{READER, absolute},
    process::run as run_command,
    reader,
    setup::{Extent, setup},
};

pub(crate) fn run(_words: &[String]) -> Result<()> {
    setup(Extent::Reader)?;
    reader::build()?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--package", "desk"]);
    cargo.args(["--config", "profile.release.strip=true"]);
    // A folder of its own: the executable of the other builds has no reader inside.
    cargo.args(["--target-dir", "target/dist-build"]);
    run_command(cargo.env("KANWU_READER_DIR", absolute(READER)?))?;
    fs::create_dir_all("target/dist").context("cannot make target/dist")?;
    let size = fs::copy("target/dist-build/release/desk", "target/dist/desk")
        .context("cannot copy the executable to target/dist/desk")?;
    println!("target/dist/desk: {:.1} MB", size as f64 / 1_048_576.0);
    Ok(())
}
