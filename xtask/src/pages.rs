//! `cargo xtask pages`: what Trunk's hook calls, so that plain `trunk serve` shows the sample magazine.

use std::{env, process::Command};

use crate::{
    environment::for_host,
    error::{Context, Result},
    files::SAMPLE,
    process::run_quietly,
};

/// Builds the sample magazine into the folder that Trunk is about to publish.
pub(crate) fn run(_words: &[String]) -> Result<()> {
    if env::var_os("KANWU_SKIP_PAGES").is_some() {
        return Ok(());
    }
    let staging = env::var("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set")?;
    let desk = ["run", "--quiet", "--package", "desk", "--"];
    let build = ["build", SAMPLE, "--reader", &staging, "--out", &staging];
    run_quietly(for_host(Command::new("cargo").args(desk).args(build)))
}
