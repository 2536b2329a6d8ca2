//! `desk import` on pages of an old site.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may end at the first surprise")]

use std::{fs, path::Path};

use content::{
    date::Date,
    derive::Edition,
    page::{Article, Block, Page},
};
use tempfile::TempDir;

use crate::support::{Output, desk, fixture, magazine, snapshot};

const SITE: &str = r#"{
  "name": "开源工具",
  "parents": [{ "name": "软件在线", "url": "https://kanwu.example/" }],
  "channels": [{ "id": "anli", "name": "案例" }, { "id": "jingyan", "name": "经验" }],
  "topics": [{ "id": "zidonghua", "name": "“少写一遍”自动化" }]
}"#;
const ARTICLE: &str = "articles/xiaobian-jibu-yonghao-sange-jiaoben-huanlai-zhunshi-chukan.json";

#[test]
fn a_page_becomes_an_article_without_the_furniture() {
    let (folder, output) = import(SITE);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let written = fs::read_to_string(folder.path().join(ARTICLE)).unwrap();
    snapbox::assert_data_eq!(written, snapshot("import/article.json"));
    snapbox::assert_data_eq!(output.stderr, snapshot("import/stderr.txt"));
    let stdout = format!("已写入 ./{ARTICLE}：《小编辑部用好“三个脚本”换来“准时出刊”》，4 段\n");
    assert_eq!(output.stdout, stdout);
}

#[test]
fn the_article_passes_the_check_and_has_three_headings_with_three_points_each() {
    let (folder, _) = import(SITE);
    let report = desk(&["check", ".", "--format", "json"], folder.path()).stdout;
    let found: Vec<serde_json::Value> = serde_json::from_str(&report).unwrap();
    // The magazine has a channel for other articles.
    assert_eq!(found.iter().map(|found| &found["rule"]).collect::<Vec<_>>(), ["empty-channel"]);
    let article = page(folder.path());
    let outline: Vec<String> = article
        .outline
        .iter()
        .map(|entry| {
            let ordinal = entry.ordinal.as_deref().unwrap_or_default();
            format!("{}{ordinal}{}", "  ".repeat(usize::from(entry.level) - 1), entry.text)
        })
        .collect();
    assert_eq!(
        outline,
        [
            "一、先把格式管起来",
            "  一是统一文件名",
            "  二是统一标点",
            "  三是统一图片",
            "二、再把流程接起来",
            "  一是提交就检查",
            "  二是通过就排版",
            "  三是改过就留痕",
            "三、最后把经验留下来",
            "  一是每个脚本配一页说明",
            "  二是每个季度清理一次",
            "  三是每年公开一次",
        ]
    );
    let headings = article.body.iter().filter(|block| matches!(block, Block::Heading { .. }));
    assert_eq!(headings.count(), 3);
    assert!(article.authors.is_empty());
}

#[test]
fn a_second_run_changes_nothing() {
    let (folder, _) = import(SITE);
    let file = folder.path().join(ARTICLE);
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    let again = run(folder.path(), &["page.txt"]);
    assert_eq!((again.code, again.stderr.as_str()), (0, ""));
    assert_eq!(again.stdout, format!("没有变化 ./{ARTICLE}\n"));
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
}

#[test]
fn an_article_that_was_edited_since_is_not_overwritten() {
    let (folder, _) = import(SITE);
    let file = folder.path().join(ARTICLE);
    fs::write(&file, "{}").unwrap();
    let again = run(folder.path(), &["page.txt"]);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    let start = format!("没有导入 page.txt：\n  ./{ARTICLE} 已经有了，内容不同，没有覆盖");
    assert!(again.stderr.starts_with(&start), "{}", again.stderr);
    assert_eq!(fs::read_to_string(&file).unwrap(), "{}");
}

#[test]
fn a_page_in_an_old_encoding_gives_the_same_article() {
    let (utf_8, _) = import(SITE);
    let (folder, _) = import(SITE);
    fs::remove_file(folder.path().join(ARTICLE)).unwrap();
    let text = fs::read_to_string(fixture("import/page.txt")).unwrap();
    let (bytes, _, _) = encoding_rs::GB18030.encode(&text);
    fs::write(folder.path().join("page.txt"), bytes).unwrap();
    let output = run(folder.path(), &["page.txt"]);
    assert!(output.stderr.contains("文件是 GB18030 编码，已转成 UTF-8"), "{}", output.stderr);
    let read = |folder: &Path| fs::read(folder.join(ARTICLE)).unwrap();
    assert_eq!(read(folder.path()), read(utf_8.path()));
}

#[test]
fn what_the_magazine_does_not_have_is_said() {
    let without_topic = SITE.replace("少写一遍", "多写一遍").replace("软件在线", "别处");
    let (folder, output) = import(&without_topic);
    assert_eq!(output.code, 0);
    assert!(output.stderr.contains("没有名为““少写一遍”自动化专题”的专题，没有写进文章"));
    assert!(output.stderr.contains("略去面包屑里的“软件在线”"));
    assert!(page(folder.path()).topics.is_empty());

    let (folder, output) = import(&SITE.replace("经验", "心得"));
    assert_eq!((output.code, output.stdout.as_str()), (1, ""));
    assert_eq!(
        output.stderr,
        "没有导入 page.txt：\n  site.json 里没有名为“经验”的频道，请先在 channels 里加上 {\"id\": \"jingyan\", \"name\": \"经验\"}\n"
    );
    assert!(!folder.path().join("articles").exists());
}

const NO_DATE: &str =
    "  找不到发布日期：标题下面要有一行，形如“2017年05月27日来源:…”；没有的，用 --date 写明";
const NO_CHANNEL: &str =
    "  找不到频道：标题上面要有一行，形如“您当前的位置 : 频道名 >”；没有的，用 --channel 写明";

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let (folder, _) = import(SITE);
    fs::remove_file(folder.path().join(ARTICLE)).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("page.html"), "<!doctype html><p>x").unwrap();
    fs::write(folder.path().join("noise.bin"), [0xff, 0xff, 0x00, 0x80]).unwrap();
    let files = ["missing.txt", "empty.txt", "page.html", "noise.bin", "page.txt"];
    let output = run(folder.path(), &files);
    assert_eq!(output.code, 1);
    let failures: Vec<&str> = output
        .stderr
        .lines()
        .filter(|line| !line.contains("略去") && *line != "page.txt：")
        .collect();
    assert_eq!(
        failures,
        [
            "没有导入 missing.txt：",
            "  读不了这个文件：没有这个文件",
            "没有导入 empty.txt：",
            "  找不到标题",
            NO_DATE,
            NO_CHANNEL,
            "  找不到正文",
            "没有导入 page.html：",
            NO_DATE,
            NO_CHANNEL,
            "  找不到正文",
            "没有导入 noise.bin：",
            "  不是 UTF-8 或 GB18030 编码的文字，也不是 Word 的 .docx；旧的 .doc 先在 Word 里另存为 .docx",
            "1 个文件已导入，4 个没有",
        ]
    );
    assert!(folder.path().join(ARTICLE).exists());
}

#[test]
fn parts_may_be_missing_or_odd() {
    let text = "\u{feff}您当前的位置 > 经验 > 正文\n\n引题一行\n标题(上)\n——副题\n\n2021-3-9 10:30 来源: 责任编辑：林 一 浏览：3\n\n正文没有缩进,\u{200b}也是正文.\n第二段\n";
    let folder = magazine(&[("site.json", SITE), ("page.txt", text)]);
    let output = run(folder.path(), &["page.txt"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    let written = fs::read_to_string(folder.path().join("articles/biaoti-shang.json")).unwrap();
    let expected = r#"{
  "id": "biaoti-shang",
  "title": "标题（上）",
  "subtitle": "——副题",
  "channel": "jingyan",
  "published": "2021-03-09",
  "editors": ["林一"],
  "blocks": [
    "正文没有缩进，也是正文.",
    "第二段"
  ]
}
"#;
    assert_eq!(written, expected);
    assert_eq!(
        output.stderr,
        "page.txt：
  去掉了 1 个看不见的字符
  第 9 行没有缩进，仍作正文
  第 10 行没有缩进，仍作正文
  第 3 行略去（标题旁的一行，如是引题请填进 kicker）：引题一行
  第 7 行略去（文章里没有地方放）：10:30
  第 7 行略去（文章里没有地方放）：浏览：3
"
    );
}

#[test]
fn a_folder_that_is_no_magazine_is_answered_with_the_way_to_make_one() {
    let folder = TempDir::new().unwrap();
    fs::copy(fixture("import/page.txt"), folder.path().join("page.txt")).unwrap();
    let output = run(folder.path(), &["page.txt"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("desk init"), "{}", output.stderr);
    fs::write(folder.path().join("site.json"), "{").unwrap();
    let output = run(folder.path(), &["page.txt"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("desk check"), "{}", output.stderr);
}

/// Imports the page of the fixtures into a magazine with the given site.
fn import(site: &str) -> (TempDir, Output) {
    let text = fs::read_to_string(fixture("import/page.txt")).unwrap();
    let folder = magazine(&[("site.json", site), ("page.txt", &text)]);
    let output = run(folder.path(), &["page.txt"]);
    (folder, output)
}

fn run(folder: &Path, files: &[&str]) -> Output {
    desk(&[&["import"], files, &["--out", "."]].concat(), folder)
}

/// The only article of a magazine, as readers see it.
fn page(folder: &Path) -> Article {
    let today = Date::new(2024, 1, 2).unwrap();
    let loaded = desk::folder::load(folder, today).unwrap();
    let magazine = loaded.magazine.as_ref().unwrap();
    let article = loaded.article(magazine.articles.keys().next().unwrap()).unwrap();
    match Edition::new(magazine, &loaded.media, today, None).article(&article) {
        Some(Page::Article(article)) => *article,
        other => panic!("{other:?}"),
    }
}
