//! The tools that come from npm: wasm-opt, Playwright, the HTML validator. Their versions are pinned in `tests/package-lock.json`.

use std::process::Command;

use super::step;
use crate::{
    error::{Result, fail},
    files::is_stale,
    process::{find_program, run_quietly},
};

pub(super) fn bring() -> Result<()> {
    bring_folder("tests", "wasm-opt, Playwright and the HTML validator", "30 seconds", &["ci"])
}

/// Lighthouse and the tools that pages are compared with; pinned in `tests/bench/package-lock.json`.
pub(super) fn bring_bench() -> Result<()> {
    // A package of Lighthouse's asks for the `latest` of another, so `npm ci` would refuse the lockfile as
    // soon as there is a newer one. None of them needs its install script; one only asks for donations.
    bring_folder(
        "tests/bench",
        "Lighthouse, docsify and VitePress",
        "30 seconds",
        &["install", "--no-save", "--ignore-scripts"],
    )
}

fn bring_folder(folder: &str, what: &str, about: &str, words: &[&str]) -> Result<()> {
    // npm writes this file last.
    let stamp = format!("{folder}/node_modules/.package-lock.json");
    if !is_stale(&stamp, &[&format!("{folder}/package-lock.json")]) {
        return Ok(());
    }
    if find_program("npm").is_none() {
        return fail(
            "npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm)",
        );
    }
    step(&format!("fetch {what} from npm"), about, || {
        let mut npm = Command::new("npm");
        npm.args(words).args(["--prefix", folder, "--no-audit", "--no-fund"]);
        // Debian's browsers are used; Playwright need not bring its own.
        run_quietly(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })
}
