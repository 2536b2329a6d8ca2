//! Changes of the script between wasm and browser. They go by how wasm-bindgen and esbuild write it, and say so where that
//! has changed.

use std::collections::{BTreeSet, HashMap};

use super::wasm::Names;
use crate::error::{Result, fail};

/// What precedes the name of an export where the script calls it.
const CALL: &str = "wasm.";
/// The line before the imports, as esbuild writes it: all are from one module, which wasm-opt calls `a`.
const IMPORTS: &str = "    \"./reader_bg.js\": {";
const SHORT_IMPORTS: &str = "    a: {";
/// How far in an import begins; whatever belongs to it stands further in.
const INDENT: &str = "      ";

/// The script with nothing exported but what the loader calls: its default function and `start`. The classes belong to streams
/// of server functions, which the reader has none of (Leptos always brings them).
pub(super) fn closed(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.starts_with("if (Symbol.dispose) "));
    let lines = lines.map(|line| match line.strip_prefix("export class ") {
        Some(class) => format!("class {class}\n"),
        None => format!("{}\n", line.replace("export { initSync, ", "export { ")),
    });
    lines.collect()
}

/// The exports of the wasm that the script uses, each once.
pub(super) fn exports_used(script: &str) -> Vec<&str> {
    let used: BTreeSet<&str> = calls(script).map(|(_, name)| name).collect();
    used.into_iter().collect()
}

/// The script with new names for what it gives to the wasm and calls in it, and without what the wasm does not import.
pub(super) fn renamed(script: &str, names: &Names) -> Result<String> {
    let script = with_imports(script, &names.imports)?;
    let new: HashMap<&str, &str> =
        names.exports.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    let mut renamed = String::with_capacity(script.len());
    let mut rest = 0;
    for (start, old) in calls(&script) {
        let Some(new) = new.get(old) else {
            return fail(format!("the script calls `{old}`, which the wasm does not export"));
        };
        renamed.push_str(&script[rest..start]);
        renamed.push_str(new);
        rest = start + old.len();
    }
    renamed.push_str(&script[rest..]);
    Ok(renamed)
}

/// The script with only those imports, by their new names.
fn with_imports(script: &str, imports: &[(String, String)]) -> Result<String> {
    let Some((before, rest)) = script.split_once(&format!("{IMPORTS}\n")) else {
        return fail(format!("the script has no line `{IMPORTS}`"));
    };
    let mut missing: HashMap<&str, &str> =
        imports.iter().map(|(old, new)| (old.as_str(), new.as_str())).collect();
    let mut kept = format!("{before}{SHORT_IMPORTS}\n");
    let (mut is_among_imports, mut is_dropped) = (true, false);
    for line in rest.lines() {
        is_among_imports &= line.starts_with(INDENT);
        let import = line.strip_prefix(INDENT).filter(|_| is_among_imports);
        let import = import.and_then(|text| text.split_once(": "));
        if let Some((old, value)) = import.filter(|(old, _)| is_import(old)) {
            let new = missing.remove(old);
            is_dropped = new.is_none();
            if let Some(new) = new {
                kept.push_str(&format!("{INDENT}{new}: {value}\n"));
            }
        } else if !(is_among_imports && is_dropped) {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    if missing.is_empty() {
        return Ok(kept);
    }
    let missing: BTreeSet<&str> = missing.into_keys().collect();
    fail(format!("the script has no import of the name {missing:?}"))
}

/// Whether that is the name of an import. The prototype of the object that has the imports is none.
fn is_import(text: &str) -> bool {
    text != "__proto__" && text.chars().all(is_of_name)
}

/// Where the script names an export, and the name. `wasm.` at the end of another name is none.
fn calls(script: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_other = |before: char| is_of_name(before) || before == '.';
    script.match_indices(CALL).filter(move |(at, _)| !script[..*at].ends_with(is_other)).map(
        |(at, _)| {
            let start = at + CALL.len();
            let rest = &script[start..];
            let end = rest.find(|letter| !is_of_name(letter)).unwrap_or(rest.len());
            (start, &rest[..end])
        },
    )
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"function start() {
  const ret = wasm.start();
  return ret !== 0;
}
function __wbg_get_imports() {
  return {
    __proto__: null,
    "./reader_bg.js": {
      __proto__: null,
      __wbg_abort_f8d1: function(arg0) {
        getObject(arg0).abort();
      },
      __wbg_respond_d97c: function() {
        return handleError(function(arg0) {
          wasm.__wbindgen_malloc();
        }, arguments);
      },
      __wbg_cast_0001: parseFloat
    }
  };
}
function other() {
  return {
      __wbg_respond_d97c: 1
  };
}
let notwasm.start = my.wasm.start;
"#;

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    }

    #[test]
    fn only_what_the_loader_calls_is_exported() {
        let script = "export class Sink {\n}\nif (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;\n\
            export function start() {}\nexport { initSync, __wbg_init as default };\n";
        let closed = closed(script);
        assert_eq!(
            closed,
            "class Sink {\n}\nexport function start() {}\nexport { __wbg_init as default };\n"
        );
    }

    #[test]
    fn exports_are_those_that_are_called() {
        assert_eq!(exports_used(SCRIPT), ["__wbindgen_malloc", "start"]);
    }

    #[test]
    fn imports_and_exports_get_their_new_names_and_dead_imports_go() {
        let names = Names {
            imports: pairs(&[("__wbg_abort_f8d1", "$"), ("__wbg_cast_0001", "Aa")]),
            exports: pairs(&[("start", "b")]),
        };
        let expected = r#"function start() {
  const ret = wasm.b();
  return ret !== 0;
}
function __wbg_get_imports() {
  return {
    __proto__: null,
    a: {
      __proto__: null,
      $: function(arg0) {
        getObject(arg0).abort();
      },
      Aa: parseFloat
    }
  };
}
function other() {
  return {
      __wbg_respond_d97c: 1
  };
}
let notwasm.start = my.wasm.start;
"#;
        assert_eq!(renamed(SCRIPT, &names).unwrap(), expected);
    }

    #[test]
    fn a_script_of_another_shape_is_an_error() {
        let imports = pairs(&[("__wbg_abort_f8d1", "a"), ("__wbg_respond_d97c", "b")]);
        let names = |imports, exports| Names { imports, exports };
        let unknown = pairs(&[("__wbg_other_0000", "a")]);
        assert!(renamed(SCRIPT, &names(unknown, pairs(&[("start", "b")]))).is_err());
        assert!(renamed(SCRIPT, &names(imports.clone(), pairs(&[("start", "b")]))).is_err());
        let moved = SCRIPT.replace("./reader_bg.js", "./other.js");
        let exports = pairs(&[("start", "b"), ("__wbindgen_malloc", "c")]);
        assert!(renamed(&moved, &names(imports.clone(), exports.clone())).is_err());
        assert!(renamed(SCRIPT, &names(imports, exports)).is_ok());
    }
}
