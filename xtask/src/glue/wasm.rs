//! Making the wasm of the reader smaller, with Binaryen's tools.

use std::{fs, path::Path, process::Command};

use crate::{
    error::{Context, Result, fail},
    process::{output, run_quietly},
};

const TOOLS: &str = "tests/node_modules/.bin";

/// What imports and exports of the wasm were called, and what they are called now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) imports: Vec<(String, String)>,
    pub(super) exports: Vec<(String, String)>,
}

/// Keeps of a wasm what those exports need, optimises it for size, and gives imports and exports short names.
///
/// wasm-bindgen exports whatever a library marks as exported, whether anything calls it or not, and the names of imports
/// end in a hash each, which does not compress.
pub(super) fn reduce(wasm: &Path, exports: &[&str]) -> Result<Names> {
    let graph = wasm.with_extension("graph");
    fs::write(&graph, self::graph(exports)).context(format!("cannot write {}", graph.display()))?;
    // wasm-opt would use instructions that browsers of 2018 do not know.
    let features = "--mvp-features";
    run_quietly(
        Command::new(format!("{TOOLS}/wasm-metadce"))
            .arg(wasm)
            .arg(format!("--graph-file={}", graph.display()))
            .arg("--output")
            .arg(wasm)
            .arg(features),
    )?;
    fs::remove_file(&graph).context(format!("cannot remove {}", graph.display()))?;
    let map = output(
        Command::new(format!("{TOOLS}/wasm-opt")).arg(wasm).arg("--output").arg(wasm).args([
            features,
            "-Oz",
            "--minify-imports-and-exports-and-modules",
        ]),
    )?;
    let names = names(&map)?;
    if names.exports.len() != exports.len() {
        return fail(format!("wasm-opt named other exports than {exports:?}: {map}"));
    }
    Ok(names)
}

/// The graph that wasm-metadce keeps: the exports, and what they reach.
fn graph(exports: &[&str]) -> String {
    let quoted = |separator: &str, item: &dyn Fn(&str) -> String| {
        exports.iter().map(|export| item(export)).collect::<Vec<_>>().join(separator)
    };
    let reached = quoted(",", &|export| format!("\"{export}\""));
    let nodes = quoted(",\n", &|export| format!(r#"{{"name":"{export}","export":"{export}"}}"#));
    format!("[{{\"name\":\"everything\",\"root\":true,\"reaches\":[{reached}]}},\n{nodes}]\n")
}

/// Reads what wasm-opt prints: of each import its module, its old and its new name, of each export its old and its new.
fn names(map: &str) -> Result<Names> {
    let mut names = Names::default();
    for line in map.lines().filter(|line| line.trim_start().starts_with("[\"")) {
        let words: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
        match words[..] {
            [_module, old, new] => names.imports.push((old.to_owned(), new.to_owned())),
            [old, new] => names.exports.push((old.to_owned(), new.to_owned())),
            _ => return fail(format!("wasm-opt says of names: {line}")),
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_what_wasm_opt_prints() {
        let map = r#"{
 "imports": [
  ["./reader_bg.js", "__wbg_status_cb85", "$"],
  ["./reader_bg.js", "__wbg_focus_0a8d", "Ca"]
 ],
"exports": [
  ["memory", "a"]
 ]
}"#;
        let pair = |old: &str, new: &str| (old.to_owned(), new.to_owned());
        assert_eq!(
            names(map).unwrap(),
            Names {
                imports: vec![pair("__wbg_status_cb85", "$"), pair("__wbg_focus_0a8d", "Ca")],
                exports: vec![pair("memory", "a")],
            }
        );
        assert!(names(r#"["a"]"#).is_err());
    }

    #[test]
    fn the_graph_has_one_root_that_reaches_every_export() {
        assert_eq!(
            graph(&["memory", "start"]),
            r#"[{"name":"everything","root":true,"reaches":["memory","start"]},
{"name":"memory","export":"memory"},
{"name":"start","export":"start"}]
"#
        );
    }
}
