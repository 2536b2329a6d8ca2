//! How long a program runs, and how much memory it takes.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use crate::error::{Context, Result, fail};

/// How often the memory of a running program is read. The kernel keeps the peak itself, so only a rise in
/// the last moments can be missed.
const INTERVAL: Duration = Duration::from_millis(5);

/// One run of a program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Run {
    /// From its start to its end, in seconds.
    pub(super) seconds: f64,
    /// The most memory it had at once, in bytes (`VmHWM`, proc(5)); `None` where the system does not say.
    pub(super) peak_memory: Option<f64>,
}

/// Runs a program to its end without its output. Its failure is an error.
pub(super) fn timed(command: &mut Command) -> Result<Run> {
    let name = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let start = Instant::now();
    let mut child = command.spawn().context(format!("cannot start {name}"))?;
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let over = AtomicBool::new(false);
    let (ended, peak_memory) = thread::scope(|scope| {
        let watcher = scope.spawn(|| {
            let mut peak = None;
            while !over.load(Ordering::Relaxed) {
                peak = peak_memory(&fs::read_to_string(&status).unwrap_or_default()).or(peak);
                thread::sleep(INTERVAL);
            }
            peak
        });
        let ended = child.wait().map(|status| (status, start.elapsed()));
        over.store(true, Ordering::Relaxed);
        (ended, watcher.join().ok().flatten())
    });
    let (status, time) = ended.context(format!("{name} was lost"))?;
    if !status.success() {
        return fail(format!("{name} failed ({status})"));
    }
    Ok(Run { seconds: time.as_secs_f64(), peak_memory })
}

/// The peak in bytes from the text of `/proc/PID/status`.
fn peak_memory(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_read_from_proc() {
        let status = "Name:\tdesk\nVmPeak:\t  900 kB\nVmHWM:\t    4096 kB\nVmRSS:\t 12 kB\n";
        assert_eq!(peak_memory(status), Some(4_194_304.0));
        assert_eq!(peak_memory("Name:\tdesk\nState:\tZ (zombie)\n"), None);
        assert_eq!(peak_memory(""), None);
    }

    #[test]
    fn a_program_that_fails_is_no_measurement() {
        assert!(timed(Command::new("cargo").arg("--no-such-flag")).is_err());
        assert!(timed(&mut Command::new("no-such-program-anywhere")).is_err());
        assert!(timed(Command::new("cargo").arg("--version")).is_ok());
    }
}
