//! `desk build`. What the pages hold is tested in `tests/site.rs`.

use std::{collections::BTreeMap, fs, path::Path};

use crate::support::{ARTICLE, desk, files, limited, magazine, reader};

#[test]
fn a_site_is_built_and_counted() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    let output = desk(&["build", ".", "--out", "dist", "--reader", reader], folder.path());
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    assert!(output.stdout.starts_with("已生成 6 页，"), "{}", output.stdout);
    assert!(output.stdout.ends_with("：dist\n"), "{}", output.stdout);
    assert!(folder.path().join("dist/a/a/page.json").exists());
}

#[test]
fn the_format_of_pages_is_written_where_it_is_asked_for() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let reader = reader();
    let build = ["build", ".", "--out", "dist", "--reader", reader.path().to_str().unwrap()];
    let schema = folder.path().join("dist/page.schema.json");
    assert_eq!(desk(&build, folder.path()).code, 0);
    assert!(!schema.exists());
    assert_eq!(desk(&[&build[..], &["--page-schema"]].concat(), folder.path()).code, 0);
    assert!(fs::read_to_string(&schema).unwrap().contains("\"title\": \"PageFile\""));
    assert!(folder.path().join("dist/page.schema.json.br").exists());
}

#[test]
fn faulty_content_is_not_built() {
    let folder = magazine(&[("articles/a.json", "{")]);
    let output = desk(&["build", ".", "--out", "dist"], folder.path());
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert!(output.stderr.starts_with("错误[json-syntax] articles/a.json:1:1\n"));
    assert!(
        output.stderr.ends_with("1 个错误\n内容有错误，没有生成网站；改好以后再运行 desk build\n")
    );
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn reminders_do_not_stop_a_build() {
    let folder = magazine(&[]);
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    let output = desk(&["build", ".", "--out", "dist", "--reader", reader], folder.path());
    assert_eq!(output.code, 0);
    assert!(output.stderr.starts_with("提醒[no-articles] articles/\n"), "{}", output.stderr);
}

#[test]
fn a_site_never_goes_among_the_content() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    for out in [".", "..", "articles", "media/site", "articles/../media"] {
        let output = desk(&["build", ".", "--out", out, "--reader", reader], folder.path());
        assert_eq!(output.code, 2, "{out}");
        let message = format!("错误：网站不能放在“{out}”：那里是刊物的内容，请换一个文件夹\n");
        assert_eq!(output.stderr, message);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_folder_without_a_reader_is_named() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let output = desk(&["build", ".", "--out", "dist", "--reader", "articles"], folder.path());
    assert_eq!((output.code, output.stdout.as_str()), (2, ""));
    assert!(output.stderr.starts_with("错误：articles "), "{}", output.stderr);
}

#[test]
fn a_build_that_cannot_write_leaves_the_last_good_site() {
    let folder = magazine(&[("articles/a.json", ARTICLE), ("articles/b.json", &titled("另一篇"))]);
    let reader = reader();
    let build = ["build", ".", "--out", "dist", "--reader", reader.path().to_str().unwrap()];
    assert_eq!(desk(&build, folder.path()).code, 0);
    let before = files(&folder.path().join("dist"));

    // Both articles change; the page of one is larger than the system lets a file be, which fails as a full
    // disk does.
    let long = ARTICLE.replace("一段。", &"一二三四五六七八九十。".repeat(1_500));
    fs::write(folder.path().join("articles/a.json"), long).unwrap();
    fs::write(folder.path().join("articles/b.json"), titled("新的标题")).unwrap();
    let failed = limited(&build, folder.path());
    assert_eq!((failed.code, failed.stdout.as_str()), (2, ""));
    assert!(failed.stderr.contains("a/a/index.html"), "{}", failed.stderr);
    assert!(failed.stderr.contains("文件超过了系统允许的大小"), "{}", failed.stderr);
    assert_eq!(files(&folder.path().join("dist")), before);

    // A new folder is left empty, not half full.
    let failed = limited(&["build", ".", "--out", "neu", "--reader", build[5]], folder.path());
    assert_eq!(failed.code, 2);
    assert_eq!(files(&folder.path().join("neu")), BTreeMap::new());

    // With room again, the site is what a fresh one is.
    assert_eq!(desk(&build, folder.path()).code, 0);
    assert_eq!(desk(&["build", ".", "--out", "neu", "--reader", build[5]], folder.path()).code, 0);
    let site = |name: &str| {
        let mut files = files(&folder.path().join(name));
        files.remove(Path::new(".kanwu"));
        files
    };
    assert_eq!(site("dist"), site("neu"));
}

fn titled(title: &str) -> String {
    ARTICLE.replace("标题", title)
}
