//! `cargo xtask serve`: the sample magazine in a browser.

use std::thread;

use crate::{
    error::{Context, Result},
    files::{DEV_READER, READER, SAMPLE},
    process::{become_program, cargo, run},
    reader,
    setup::{Extent, setup},
};

/// Serves with builds that are made quickly; after `--release` with those that readers and editors get.
///
/// All other words go on to `desk serve`, which knows `--port` and `--host` and says what is wrong with others. It
/// replaces this process, so ending this process ends the desk.
pub(crate) fn run_desk(words: &[String]) -> Result<()> {
    let (words, is_release) = match words.split_first() {
        Some((first, rest)) if first == "--release" => (rest, true),
        _ => (words, false),
    };
    let profile: &[&str] = if is_release { &["--release"] } else { &[] };
    // The one waits for the network and ends with a single busy processor, and so does the other.
    thread::scope(|scope| {
        let desk = scope.spawn(|| build_desk(profile));
        let reader = match is_release {
            true => setup(Extent::Reader).and_then(|()| reader::build()),
            false => setup(Extent::DevReader).and_then(|()| reader::build_dev()),
        };
        desk.join().ok().context("the build of the desk broke off")?.and(reader)
    })?;
    let folder = if is_release { READER } else { DEV_READER };
    let desk = ["run", "--quiet", "--package", "desk"];
    let serve = ["--", "serve", SAMPLE, "--reader", folder];
    become_program(cargo().args(desk).args(profile).args(serve).args(words))
}

fn build_desk(profile: &[&str]) -> Result<()> {
    println!("desk: build (about 4 minutes the first time) …");
    run(cargo().args(["build", "--quiet", "--package", "desk"]).args(profile))?;
    println!("desk: built");
    Ok(())
}
