//! The script between the wasm and the browser, which wasm-bindgen writes.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    process::Command,
};

use crate::{
    error::{Context, Result, fail},
    process::run_quietly,
};

const ESBUILD: &str = "tests/node_modules/.bin/esbuild";

/// Shortens the glue of a reader that Trunk has built into `folder`, and takes its finalization registries out.
///
/// A registry calls the wasm when the browser has collected an object, at any time: also while the browser keeps the page to
/// bring it back, and Chromium throws a kept page away that runs a script. Without registries wasm-bindgen frees
/// what Rust drops, as it does in browsers that have none (before Chrome 84 and Safari 14.1).
///
/// Script and wasm get names by what is in them now, since they are served as never changing.
pub(crate) fn shorten(folder: &Path) -> Result<()> {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context(format!("cannot read {}", page.display()))?;
    let Some(old) = stem(&html) else {
        return fail(format!("{} names no script of the reader", page.display()));
    };
    let script = folder.join(format!("{old}.js"));
    let wasm = folder.join(format!("{old}_bg.wasm"));
    run_quietly(
        Command::new(ESBUILD)
            .arg(&script)
            .arg(format!("--outfile={}", script.display()))
            .args(["--allow-overwrite", "--minify", "--format=esm", "--log-level=warning"])
            // esbuild counts browsers with any gap in destructuring or `import.meta` as without it.
            .args(["--target=chrome64,safari12", "--supported:destructuring=true"])
            .args(["--supported:import-meta=true", "--define:FinalizationRegistry=undefined"]),
    )?;
    let new = format!("reader-{:016x}", fingerprint(&[&script, &wasm])?);
    for (from, to) in [(&script, format!("{new}.js")), (&wasm, format!("{new}_bg.wasm"))] {
        fs::rename(from, folder.join(to)).context(format!("cannot rename {}", from.display()))?;
    }
    fs::write(&page, html.replace(old, &new)).context(format!("cannot write {}", page.display()))
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
