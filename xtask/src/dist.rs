//! `cargo xtask dist`: one executable with the reader inside, and an archive of it to hand out.

mod trial;

use std::{env::consts::EXE_SUFFIX, fs, path::Path, process::Command};

use crate::{
    error::{Context, Result},
    process::{cargo, output_of, run as run_command},
    proof, reader,
    setup::{Extent, setup},
};

pub(crate) use trial::try_out;

/// Where everything lies that editors are given.
const FOLDER: &str = "target/dist";
/// What stands beside the executable in the archive, with its name there.
const BESIDE: [(&str, &str); 2] =
    [("LICENSE", "LICENSE"), ("xtask/src/dist/readme.txt", "说明.txt")];

/// The finished executable.
pub(crate) fn desk() -> String {
    format!("{FOLDER}/desk{EXE_SUFFIX}")
}

pub(crate) fn run(_words: &[String]) -> Result<()> {
    setup(Extent::Reader)?;
    reader::build()?;
    proof::build()?;
    make()?;
    for file in [desk(), archive()?] {
        let size = fs::metadata(&file).context(format!("there is no {file}"))?.len();
        println!("{file}: {:.1} MB", size as f64 / 1_048_576.0);
    }
    Ok(())
}

/// Makes executable and archive, once the reader and the preview page are there.
pub(crate) fn make() -> Result<()> {
    run_command(cargo().args(["build", "--quiet", "--release", "--package", "desk"]))?;
    copy(&format!("target/release/desk{EXE_SUFFIX}"), &desk())?;
    let name = name()?;
    let folder = format!("{FOLDER}/{name}");
    copy(&desk(), &format!("{folder}/desk{EXE_SUFFIX}"))?;
    for (from, to) in BESIDE {
        copy(from, &format!("{folder}/{to}"))?;
    }
    run_command(Command::new("tar").args(["-czf", &archive()?, "-C", FOLDER, &name]))
}

/// The archive, named after the version and the machines that it is for.
fn archive() -> Result<String> {
    Ok(format!("{FOLDER}/{}.tar.gz", name()?))
}

fn name() -> Result<String> {
    let rustc = output_of("rustc", &["-vV"]).context("rustc does not say what it is")?;
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.context("rustc does not say for which machine it builds")?;
    Ok(format!("desk-{}-{host}", env!("CARGO_PKG_VERSION")))
}

fn copy(from: &str, to: &str) -> Result<()> {
    let failed = || format!("cannot copy {from} to {to}");
    let folder = Path::new(to).parent().context(failed())?;
    fs::create_dir_all(folder).context(failed())?;
    fs::copy(from, to).context(failed()).map(drop)
}
