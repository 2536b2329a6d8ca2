//! Building the preview page's part in the browser.

use std::{fs, process::Command, time::Instant};

use crate::{
    environment,
    error::{Context, Result},
    files::{PROOF, is_stale},
    process::{cargo, run_quietly},
};

/// Everything that it depends on, besides styles and scripts.
const INPUTS: &[&str] = &[
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "src",
    "crates/content/Cargo.toml",
    "crates/content/src",
    "crates/proof/Cargo.toml",
    "crates/proof/src",
];

/// Builds it into `target/proof`, if anything has changed since the last time. It shares the standard library
/// with the reader, which is built before. Cargo never builds both at once: this one renders natively, with
/// feature `ssr`.
pub(crate) fn build() -> Result<()> {
    let stamp = format!("{PROOF}/.stamp");
    if !is_stale(&stamp, INPUTS) {
        return Ok(());
    }
    println!("preview page: build …");
    let start = Instant::now();
    let variables = environment::variables()?;
    let mut cargo = cargo();
    cargo.args(["build", "--package", "proof", "--bin", "proof", "--features", "browser"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", "wasm-release"]);
    run_quietly(cargo.envs(variables.clone()))?;
    let wasm = "target/wasm/wasm32-unknown-unknown/wasm-release/proof.wasm";
    let mut bind = Command::new("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--remove-name-section"]);
    bind.args(["--remove-producers-section", "--out-dir", PROOF, wasm]);
    run_quietly(bind.envs(variables))?;
    fs::write(&stamp, "").context(format!("cannot write {stamp}"))?;
    println!("preview page: built in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}
