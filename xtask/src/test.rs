//! `cargo xtask test`: every check of the project.

use std::{
    net::TcpListener,
    process::Command,
    time::{Duration, Instant},
};

use crate::{
    contract, dist,
    environment::path_with_tools,
    error::{Context, Result, fail},
    files::{READER, SAMPLE, absolute, go_to_root},
    process::{cargo, run as run_command, run_quietly},
    proof, reader,
    setup::{Extent, setup},
};

type Step = (&'static str, fn() -> Result<()>);

const NATIVE: &[Step] = &[
    ("format", || run_cargo(&["fmt", "--all", "--check"])),
    ("clippy", || {
        run_cargo(&[
            "clippy",
            "--quiet",
            "--workspace",
            "--all-targets",
            "--",
            "--deny",
            "warnings",
        ])
    }),
    // The reader as the browser has it. It compiles for the host as well, and must never meet `ssr`.
    ("clippy, browser", || {
        let reader = ["--package", "reader", "--features", "csr"];
        let words = [&["clippy", "--quiet"], &reader[..], &["--", "--deny", "warnings"]];
        run_cargo(&words.concat())
    }),
    ("clippy, preview page", || {
        let page = ["--package", "proof", "--features", "browser"];
        let words = [&["clippy", "--quiet"], &page[..], &["--", "--deny", "warnings"]];
        run_cargo(&words.concat())
    }),
    ("native tests", || run_cargo(&["test", "--quiet", "--workspace"])),
    ("documentation", || {
        let mut doc = cargo();
        doc.args(["doc", "--quiet", "--workspace", "--no-deps"]);
        run_command(doc.env("RUSTDOCFLAGS", "--deny warnings"))
    }),
];

const BROWSER: &[Step] = &[
    ("reader", reader::build),
    ("preview page", proof::build),
    ("package", dist::make),
    ("package, alone", dist::try_out),
    ("orders, contract", contract::check),
    ("HTML validator", validator),
    ("types of browser tests", test_types),
    ("browser tests", browser_tests),
];

pub(crate) fn run(words: &[String]) -> Result<()> {
    let (extent, steps) = match words {
        [] => (Some(Extent::All), [NATIVE, BROWSER].concat()),
        [part] if part == "native" => (None, NATIVE.to_vec()),
        [part] if part == "browser" => (Some(Extent::All), BROWSER.to_vec()),
        _ => return fail("test takes nothing, `native` or `browser`"),
    };
    let mut times: Vec<(&str, Duration)> = Vec::new();
    if let Some(extent) = extent {
        times.push(("setup", timed(|| setup(extent))?));
    }
    for (name, step) in steps {
        println!("test: {name} …");
        times.push((name, timed(step)?));
    }
    println!();
    for (name, time) in times {
        println!("{name:<16} {:>7.1} s", time.as_secs_f32());
    }
    Ok(())
}

fn timed(act: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    act().map(|()| start.elapsed())
}

fn run_cargo(words: &[&str]) -> Result<()> {
    run_command(cargo().args(words))
}

/// The Nu HTML checker over every page of the sample, its styles included. Its warnings are left out: it
/// reads the Content-Security-Policy, but knows neither hashes nor where `'self'` is.
fn validator() -> Result<()> {
    let site = "target/validated";
    let mut build = Command::new(absolute(dist::desk())?);
    run_quietly(build.args(["build", SAMPLE, "--reader", READER, "--out", site, "--no-compress"]))?;
    let mut java = Command::new("java");
    java.args(["-jar", "tests/node_modules/vnu-jar/build/dist/vnu.jar"]);
    run_command(java.args(["--errors-only", "--skip-non-html", site]))
}

/// The types of the browser tests, which Playwright only strips.
fn test_types() -> Result<()> {
    let compiler = absolute("tests/node_modules/.bin/tsc")?;
    run_command(Command::new(&compiler).args(["--project", "tests"]))
}

fn browser_tests() -> Result<()> {
    let playwright = absolute("tests/node_modules/.bin/playwright")?;
    let mut command = Command::new(playwright);
    command.args(["test", "--config", "tests/playwright.config.ts"]);
    command.env("PATH", path_with_tools()?);
    command.env("KANWU_DESK", absolute(dist::desk())?);
    command.env("KANWU_TEST_PORT", free_port()?.to_string());
    go_to_root()?;
    run_command(&mut command)
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    listener.local_addr().map(|address| address.port()).context("no free port")
}
