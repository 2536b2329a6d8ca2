//! The tools that come from npm: wasm-opt and Playwright. Its version is pinned in `tests/package-lock.json`.

use std::process::Command;

use super::step;
use crate::{
    error::{Result, fail},
    files::is_stale,
    process::{find_program, run_quietly},
};

pub(super) fn bring() -> Result<()> {
    // npm writes this file last.
    if !is_stale("tests/node_modules/.package-lock.json", &["tests/package-lock.json"]) {
        return Ok(());
    }
    if find_program("npm").is_none() {
        return fail(
            "npm is missing: install Node.js 20 or newer (Debian: apt-get install nodejs npm)",
        );
    }
    step("fetch wasm-opt and Playwright from npm", "20 seconds", || {
        let words = ["ci", "--prefix", "tests", "--no-audit", "--no-fund"];
        // Debian's browsers are used; Playwright need not bring its own.
        run_quietly(Command::new("npm").args(words).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
    })
}
