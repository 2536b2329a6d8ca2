//! The checks of the built site.

use std::{fs, net::TcpListener, process::Command};

use crate::{
    environment::path_with_tools,
    error::{Context, Result},
    files::{READER, SAMPLE, absolute, go_to_root},
    process::{run as run_command, run_quietly},
};

/// The executable that the tests use.
pub(crate) const DESK: &str = "target/debug/desk";
/// Where the reporter of the browser tests (`tests/slowest.ts`) writes the slowest of them.
const SLOWEST: &str = "target/slowest-tests.txt";

/// Runs Playwright with these specs and options, which may be none.
pub(super) fn run(words: &[String]) -> Result<()> {
    let playwright = absolute("tests/node_modules/.bin/playwright")?;
    let mut command = Command::new(playwright);
    command.args(["test", "--config", "tests/playwright.config.ts"]).args(words);
    command.env("PATH", path_with_tools()?);
    command.env("KANWU_DESK", absolute(DESK)?);
    command.env("KANWU_TEST_PORT", free_port()?.to_string());
    command.env("KANWU_SLOWEST", absolute(SLOWEST)?);
    go_to_root()?;
    run_command(&mut command)
}

pub(super) fn print_slowest() -> Result<()> {
    let slowest = fs::read_to_string(SLOWEST).context(format!("cannot read {SLOWEST}"))?;
    println!("\nThe slowest browser tests:\n{slowest}");
    Ok(())
}

/// The Nu HTML checker over every page of the sample, its styles included. Its warnings are left out: it
/// reads the Content-Security-Policy, but knows neither hashes nor where `'self'` is.
pub(super) fn validate_html() -> Result<()> {
    let site = "target/validated";
    let mut build = Command::new(absolute(DESK)?);
    run_quietly(build.args(["build", SAMPLE, "--reader", READER, "--out", site, "--no-compress"]))?;
    let mut java = Command::new("java");
    java.args(["-jar", "tests/node_modules/vnu-jar/build/dist/vnu.jar"]);
    run_command(java.args(["--errors-only", "--skip-non-html", site]))
}

/// The types of the browser tests, which Playwright only strips.
pub(super) fn check_types() -> Result<()> {
    let compiler = absolute("tests/node_modules/.bin/tsc")?;
    run_command(Command::new(&compiler).args(["--project", "tests"]))
}

/// A port that nobody listens on at this moment.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port")?;
    listener.local_addr().map(|address| address.port()).context("no free port")
}
