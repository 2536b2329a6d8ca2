//! Writing to the terminal.
//!
//! `println!` panics when the other end of a pipe is closed, as in `desk check | head`. These functions
//! do not.

use std::io::{self, IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};
use terminal_size::{Height, Width};

use crate::messages;

/// Writes the answer of a command to standard output.
///
/// # Errors
/// When the text cannot be written, unless the reader has simply gone away.
pub fn answer(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Tells the user something on standard error. There is nowhere to report that this failed.
pub fn tell(text: &str) {
    drop(writeln!(io::stderr(), "{text}"));
}

/// Asks a question on standard error that is answered with yes or no; `None` where nobody can answer.
///
/// # Errors
/// When the answer cannot be read.
pub fn confirm(question: &str) -> io::Result<Option<bool>> {
    let stdin = io::stdin();
    if !stdin.is_terminal() {
        return Ok(None);
    }
    let mut stderr = io::stderr();
    stderr.write_all(question.as_bytes()).and_then(|()| stderr.flush())?;
    let mut answer = String::new();
    stdin.read_line(&mut answer)?;
    Ok(Some(matches!(answer.trim(), "y" | "Y" | "yes" | "是" | "好")))
}

/// Prints why a command failed: the error, then what caused it.
pub fn error(error: &anyhow::Error) {
    tell(&messages::failure(error));
}

/// A bar on standard error for work that takes a while; nothing where nobody watches. `what` is what is
/// counted.
#[must_use]
pub fn progress(what: String) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(what);
    let template = if stderr().colours {
        "{bar:30.red/dim} {pos}/{len} {msg}"
    } else {
        "{bar:30} {pos}/{len} {msg}"
    };
    // The template is a constant; without a style the bar is plain.
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// What a stream of text can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    pub colours: bool,
    /// How many columns a line has; `None` when nobody watches and lines may be as long as they like.
    pub columns: Option<usize>,
}

/// What standard output can show.
#[must_use]
pub fn stdout() -> Screen {
    screen(io::stdout().is_terminal(), || terminal_size::terminal_size_of(io::stdout()))
}

/// What standard error can show.
#[must_use]
pub fn stderr() -> Screen {
    screen(io::stderr().is_terminal(), || terminal_size::terminal_size_of(io::stderr()))
}

fn screen(is_terminal: bool, size: impl FnOnce() -> Option<(Width, Height)>) -> Screen {
    // People who record or test set COLUMNS, as POSIX has it (Base Definitions, 8.3).
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let measured = || size().map(|(Width(columns), _)| usize::from(columns));
    let columns = told.or_else(measured).filter(|columns| *columns > 0);
    Screen { colours: is_terminal && colours_wanted(), columns }
}

/// See <https://no-color.org>: any value that is not empty means no.
fn colours_wanted() -> bool {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !refused && !is_dumb
}

/// Says how much memory the program has needed, where the system tells.
pub fn tell_memory() {
    if let Some(kilobytes) = peak_memory() {
        tell(&messages::peak_memory(kilobytes));
    }
}

/// The most memory that the program has used, in KB; `None` where the system does not say.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
