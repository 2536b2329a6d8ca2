//! `desk init`.

use std::fs;

use tempfile::TempDir;

use crate::support::{desk, reader};

#[test]
fn the_new_magazine_has_no_fault_and_can_be_built() {
    let folder = TempDir::new().unwrap();
    let output = desk(&["init", "刊物"], folder.path());
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    for step in ["desk check 刊物", "desk serve 刊物", "desk build 刊物 --out"] {
        assert!(output.stdout.contains(step), "{}", output.stdout);
    }
    let check = desk(&["check", "刊物"], folder.path());
    assert_eq!((check.code, check.stdout.as_str()), (0, "没有发现问题：3 篇文章\n"));
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    let build = desk(&["build", "刊物", "--out", "网站", "--reader", reader], folder.path());
    assert_eq!((build.code, build.stderr.as_str()), (0, ""));
    assert!(folder.path().join("网站/a/kaishi/index.html").exists());
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("notes.txt"), "x").unwrap();
    let output = desk(&["init", "."], folder.path());
    assert_eq!(output.code, 2);
    assert_eq!(output.stderr, "错误：“.”不是空文件夹，没有动它；请换一个名字\n");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    assert_eq!(desk(&["init", "notes.txt"], folder.path()).code, 2);
}

#[test]
fn a_folder_with_nothing_but_hidden_files_is_free() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    assert_eq!(desk(&["init", "."], folder.path()).code, 0);
}

#[test]
fn vs_code_is_told_the_format_and_own_settings_stay() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join(".vscode")).unwrap();
    fs::write(folder.path().join(".vscode/settings.json"), "{}").unwrap();
    assert_eq!(desk(&["init", "."], folder.path()).code, 0);
    let read = |file: &str| fs::read_to_string(folder.path().join(file)).unwrap();
    assert_eq!(read(".vscode/settings.json"), "{}");
    let written = read(".vscode/article.schema.json");
    // A newer desk brings the schemas up to date.
    fs::write(folder.path().join(".vscode/article.schema.json"), "").unwrap();
    let output = desk(&["schema", ".vscode"], folder.path());
    assert_eq!(output.code, 0);
    assert_eq!(
        output.stdout,
        "已写入 .vscode/article.schema.json\n已写入 .vscode/site.schema.json\n"
    );
    assert_eq!(read(".vscode/article.schema.json"), written);
}
