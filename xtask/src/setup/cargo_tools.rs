//! Trunk and wasm-bindgen, from the crates registry into `target/tools`.

use std::{fs, path::Path};

use super::step;
use crate::{
    environment::for_host,
    error::{Context, Result},
    files::{TOOLS, locked_version},
    process::{cargo, find_program, output_of, run_quietly},
};

/// The last version that builds with the compilers of both 1.95 and 1.96.
const TRUNK: &str = "0.21.14";
/// How a version of Trunk begins that understands `Trunk.toml`.
const COMPATIBLE_TRUNK: &str = "0.21.";

/// They work for a second and would be built for minutes: trunk asks for the utmost of the optimiser. What they write
/// is the same, byte for byte. Nor do they need TLS here, for they fetch nothing.
const QUICKLY_BUILT: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

pub(super) fn bring() -> Result<()> {
    let lockfile = fs::read_to_string("Cargo.lock").context("cannot read Cargo.lock")?;
    let wasm_bindgen =
        locked_version(&lockfile, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")?;
    if !has("trunk", |version| version.starts_with(COMPATIBLE_TRUNK)) {
        install("trunk", TRUNK, "3 minutes")?;
    }
    // The tool and the crate must agree to the last digit.
    if !has("wasm-bindgen", |version| version == wasm_bindgen) {
        install("wasm-bindgen-cli", wasm_bindgen, "1 minute")?;
    }
    Ok(())
}

/// Whether a program is there, among the project's own tools or on PATH, in a version that fits.
fn has(program: &str, fits: impl Fn(&str) -> bool) -> bool {
    let fits = |program: &Path| {
        let printed = output_of(program, &["--version"]);
        printed.is_some_and(|text| text.split_whitespace().any(&fits))
    };
    let own = Path::new(TOOLS).join("bin").join(program);
    fits(&own) || find_program(program).is_some_and(|found| fits(&found))
}

fn install(package: &str, version: &str, about: &str) -> Result<()> {
    step(&format!("build {package} {version}"), about, || {
        let package = format!("{package}@{version}");
        let install = |locked: &[&str]| {
            let words = ["install", "--quiet", "--root", TOOLS, "--no-default-features", &package];
            run_quietly(for_host(cargo().args(words).args(locked)).envs(QUICKLY_BUILT))
        };
        // A lockfile may name versions that the registry does not serve.
        install(&["--locked"]).or_else(|_| {
            println!("setup: {package} with newer dependencies …");
            install(&[])
        })
    })
}
