//! The report for programs.

use serde::Serialize;

use super::in_order;
use crate::{folder::Loaded, messages};

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    /// Line, column and length are null for a fault of a file as a whole.
    line: Option<usize>,
    column: Option<usize>,
    length: Option<usize>,
    rule: &'static str,
    severity: &'static str,
    message: String,
    advice: Option<String>,
}

/// An array with one object for each diagnostic.
///
/// # Errors
/// Never in practice; writing JSON to memory has nothing to fail on.
pub fn json(loaded: &Loaded) -> serde_json::Result<String> {
    let entries: Vec<Entry<'_>> = in_order(loaded)
        .into_iter()
        .map(|diagnostic| Entry {
            file: &diagnostic.file,
            line: diagnostic.place.map(|place| place.line),
            column: diagnostic.place.map(|place| place.column),
            length: diagnostic.place.map(|place| place.length),
            rule: diagnostic.fault.rule(),
            severity: diagnostic.fault.severity().name(),
            message: messages::fault(&diagnostic.fault),
            advice: messages::fault_advice(&diagnostic.fault),
        })
        .collect();
    Ok(serde_json::to_string_pretty(&entries)? + "\n")
}
