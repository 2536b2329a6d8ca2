//! The invariants of ARCHITECTURE.md that can be seen in the text of the sources.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The Rust files below a folder of the project, with their texts.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(&path).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap_or_default();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no sources below {folder}");
    found
}

fn all_sources() -> Vec<(PathBuf, String)> {
    ["src", "crates", "xtask/src"].into_iter().flat_map(sources).collect()
}

/// The files whose code, comments left out, holds a word.
fn files_with(files: &[(PathBuf, String)], word: &str) -> Vec<String> {
    let in_code = |text: &str| {
        text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word))
    };
    let files = files.iter().filter(|(_, text)| in_code(text));
    files
        .map(|(path, _)| path.to_string_lossy().rsplit("/../").next().unwrap_or("").to_owned())
        .collect()
}

#[test]
fn the_model_knows_neither_leptos_nor_files() {
    let files = sources("crates/content/src");
    for word in ["leptos", "std::fs", "std::io", "std::env", "web_sys", "SystemTime"] {
        assert_eq!(files_with(&files, word), Vec::<String>::new(), "{word}");
    }
}

#[test]
fn features_are_asked_for_in_the_entries_only() {
    let mut found = files_with(&sources("src"), "feature = \"");
    found.sort();
    assert_eq!(found, ["src/lib.rs", "src/order.rs"]);
}

#[test]
fn pages_and_components_do_not_touch_the_browser() {
    for word in ["web_sys", "js_sys", "wasm_bindgen", "gloo_net", "crate::dom", "crate::api"] {
        for folder in ["src/pages", "src/components"] {
            assert_eq!(files_with(&sources(folder), word), Vec::<String>::new(), "{word}");
        }
    }
}

#[test]
fn the_reader_is_written_in_rust_with_the_owners_packages() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for package in ["leptos", "wasm-bindgen", "gloo-net", "serde", "web-sys"] {
        assert!(manifest.lines().any(|line| line.starts_with(package)), "{package}");
    }
    let entries = fs::read_dir(root().join("src")).unwrap();
    let names = entries.filter_map(|entry| entry.unwrap().file_name().into_string().ok());
    let mut scripts: Vec<_> =
        names.filter(|name| name.contains('.') && !name.ends_with(".rs")).collect();
    scripts.sort();
    assert_eq!(scripts, ["loader.js", "settings.js", "trusted-types.js"]);
}

#[test]
fn no_html_text_becomes_markup() {
    for word in ["inner_html", "set_outer_html", "insert_adjacent_html"] {
        assert_eq!(files_with(&sources("src"), word), Vec::<String>::new(), "{word}");
    }
}

#[test]
fn the_house_has_no_forbidden_rooms() {
    let files = all_sources();
    for (path, _) in &files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        assert!(
            !["mod.rs", "utils.rs", "util.rs", "helpers.rs"].contains(&name),
            "{}",
            path.display()
        );
    }
    assert_eq!(files_with(&files, "#[allow("), Vec::<String>::new(), "use #[expect(…, reason)]");
    assert_eq!(files_with(&files, "#![allow("), Vec::<String>::new(), "use #![expect(…, reason)]");
}

#[test]
fn ssr_and_csr_cannot_meet_by_default() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    assert!(!manifest.lines().any(|line| line.starts_with("default-members")));
    assert!(!manifest.lines().any(|line| line.starts_with("default =")));
}

#[test]
fn the_map_names_every_room() {
    let map = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in fs::read_dir(root().join("crates")).unwrap() {
        let name = room.unwrap().file_name();
        let name = name.to_string_lossy();
        assert!(map.contains(&format!("`crates/{name}`")), "ARCHITECTURE.md does not name {name}");
    }
}
