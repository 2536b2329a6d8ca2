//! The report as workflow commands of GitHub Actions, which shows each beside its line in a pull request
//! (GitHub documentation, "Workflow commands for GitHub Actions").

use std::{fmt::Write, path::Path};

use super::in_order;
use crate::{folder::Loaded, messages};

/// One command a line. Files are named from where the desk was started, which in a workflow is the top of the
/// repository.
#[must_use]
pub fn github(loaded: &Loaded) -> String {
    let mut report = String::new();
    for diagnostic in in_order(loaded) {
        let command = diagnostic.fault.severity().name();
        let file = loaded.folder.join(Path::new(&diagnostic.file));
        let file = file.to_string_lossy().replace('\\', "/");
        let mut properties = format!("file={}", property(file.trim_start_matches("./")));
        if let Some(place) = diagnostic.place {
            let end = place.column + place.length;
            let _ = write!(properties, ",line={},col={},endColumn={end}", place.line, place.column);
        }
        let rule = property(diagnostic.fault.rule());
        let mut message = messages::fault(&diagnostic.fault);
        if let Some(advice) = messages::fault_advice(&diagnostic.fault) {
            let _ = write!(message, "\n{}", messages::advice(&advice));
        }
        let _ = writeln!(report, "::{command} {properties},title={rule}::{}", data(&message));
    }
    report
}

/// A message; a line break would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or colon besides.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
