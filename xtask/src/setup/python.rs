//! The tool that comes from PyPI: Schemathesis, which tries a server against its OpenAPI file.

use std::{path::Path, process::Command};

use super::step;
use crate::{
    error::Result,
    files::TOOLS,
    process::{output_of, run_quietly},
};

/// Pinned: another version finds other things.
const SCHEMATHESIS: &str = "4.32.5";

/// Where its program lies.
pub(crate) fn schemathesis() -> String {
    format!("{TOOLS}/python/bin/schemathesis")
}

pub(super) fn bring() -> Result<()> {
    let program = schemathesis();
    let printed = output_of(Path::new(&program), &["--version"]);
    if printed.is_some_and(|text| text.ends_with(SCHEMATHESIS)) {
        return Ok(());
    }
    step(&format!("fetch Schemathesis {SCHEMATHESIS} from PyPI"), "30 seconds", || {
        let folder = format!("{TOOLS}/python");
        run_quietly(Command::new("python3").args(["-m", "venv", &folder]))?;
        let package = format!("schemathesis=={SCHEMATHESIS}");
        let pip = ["install", "--quiet", "--disable-pip-version-check", &package];
        run_quietly(Command::new(format!("{folder}/bin/pip")).args(pip))
    })
}
