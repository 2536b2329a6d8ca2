//! `desk fmt`.

use std::fs;

use tempfile::TempDir;

use crate::support::desk;

#[test]
fn files_are_put_in_order_and_faulty_ones_are_left_alone() {
    let folder = TempDir::new().unwrap();
    assert_eq!(desk(&["init", "刊物"], folder.path()).code, 0);
    let clean = desk(&["fmt", "刊物"], folder.path());
    assert_eq!((clean.code, clean.stdout.as_str()), (0, ""));
    assert_eq!(clean.stderr, "4 个文件都已经是整理好的\n");

    let file = |name: &str| folder.path().join("刊物/articles").join(name);
    let before = fs::read_to_string(file("fabu.json")).unwrap();
    let crammed: serde_json::Value = serde_json::from_str(&before).unwrap();
    fs::write(file("fabu.json"), format!("\u{feff}{crammed}")).unwrap();
    fs::write(file("huai.json"), "{\"title\": }").unwrap();
    let checked = desk(&["fmt", "刊物", "--check"], folder.path());
    assert_eq!((checked.code, checked.stdout.as_str()), (1, "articles/fabu.json\n"));
    assert!(checked.stderr.starts_with("5 个文件中有 1 个没有整理"), "{}", checked.stderr);
    assert_eq!(fs::read_to_string(file("fabu.json")).unwrap(), format!("\u{feff}{crammed}"));

    let formatted = desk(&["fmt", "刊物"], folder.path());
    assert_eq!((formatted.code, formatted.stdout.as_str()), (1, "articles/fabu.json\n"));
    assert!(
        formatted.stderr.contains("[json-syntax] articles/huai.json:1:11"),
        "{}",
        formatted.stderr
    );
    // The byte order mark of Windows is the editor's to keep.
    assert_eq!(fs::read_to_string(file("fabu.json")).unwrap(), format!("\u{feff}{before}"));
    assert_eq!(fs::read_to_string(file("huai.json")).unwrap(), "{\"title\": }");
}

#[test]
fn the_sample_magazine_is_in_order() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/content");
    let checked = desk(&["fmt", sample, "--check"], std::path::Path::new("."));
    assert_eq!((checked.code, checked.stdout.as_str()), (0, ""), "{}", checked.stderr);
}
