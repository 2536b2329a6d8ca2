//! Running the desk, and the folders it runs on.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use snapbox::Data;
use tempfile::TempDir;

/// What a run of the desk left behind.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The desk, to be run in a folder.
pub(crate) fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desk"));
    command.args(arguments).current_dir(folder).env_remove("NO_COLOR").env_remove("COLUMNS");
    // Servers of the tests are on this machine, where no proxy leads.
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    // An account of whoever runs the tests is none of theirs.
    for name in ["WECHAT_APP_ID", "WECHAT_APP_SECRET", "WECHAT_API"] {
        command.env_remove(name);
    }
    command
}

/// Runs the desk in a folder until it ends.
pub(crate) fn desk(arguments: &[&str], folder: &Path) -> Output {
    run(command(arguments, folder))
}

/// Runs a command until it ends.
pub(crate) fn run(mut command: Command) -> Output {
    let output = command.output().unwrap();
    Output {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A small magazine in a new folder, with the given files.
pub(crate) fn magazine(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let site = r#"{"name": "测试月刊", "channels": [{"id": "news", "name": "新闻"}]}"#;
    for (path, text) in [("site.json", site)].iter().chain(files) {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    folder
}

/// An article of the small magazine.
pub(crate) const ARTICLE: &str =
    r#"{"title": "标题", "channel": "news", "published": "2024-01-01", "blocks": ["一段。"]}"#;

/// A file or folder of the fixtures.
pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// The expected output in a file of the fixtures, compared to the letter.
pub(crate) fn snapshot(name: &str) -> Data {
    Data::read_from(&fixture(name), None).raw()
}

/// A reader as Trunk leaves it, without the wasm that these tests do not need.
pub(crate) fn reader() -> TempDir {
    let folder = TempDir::new().unwrap();
    let index = "<link rel=\"stylesheet\" href=\"/a-1.css\"><script>settings()</script><script>start(\"__BASE__reader-1.js\")</script>";
    for (name, text) in [
        ("index.html", index),
        ("a-1.css", "p{}"),
        ("reader-1.js", "start"),
        ("reader-1_bg.wasm", "\0asm"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Runs the desk where no file may be larger than 40 KB.
pub(crate) fn limited(arguments: &[&str], folder: &Path) -> Output {
    let script = "trap '' XFSZ; ulimit -f 80; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_desk")]).args(arguments).current_dir(folder);
    run(shell)
}

/// Every file below a folder with what it holds.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    files
}
