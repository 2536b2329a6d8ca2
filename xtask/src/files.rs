//! Files and folders of the project. Tasks run in its root.

use std::{
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::error::{Context, Result};

/// Where tools are installed.
pub(crate) const TOOLS: &str = "target/tools";
/// Where the built reader lies.
pub(crate) const READER: &str = "target/reader";
/// Where the reader lies that is built for those who work on it.
pub(crate) const DEV_READER: &str = "target/reader-dev";
/// Where the built part of the preview page lies.
pub(crate) const PROOF: &str = "target/proof";
/// The sample magazine.
pub(crate) const SAMPLE: &str = "public/content";

/// Makes the root of the project the working directory, wherever the task was called.
pub(crate) fn go_to_root() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    std::env::set_current_dir(root).context("cannot enter the project's root")
}

/// The path with the root of the project before it.
pub(crate) fn absolute(path: impl AsRef<Path>) -> Result<PathBuf> {
    std::path::absolute(path.as_ref()).context(format!("no path to {}", path.as_ref().display()))
}

/// When the newest of some files and folders was changed; `None` if none exists.
pub(crate) fn newest(paths: &[&str]) -> Option<SystemTime> {
    paths.iter().filter_map(|path| newest_below(Path::new(path))).max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?;
    if !own.is_dir() {
        return own.modified().ok();
    }
    // A folder changes when something in it is added or removed.
    let entries = fs::read_dir(path).ok()?.filter_map(|entry| newest_below(&entry.ok()?.path()));
    entries.chain(own.modified().ok()).max()
}

/// Whether `stamp` is missing or older than any of the inputs.
pub(crate) fn is_stale(stamp: &str, inputs: &[&str]) -> bool {
    let made = fs::metadata(stamp).and_then(|file| file.modified()).ok();
    match (made, newest(inputs)) {
        (Some(made), Some(input)) => made < input,
        _ => true,
    }
}

/// The version of a package in the text of Cargo.lock.
pub(crate) fn locked_version<'a>(lockfile: &'a str, package: &str) -> Option<&'a str> {
    let (_, after) = lockfile.split_once(&format!("\nname = \"{package}\"\nversion = \""))?;
    after.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_whole_name() {
        let lockfile = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lockfile, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lockfile, "wasm"), None);
    }

    #[test]
    fn a_stamp_is_stale_when_it_is_missing_or_an_input_is_newer() {
        let folder = std::env::temp_dir().join(format!("xtask-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
        let (input, stamp) = (path("input"), path("stamp"));
        fs::write(&input, "").unwrap();
        assert!(is_stale(&stamp, &[&input]));
        fs::write(&stamp, "").unwrap();
        assert!(!is_stale(&stamp, &[&input]));
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::options().write(true).open(&input).unwrap().set_modified(later).unwrap();
        assert!(is_stale(&stamp, &[&input]));
        fs::remove_dir_all(&folder).unwrap();
    }
}
