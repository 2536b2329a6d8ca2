//! `docs/openapi.yaml` against the running receiver: Schemathesis makes requests by the file, good and bad ones, and
//! compares what comes back with it.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use crate::{
    error::{Context, Result, fail},
    files::{SAMPLE, absolute},
    process::run as run_command,
    setup::schemathesis,
    test,
};

const DATABASE_FOLDER: &str = "target/contract";
/// How many requests are made by chance for each operation.
const EXAMPLES: &str = "200";

/// A receiver; it ends with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // If it has ended already, so much the better.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn check() -> Result<()> {
    if fs::exists(DATABASE_FOLDER).is_ok_and(|is_there| is_there) {
        fs::remove_dir_all(DATABASE_FOLDER).context(format!("cannot remove {DATABASE_FOLDER}"))?;
    }
    let db = format!("{DATABASE_FOLDER}/orders.db");
    let mut command = Command::new(absolute(test::DESK)?);
    command.args(["intake", SAMPLE, "--db", &db, "--listen", "127.0.0.1:0"]);
    command.args(["--path", "/api/subscriptions", "--origin", "https://kanwu.example"]);
    command.args(["--burst", "1000000", "--every", "1", "--per-minute", "1000000"]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut receiver = Running(command.spawn().context("cannot start desk intake")?);
    let stdout = receiver.0.stdout.take().context("desk intake has no output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).context("desk intake says nothing")?;
    let address = line.split_once("http://").and_then(|(_, rest)| rest.split('/').next());
    let Some(address) = address else { return fail(format!("desk intake says `{line}`")) };
    let mut tool = Command::new(absolute(schemathesis())?);
    tool.args(["run", "docs/openapi.yaml", "--url", &format!("http://{address}")]);
    tool.args(["--max-examples", EXAMPLES, "--phases", "coverage,fuzzing", "--seed", "1"]);
    // Which fields an order must have is said by each campaign and not by the file, so good requests are refused too.
    tool.args(["--checks", "all", "--exclude-checks", "positive_data_acceptance"]);
    tool.args(["--generation-database", "none", "--no-color"]);
    run_command(&mut tool)
}
