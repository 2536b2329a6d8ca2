//! The wasm and the script between it and the browser, which wasm-bindgen writes: what nothing uses is taken out, and what
//! only the two of them call each other by gets short names.

mod script;
mod wasm;

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::Command,
};

use crate::{
    error::{Context, Result, fail},
    process::run_quietly,
};

const ESBUILD: &str = "tests/node_modules/.bin/esbuild";

/// Shortens the glue of a reader that Trunk has built into `folder`, and takes its finalization registries out. A release
/// gets a smaller wasm as well, which takes seconds.
///
/// A registry calls the wasm when the browser has collected an object, at any time: also while the browser keeps the page to
/// bring it back, and Chromium throws a kept page away that runs a script. Without registries wasm-bindgen frees
/// what Rust drops, as it does in browsers that have none (before Chrome 84 and Safari 14.1).
///
/// Script and wasm get names by what is in them now, since they are served as never changing.
pub(crate) fn shorten(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = read(&page)?;
    let Some(old) = stem(&html) else {
        return fail(format!("{} names no script of the reader", page.display()));
    };
    let script = folder.join(format!("{old}.js"));
    let wasm = folder.join(format!("{old}_bg.wasm"));
    write(&script, &script::closed(&read(&script)?))?;
    // The syntax is shortened so that esbuild sees which registries are none.
    esbuild(&script, &["--tree-shaking=true", "--minify-syntax"])?;
    if env::var("TRUNK_PROFILE").as_deref() == Ok("release") {
        let text = read(&script)?;
        let names = wasm::reduce(&wasm, &script::exports_used(&text))?;
        write(&script, &script::renamed(&text, &names)?)?;
    }
    esbuild(&script, &["--minify"])?;
    let new = format!("reader-{:016x}", fingerprint(&[&script, &wasm])?);
    for (from, to) in [(&script, format!("{new}.js")), (&wasm, format!("{new}_bg.wasm"))] {
        fs::rename(from, folder.join(to)).context(format!("cannot rename {}", from.display()))?;
    }
    write(&page, &html.replace(old, &new))
}

/// Has esbuild rewrite a script in its place.
fn esbuild(script: &Path, options: &[&str]) -> Result<()> {
    run_quietly(
        Command::new(ESBUILD)
            .arg(script)
            .arg(format!("--outfile={}", script.display()))
            .args(["--allow-overwrite", "--format=esm", "--log-level=warning"])
            // esbuild counts browsers with any gap in destructuring or `import.meta` as without it.
            .args(["--target=chrome64,safari12", "--supported:destructuring=true"])
            .args(["--supported:import-meta=true", "--define:FinalizationRegistry=undefined"])
            .args(options),
    )
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).context(format!("cannot read {}", file.display()))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).context(format!("cannot write {}", file.display()))
}

/// The name of the reader's script in Trunk's page, without its ending.
fn stem(html: &str) -> Option<&str> {
    let start = html.find("reader-")?;
    let (stem, _) = html[start..].split_once(".js\"")?;
    stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then_some(stem)
}

fn fingerprint(files: &[&Path]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file).context(format!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn the_script_is_found_in_the_page() {
        assert_eq!(
            stem("kanwu(\"__BASE__reader-b31b646c9a40897e.js\")"),
            Some("reader-b31b646c9a40897e")
        );
        assert_eq!(stem("i.reader=\"failed\""), None);
        assert_eq!(stem("<p id=\"reader-notice\"><script src=\"/a.js\">"), None);
    }
}
