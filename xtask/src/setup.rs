//! `cargo xtask setup`: brings whatever is missing, and nothing else.

mod cargo_tools;
mod npm;
mod python;
mod system;

use std::time::Instant;

use crate::error::{Result, fail};

pub(crate) use python::schemathesis;

/// How much is to be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// What building the reader takes for those who work on it.
    DevReader,
    /// What building the reader takes.
    Reader,
    /// The browsers, fonts and servers of the tests as well.
    All,
    /// What is compared with as well.
    Bench,
}

pub(crate) fn run(words: &[String]) -> Result<()> {
    match words {
        [] => setup(Extent::All),
        [word] if word == "--reader" => setup(Extent::Reader),
        _ => fail("setup takes nothing but --reader"),
    }
}

/// Brings what is missing. Where nothing is, it is done in well under two seconds.
pub(crate) fn setup(extent: Extent) -> Result<()> {
    let start = Instant::now();
    // Building tools keeps the processors busy and fetching packages the network, so they go side by side.
    let (tools, packages) = std::thread::scope(|scope| {
        let tools = scope.spawn(cargo_tools::bring);
        let packages = system::bring(extent).and_then(|()| match extent {
            Extent::DevReader => Ok(()),
            Extent::Reader => npm::bring(),
            Extent::All | Extent::Bench => npm::bring().and_then(|()| python::bring()),
        });
        (tools.join(), packages)
    });
    packages?;
    match tools {
        Ok(tools) => tools?,
        Err(_) => return fail("setting up the tools broke off"),
    }
    println!("setup: everything is there ({:.1} s)", start.elapsed().as_secs_f32());
    Ok(())
}

/// Brings the packages of the measurements, which no other task needs.
pub(crate) fn bring_bench_packages() -> Result<()> {
    npm::bring_bench()
}

/// Says what is done and how long it took.
fn step(what: &str, about: &str, act: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("setup: {what} (about {about}) …");
    let start = Instant::now();
    act()?;
    println!("setup: {what}: done in {:.0} s", start.elapsed().as_secs_f32());
    Ok(())
}
