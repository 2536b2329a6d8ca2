//! `desk check` on the folders of `fixtures/check`. What it prints is compared with the file of the same
//! name; `SNAPSHOTS=overwrite cargo test -p desk` writes these files anew.

use std::{collections::BTreeSet, fs};

use unicode_width::UnicodeWidthStr;

use crate::support::{ARTICLE, command, desk, fixture, magazine, snapshot};

#[test]
fn every_fixture_is_reported_as_expected() {
    let mut cases = BTreeSet::new();
    let mut snapshots = BTreeSet::new();
    for entry in fs::read_dir(fixture("check")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        match name.strip_suffix(".txt") {
            Some(case) => snapshots.insert(case.to_owned()),
            None => cases.insert(name),
        };
    }
    for case in &cases {
        let output = desk(&["check", case, "--today", "2024-01-02"], &fixture("check"));
        assert_eq!(output.stderr, "", "{case}");
        let code = i32::from(output.stdout.contains("错误["));
        assert_eq!(output.code, code, "{case}");
        snapbox::assert_data_eq!(output.stdout, snapshot(&format!("check/{case}.txt")));
    }
    let unused: Vec<_> = snapshots.difference(&cases).collect();
    assert!(unused.is_empty(), "no case for {unused:?}");
}

#[test]
fn machines_get_an_array() {
    let output =
        desk(&["check", "faults", "--format", "json", "--today", "2024-01-02"], &fixture("check"));
    assert_eq!((output.code, output.stderr.as_str()), (1, ""));
    let entries: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).unwrap();
    let first = serde_json::json!({
        "file": "site.json",
        "line": 4,
        "column": 5,
        "length": 1,
        "rule": "missing-field",
        "severity": "error",
        "message": "缺少必填的“name”",
        "advice": null
    });
    assert_eq!(entries[0], first);
    let clean = desk(&["check", "clean", "--format", "json"], &fixture("check"));
    assert_eq!((clean.code, clean.stdout.as_str()), (0, "[]\n"));
}

#[test]
fn github_shows_each_fault_at_its_line() {
    let folder = magazine(&[(
        "articles/a.json",
        r#"{"title": "甲", "channel": "news", "published": "2024-01-01", "lead": "省略...",
  "blocks": [{"type": "a%\n:b"}]}"#,
    )]);
    let below = folder.path().parent().unwrap();
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    let output = desk(
        &["check", &format!("./{name}"), "--format", "github", "--today", "2024-01-02"],
        below,
    );
    assert_eq!((output.code, output.stderr.as_str()), (1, ""));
    let known = output.stdout.split("可用的有：").nth(1).unwrap().lines().next().unwrap();
    let expected = format!(
        "::warning file={name}/articles/a.json,line=1,col=73,endColumn=76,title=ellipsis::\
         省略号写成了“...”%0A建议：改成“……”（六个点）\n\
         ::error file={name}/articles/a.json,line=2,col=23,endColumn=31,title=unknown-block::\
         不认识的内容块“a%25%0A:b”%0A建议：可用的有：{known}\n"
    );
    assert_eq!(output.stdout, expected);
}

#[test]
fn reminders_count_as_errors_when_they_are_denied() {
    let check = |case: &str, deny: &[&str]| {
        let arguments = [&["check", case, "--today", "2024-01-02"], deny].concat();
        desk(&arguments, &fixture("check"))
    };
    let denied = &["--deny", "warnings"];
    assert_eq!((check("warnings", &[]).code, check("warnings", denied).code), (0, 1));
    assert_eq!(check("warnings", &[]).stdout, check("warnings", denied).stdout);
    assert_eq!(check("clean", denied).code, 0);
}

#[test]
fn the_day_decides_what_is_visible() {
    let folder = magazine(&[
        (
            "articles/a.json",
            r#"{"title": "甲", "channel": "news", "published": "2024-01-01", "related": ["b"], "blocks": []}"#,
        ),
        (
            "articles/b.json",
            r#"{"title": "乙", "channel": "news", "published": "2024-01-01", "embargo": "2024-06-01", "blocks": []}"#,
        ),
    ]);
    let on = |day| desk(&["check", ".", "--today", day], folder.path()).stdout;
    assert_eq!(on("2024-06-01"), "没有发现问题：2 篇文章\n");
    assert!(on("2024-05-31").ends_with("1 个提醒，没有错误\n"));
}

#[test]
fn excerpts_fit_a_narrow_window() {
    let long =
        ARTICLE.replace("一段。", &format!("{}党建,发展{}", "前".repeat(60), "后".repeat(60)));
    let folder = magazine(&[("articles/a.json", &long)]);
    for columns in [30, 40, 72] {
        let mut check = command(&["check", "."], folder.path());
        let output = check.env("COLUMNS", columns.to_string()).output().unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        let excerpt: Vec<&str> = shown.lines().filter(|line| line.contains(" | ")).collect();
        let [line, carets] = excerpt[..] else { panic!("{shown}") };
        assert!(line.width() <= columns, "{line}");
        // The caret stands below the comma.
        let before = line.split(',').next().unwrap().width();
        assert_eq!(carets.find('^'), Some(before), "{line}\n{carets}");
    }
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = magazine(&[("articles/a.json", &"x".repeat(600 * 1024))]);
    let output = desk(&["check", "."], folder.path());
    assert_eq!(output.code, 1);
    assert!(
        output.stdout.starts_with("错误[file-too-large] articles/a.json\n"),
        "{}",
        output.stdout
    );
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_reported_and_never_followed() {
    use std::os::unix::fs::symlink;
    let folder = magazine(&[("outside.json", "{}")]);
    let articles = folder.path().join("articles");
    fs::create_dir_all(&articles).unwrap();
    fs::create_dir_all(folder.path().join("media")).unwrap();
    symlink(folder.path().join("outside.json"), articles.join("link.json")).unwrap();
    symlink("nowhere", articles.join("dangling.json")).unwrap();
    symlink(folder.path(), folder.path().join("media/loop")).unwrap();
    let pipe =
        std::process::Command::new("mkfifo").arg(articles.join("pipe.json")).status().unwrap();
    assert!(pipe.success());
    let output = desk(&["check", ".", "--format", "json"], folder.path());
    let entries: Vec<serde_json::Value> = serde_json::from_str(&output.stdout).unwrap();
    let found: Vec<(&str, &str)> = entries
        .iter()
        .map(|entry| (entry["file"].as_str().unwrap(), entry["rule"].as_str().unwrap()))
        .collect();
    let expected =
        ["articles/dangling.json", "articles/link.json", "articles/pipe.json", "media/loop"];
    assert_eq!(found, expected.map(|file| (file, "unreadable")));
}

#[cfg(unix)]
#[test]
fn a_folder_of_links_is_reported() {
    let folder = magazine(&[("elsewhere/a.json", "{}")]);
    std::os::unix::fs::symlink("elsewhere", folder.path().join("articles")).unwrap();
    let output = desk(&["check", "."], folder.path());
    assert!(output.stdout.starts_with("错误[unreadable] articles/\n"), "{}", output.stdout);
}

#[test]
fn what_is_no_magazine_is_an_error_of_the_call() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    for (path, message) in [
        (".", "错误：“.”里没有 site.json，不是刊物文件夹；可以先用 desk init 新建一个\n"),
        ("file", "错误：“file”不是文件夹\n"),
        ("nothing", "错误：没有“nothing”这个文件夹\n"),
    ] {
        let output = desk(&["check", path], folder.path());
        assert_eq!((output.code, output.stdout.as_str(), output.stderr.as_str()), (2, "", message));
    }
}
