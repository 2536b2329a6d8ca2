//! `cargo xtask prepare`: the styles and inline scripts that Trunk puts into its page. Trunk's hook calls it.

use std::{env, fs, process::Command};

use crate::{
    error::{Context, Result},
    process::run_quietly,
};

const ESBUILD: &str = "tests/node_modules/.bin/esbuild";

/// Each source, and the file that `index.html` or `Trunk.toml` names.
const FILES: &[(&str, &str)] = &[
    ("style/all.css", "target/styles.css"),
    ("style/subscribe.css", "target/subscribe.css"),
    ("style/live.css", "target/live.css"),
    ("src/loader.js", "target/loader.js"),
    ("src/settings.js", "target/settings.js"),
    ("src/trusted-types.js", "target/trusted-types.js"),
];

/// Writes the files: shortened by esbuild for a release, else as they are, so that work on the reader needs no npm.
pub(crate) fn run(_words: &[String]) -> Result<()> {
    let is_release = env::var("TRUNK_PROFILE").as_deref() == Ok("release");
    fs::create_dir_all("target").context("cannot make the folder target")?;
    for (source, output) in FILES {
        if is_release {
            shorten(source, output)?;
        } else {
            let text = with_imports(source)?;
            // Trunk watches for changes of what it reads.
            if fs::read_to_string(output).ok().as_ref() != Some(&text) {
                fs::write(output, text).context(format!("cannot write {output}"))?;
            }
        }
    }
    Ok(())
}

fn shorten(source: &str, output: &str) -> Result<()> {
    let mut esbuild = Command::new(ESBUILD);
    esbuild.args([source, &format!("--outfile={output}")]);
    // Where every page can be read and its loader runs.
    esbuild.args(["--minify", "--target=chrome64,safari12", "--log-level=warning"]);
    if source.ends_with(".css") {
        esbuild.arg("--bundle");
    }
    run_quietly(&mut esbuild)
}

/// The text of a file, with the style sheets that it imports in place of its `@import` lines.
fn with_imports(source: &str) -> Result<String> {
    let text = fs::read_to_string(source).context(format!("cannot read {source}"))?;
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let import = line.strip_prefix("@import \"./").and_then(|rest| rest.strip_suffix("\";"));
        match import {
            Some(name) => whole.push_str(&with_imports(&format!("style/{name}"))?),
            None => {
                whole.push_str(line);
                whole.push('\n');
            }
        }
    }
    Ok(whole)
}
