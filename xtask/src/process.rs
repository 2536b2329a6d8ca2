//! Running other programs.

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::error::{Context, Result, fail};

/// Cargo, as from a shell. `cargo run` tells every program about the package that it belongs to; build scripts that
/// look at this (ring's does) would make cargo build them and all that needs them anew each time somebody builds from
/// a shell in between.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new("cargo");
    for (name, _) in std::env::vars_os() {
        let is_of_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_MANIFEST_") || name.starts_with("CARGO_PKG_")
        });
        if is_of_package {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a command with its output shown; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let name = describe(command);
    let status = command.status().context(format!("cannot start `{name}`"))?;
    if status.success() { Ok(()) } else { fail(format!("`{name}` failed ({status})")) }
}

/// Becomes another program, which has the same process from now on; returns only if it cannot be started. Systems
/// other than Unix run it as a child.
pub(crate) fn become_program(command: &mut Command) -> Result<()> {
    #[cfg(unix)]
    {
        let name = describe(command);
        Err(std::os::unix::process::CommandExt::exec(command))
            .context(format!("cannot start `{name}`"))
    }
    #[cfg(not(unix))]
    run(command)
}

/// Runs a command without its output, which is shown only if the command fails.
pub(crate) fn run_quietly(command: &mut Command) -> Result<()> {
    output(command).map(drop)
}

/// Runs a command and gives what it prints on standard output. All its output is shown if it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let name = describe(command);
    let output = command.stdin(Stdio::null()).output().context(format!("cannot start `{name}`"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    eprintln!("{}", String::from_utf8_lossy(&output.stdout));
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    fail(format!("`{name}` failed ({})", output.status))
}

/// Runs a command that may hang without a network, for at most `limit`. `false` if it failed or hung.
pub(crate) fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let Ok(mut child) = child else { return false };
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(100)),
            Ok(None) | Err(_) => {
                // It is given up in any case; if it has just ended by itself, so much the better.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// What a command prints on standard output, trimmed; `None` if it cannot be run or fails.
pub(crate) fn output_of(program: impl AsRef<Path>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program.as_ref()).args(arguments).output().ok()?;
    let text =
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned());
    text.map(|text| text.trim().to_owned())
}

/// The first program of that name on PATH.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

fn describe(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
