//! `cargo xtask finish`: what Trunk's hook calls when the reader is built.

use std::{env, path::Path};

use crate::{
    environment::for_host,
    error::{Context, Result},
    files::SAMPLE,
    glue,
    process::{cargo, run_quietly},
};

/// Shortens the glue in the folder that Trunk is about to publish, and builds the sample magazine into it, so that plain
/// `trunk serve` shows that.
pub(crate) fn run(_words: &[String]) -> Result<()> {
    let staging = env::var("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set")?;
    glue::shorten(Path::new(&staging))?;
    if env::var_os("KANWU_SKIP_PAGES").is_some() {
        return Ok(());
    }
    let desk = ["run", "--quiet", "--package", "desk", "--"];
    let build = ["build", SAMPLE, "--reader", &staging, "--out", &staging];
    run_quietly(for_host(cargo().args(desk).args(build)))
}
