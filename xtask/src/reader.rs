//! Building the reader with Trunk.

use std::{ffi::OsString, fs, process::Command, time::Instant};

use crate::{
    environment,
    error::{Context, Result},
    files::{DEV_READER, READER, is_stale},
    process::run_quietly,
};

/// Everything that the built reader depends on.
const INPUTS: &[&str] = &[
    "Cargo.lock",
    ".cargo/config.toml",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "src",
    "style",
    "public/icons",
    "crates/content/Cargo.toml",
    "crates/content/src",
    "xtask/src/prepare.rs",
];

/// Builds the release reader into `target/reader`, if anything has changed since the last time.
pub(crate) fn build() -> Result<()> {
    build_into(READER, &["--release"], environment::variables)
}

/// Builds the reader for those who work on it into `target/reader-dev`: quickly, and with panic messages.
pub(crate) fn build_dev() -> Result<()> {
    build_into(DEV_READER, &[], environment::dev_variables)
}

fn build_into(
    folder: &str,
    words: &[&str],
    variables: fn() -> Result<Vec<(&'static str, OsString)>>,
) -> Result<()> {
    let stamp = format!("{folder}/.stamp");
    if !is_stale(&stamp, INPUTS) {
        return Ok(());
    }
    println!("reader: build (about 2 minutes the first time) …");
    let start = Instant::now();
    let mut trunk = Command::new("trunk");
    trunk.args(["build", "--skip-version-check", "--dist", folder]).args(words);
    trunk.envs(variables()?);
    // The pages of the sample magazine are the desk's business here, not the hook's.
    trunk.env("KANWU_SKIP_PAGES", "1");
    run_quietly(&mut trunk)?;
    fs::write(&stamp, "").context(format!("cannot write {stamp}"))?;
    println!("reader: built in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}
