//! The checks that need no browser.

use super::{Part, Selection, Time, step};
use crate::{
    error::Result,
    process::{cargo, run},
};

pub(super) fn check(selection: &Selection) -> Result<Vec<Time>> {
    let packages = &selection.packages;
    let mut times = Vec::new();
    if selection.has(Part::Format) {
        times.push(step("format", || run(cargo().args(["fmt", "--all", "--check"])))?);
    }
    if selection.has(Part::Clippy) {
        times.push(step("clippy", || clippy(packages))?);
        // The reader as the browser has it. It compiles for the host as well, and must never meet `ssr`.
        if concerns(packages, "reader") {
            times.push(step("clippy, browser", clippy_browser)?);
        }
    }
    if selection.has(Part::Native) {
        times.push(step("native tests", || {
            run(cargo().args(["test", "--quiet"]).args(named(packages)))
        })?);
    }
    if selection.has(Part::Documentation) {
        times.push(step("documentation", || {
            let mut doc = cargo();
            doc.args(["doc", "--quiet", "--no-deps"]).args(named(packages));
            run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
        })?);
    }
    Ok(times)
}

/// The executable that browser tests use, in the profile of the native tests.
pub(super) fn build_desk() -> Result<()> {
    run(cargo().args(["build", "--quiet", "--package", "desk"]))
}

fn clippy(packages: &[String]) -> Result<()> {
    let mut clippy = cargo();
    clippy.args(["clippy", "--quiet", "--all-targets"]).args(named(packages));
    if concerns(packages, "proof") {
        // The binary of the preview page is for browsers, but compiles for the host as well.
        clippy.args(["--features", "proof/browser"]);
    }
    run(clippy.args(["--", "--deny", "warnings"]))
}

fn clippy_browser() -> Result<()> {
    let reader = ["clippy", "--quiet", "--package", "reader", "--features", "csr"];
    run(cargo().args(reader).args(["--", "--deny", "warnings"]))
}

fn concerns(packages: &[String], package: &str) -> bool {
    packages.is_empty() || packages.iter().any(|name| name == package)
}

/// Cargo's words for these packages.
fn named(packages: &[String]) -> Vec<&str> {
    match packages {
        [] => vec!["--workspace"],
        _ => packages.iter().flat_map(|package| ["--package", package]).collect(),
    }
}
