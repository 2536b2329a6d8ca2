//! `cargo xtask finish`: what Trunk's hook calls when the reader is built.

use std::env;

use crate::{
    environment::for_host,
    error::{Context, Result},
    files::SAMPLE,
    process::{cargo, run_quietly},
};

/// Builds the sample magazine into the folder that Trunk is about to publish, so that plain `trunk serve` shows it.
pub(crate) fn run(_words: &[String]) -> Result<()> {
    let staging = env::var("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set")?;
    if env::var_os("KANWU_SKIP_PAGES").is_some() {
        return Ok(());
    }
    let desk = ["run", "--quiet", "--package", "desk", "--"];
    let build = ["build", SAMPLE, "--reader", &staging, "--out", &staging];
    run_quietly(for_host(cargo().args(desk).args(build)))
}
