//! Where and with what a run was made.

use std::{fs, thread::available_parallelism};

use crate::{
    error::{Context, Result},
    process::output_of,
};

/// What the report says of the machine. It names no machine.
pub(super) fn machine() -> String {
    let cores = available_parallelism().map_or(0, usize::from);
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    match memory() {
        Some(gigabytes) => format!("{cores} cores, {gigabytes:.0} GB of memory, {system}"),
        None => format!("{cores} cores, {system}"),
    }
}

/// Today, in UTC.
pub(super) fn today() -> Result<String> {
    output_of("date", &["-u", "+%Y-%m-%d"]).context("`date` does not say what day it is")
}

/// Every tool with its version. One that says none is left out.
pub(super) fn tools() -> Result<Vec<String>> {
    let asked: [(&str, &[&str]); 4] = [
        ("rustc", &["--version"]),
        ("node", &["--version"]),
        ("chromium", &["--version"]),
        ("hugo", &["version"]),
    ];
    let mut tools: Vec<String> = asked
        .into_iter()
        .filter_map(|(program, words)| {
            let text = output_of(program, words)?;
            let version = text.split_whitespace().find(|word| is_version(word))?;
            Some(format!("{program} {}", version.trim_start_matches('v')))
        })
        .collect();
    let package = fs::read_to_string("tests/bench/package.json");
    let package = package.context("cannot read tests/bench/package.json")?;
    tools.extend(dependencies(&package));
    Ok(tools)
}

fn is_version(word: &str) -> bool {
    word.trim_start_matches('v').starts_with(|letter: char| letter.is_ascii_digit())
}

/// The dependencies in the text of a `package.json`, which npm writes one a line.
fn dependencies(package: &str) -> Vec<String> {
    let lines = package.lines().skip_while(|line| !line.contains("\"dependencies\""));
    let own = lines.skip(1).take_while(|line| !line.contains('}'));
    own.filter_map(|line| {
        let mut words = line.split('"').skip(1).step_by(2);
        Some(format!("{} {}", words.next()?, words.next()?))
    })
    .collect()
}

/// In GB of 1,000,000,000 bytes.
fn memory() -> Option<f64> {
    let text = fs::read_to_string("/proc/meminfo").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("MemTotal:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dependencies_are_read_with_their_versions() {
        let package = "{\n  \"name\": \"x\",\n  \"dependencies\": {\n    \"a-b\": \"1.2.3\",\n    \"c\": \"4.0.0\"\n  }\n}\n";
        assert_eq!(dependencies(package), ["a-b 1.2.3", "c 4.0.0"]);
        assert!(dependencies("{}").is_empty());
    }

    #[test]
    fn a_version_begins_with_a_digit() {
        assert!(is_version("v0.111.3+extended"));
        assert!(is_version("20.1.0"));
        assert!(!is_version("hugo"));
    }
}
