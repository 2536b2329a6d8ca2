//! `desk new`. The questions are tested beside it, since they need a terminal.

use std::fs;

use crate::support::{desk, magazine};

#[test]
fn an_article_is_begun_and_passes_the_check() {
    let folder = magazine(&[]);
    let output = desk(
        &[
            "new",
            ".",
            "--title",
            "新的一年",
            "--date",
            "2024-01-02",
            "--author",
            "林一",
            "--lead",
            "摘要",
        ],
        folder.path(),
    );
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    assert!(output.stdout.starts_with("已新建 ./articles/xinde-yinian.json"), "{}", output.stdout);
    let written = fs::read_to_string(folder.path().join("articles/xinde-yinian.json")).unwrap();
    let expected = r#"{
  "title": "新的一年",
  "lead": "摘要",
  "channel": "news",
  "published": "2024-01-02",
  "authors": ["林一"],
  "status": "draft",
  "blocks": [
    "在这里写正文。"
  ]
}
"#;
    assert_eq!(written, expected);
    let check = desk(&["check", ".", "--today", "2024-01-02"], folder.path());
    assert_eq!(check.code, 0, "{}", check.stdout);

    // The same title again is another article; the same id is not.
    let again = desk(&["new", ".", "--title", "新的一年", "--published"], folder.path());
    assert!(again.stdout.contains("xinde-yinian-2.json"), "{}", again.stdout);
    let same = desk(&["new", ".", "--title", "甲", "--id", "xinde-yinian"], folder.path());
    assert_eq!(same.code, 2);
    assert!(same.stderr.contains("已经有了"), "{}", same.stderr);
    assert_eq!(
        fs::read_to_string(folder.path().join("articles/xinde-yinian.json")).unwrap(),
        expected
    );
}

#[test]
fn what_cannot_stand_in_an_article_is_refused() {
    let folder = magazine(&[]);
    let too_long = "长".repeat(65);
    for (words, message) in [
        (
            &["--title", &too_long][..],
            "错误：title：这里有 65 个字，最多 64 个；建议：写短一些，或拆成两段\n",
        ),
        (&["--title", "甲", "--channel", "nwes"], "错误：没有“nwes”这个频道；是不是想写“news”？\n"),
        (&["--title", "甲", "--channel", "体育"], "错误：没有“体育”这个频道；有的是：新闻\n"),
        (&[], "错误：请用 --title 写明标题\n"),
    ] {
        let output = desk(&[&["new", "."], words].concat(), folder.path());
        assert_eq!((output.code, output.stderr.as_str()), (2, message));
    }
    assert!(!folder.path().join("articles").exists());
}
