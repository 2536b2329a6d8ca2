//! `desk import` on files that are no plain text: pages, saved WeChat articles, Markdown and Word.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    fs,
    io::{Cursor, Read, Write},
    net::TcpListener,
    path::Path,
    thread,
};

use image::{DynamicImage, ImageFormat};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::support::{Output, desk, magazine};

/// A page as sites of that time wrote them, with a picture beside it.
const PAGE: &str = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>x</title></head><body>
<div class='top'>网站名</div><div>您当前的位置 : 首页 &gt; 新闻 &gt;</div>
<h1>一个小镇的网页版</h1><div>2021年03月09日来源:《测试月刊》作者:编辑:林一</div>
<div class='content'><p>　　第一段有<strong>重点</strong>。</p><p align='center'><img src='pic/a.png'></p>
<p align='center'>图为会议现场</p><p>　　一、先写稿。一是定题目。二是定体例。</p>
<table><tr><th>年</th><th>篇</th></tr><tr><td>2020</td><td>12</td></tr></table></div>
<div>相关阅读</div><ul><li>另一篇文章</li></ul></body></html>";

#[test]
fn a_page_keeps_its_marks_tables_and_pictures() {
    let folder = magazine(&[("old/page.html", PAGE)]);
    fs::create_dir(folder.path().join("old/pic")).unwrap();
    fs::write(folder.path().join("old/pic/a.png"), png()).unwrap();
    let output = import(folder.path(), &["old/page.html"]);
    assert_eq!(
        output.stderr,
        "old/page.html：\n  略去面包屑里的“首页”，上级网站写在 site.json 的 parents\n  略去（站名或口号）：网站名\n  略去（相关稿件，新网站自己会找）：相关阅读\n  略去（相关稿件，新网站自己会找）：另一篇文章\n"
    );
    let id = "yige-xiaozhen-dewang-yeban";
    let expected = r#"{
  "id": "yige-xiaozhen-dewang-yeban",
  "title": "一个小镇的网页版",
  "channel": "news",
  "published": "2021-03-09",
  "source": "《测试月刊》",
  "editors": ["林一"],
  "blocks": [
    ["第一段有", { "strong": "重点" }, "。"],
    {
      "type": "figure",
      "image": "media/yige-xiaozhen-dewang-yeban/01.png",
      "alt": "图为会议现场",
      "caption": "图为会议现场"
    },
    "一、先写稿。一是定题目。二是定体例。",
    { "type": "table", "header": ["年", "篇"], "rows": [["2020", "12"]] }
  ]
}
"#;
    assert_eq!(article(folder.path(), id), expected);
    passes(folder.path());
    let again = import(folder.path(), &["old/page.html"]);
    assert_eq!(again.stdout, format!("没有变化 ./articles/{id}.json\n"));
    assert_eq!(again.stderr, "");
}

#[test]
fn a_saved_wechat_article_brings_its_local_pictures() {
    let page = "<!DOCTYPE html><html><head><meta property='og:title' content='题'>
<meta property='og:url' content='https://mp.weixin.qq.com/s/abc'><meta name='author' content='林一'></head><body>
<h1 id='activity-name'> 保存下来的文章 </h1><a id='js_name'>测试月刊</a><em id='publish_time'>2021年03月09日 10:00</em>
<div id='js_content'><section><p>点击上方蓝字关注我们</p></section><p><strong>第一节</strong></p><p>正文,一段。</p>
<p><img data-src='https://mmbiz.qpic.cn/a/640' src='./文_files/640' alt='图片'></p>
<p><img data-src='https://mmbiz.qpic.cn/b/640' src='data:image/gif;base64,R0lGODlh'></p><iframe></iframe></div></body></html>";
    let folder = magazine(&[("文.html", page)]);
    fs::create_dir(folder.path().join("文_files")).unwrap();
    fs::write(folder.path().join("文_files/640"), png()).unwrap();
    let output = import(folder.path(), &["文.html", "--channel", "新闻"]);
    assert_eq!(output.code, 0, "{}", output.stderr);
    assert_eq!(
        output.stderr,
        "文.html：\n  略去（公众号推广，写在 site.json 的 promo）：点击上方蓝字关注我们\n  略去（视频、音频之类，请另外放进 media/）：<iframe>\n  略去（网上的图片，加 --fetch-images 才下载）：https://mmbiz.qpic.cn/b/640\n"
    );
    let written = article(folder.path(), "baocun-xialai-dewenzhang");
    for part in [
        "\"authors\": [\"林一\"]",
        "\"original\": \"https://mp.weixin.qq.com/s/abc\"",
        "{ \"type\": \"heading\", \"level\": 2, \"text\": \"第一节\" }",
        "\"正文，一段。\"",
        "media/baocun-xialai-dewenzhang/01.png",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
    // The picture has no words of its own: the check asks for them, as a reminder.
    let report = desk(&["check", "."], folder.path());
    assert_eq!(report.code, 0, "{}", report.stdout);
    assert!(report.stdout.contains("提醒[poor-alt]"), "{}", report.stdout);
}

#[test]
fn pictures_on_the_web_are_fetched_when_that_is_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/a.png", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut request = [0; 1024];
        let length = stream.read(&mut request).unwrap();
        assert!(request[..length].starts_with(b"GET /a.png "));
        let body = png();
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&body).unwrap();
    });
    let markdown = format!("# 网上的图\n\n一段。\n\n![一张图表]({address})\n");
    let folder = magazine(&[("a.md", &markdown)]);
    let words = ["a.md", "--channel", "news", "--date", "2024-01-02", "--fetch-images"];
    let output = import(folder.path(), &words);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    assert!(output.stdout.ends_with("《网上的图》，2 段，1 张图片\n"), "{}", output.stdout);
    server.join().unwrap();
    passes(folder.path());
}

#[test]
fn markdown_with_a_head_needs_no_flags() {
    let markdown = "---\ntitle: 写在 Markdown 里\nchannel: 新闻\ndate: 2024-01-02\nauthor: 林一\n---\n\n## 一节\n\n正文。\n\n> 引文\n\n1. 甲\n2. 乙\n\n```\ncode\n```\n";
    let folder = magazine(&[("a.md", markdown)]);
    assert_eq!(import(folder.path(), &["a.md"]).code, 0);
    let written = article(folder.path(), "xiezai-markdown-li");
    for part in [
        "{ \"type\": \"heading\", \"level\": 2, \"text\": \"一节\" }",
        "{ \"type\": \"quote\", \"text\": [\"引文\"] }",
        "{ \"type\": \"list\", \"ordered\": true, \"items\": [\"甲\", \"乙\"] }",
        "{ \"type\": \"code\", \"text\": \"code\" }",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
    passes(folder.path());
}

#[test]
fn a_file_of_word_gives_headings_marks_lists_tables_and_pictures() {
    let run = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text))
    };
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(text));
    let body = [
        styled("a3", "Word 里的文章"),
        styled("1", "第一节"),
        format!("<w:p>{}<w:r><w:rPr><w:b/></w:rPr><w:t>重点</w:t></w:r>{}</w:p>", run("有"), run(" &amp; 尾。")),
        format!("<w:p><w:hyperlink r:id=\"rId2\">{}</w:hyperlink>{}</w:p>", run("文件"), run("在此。")),
        format!("<w:p><w:pPr><w:numPr/></w:pPr>{}</w:p><w:p><w:pPr><w:numPr/></w:pPr>{}</w:p>", run("甲"), run("乙")),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>", cell("年"), cell("数"), cell("1"), cell("2")),
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"一张图表\"/><a:graphic><a:blip r:embed=\"rId1\"/></a:graphic></wp:inline></w:drawing></w:r></w:p>".to_owned(),
        format!("<w:p>{}</w:p>", run("（责任编辑：林一）")),
    ]
    .concat();
    let document =
        format!("<?xml version=\"1.0\"?><w:document><w:body>{body}</w:body></w:document>");
    let styles = "<w:styles><w:style w:styleId=\"a3\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";
    let links = "<Relationships><Relationship Id=\"rId1\" Target=\"media/image1.png\"/><Relationship Id=\"rId2\" Target=\"https://a.cn/\"/></Relationships>";
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/media/image1.png", &png()),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    let folder = magazine(&[]);
    fs::write(folder.path().join("a.docx"), archive.finish().unwrap().into_inner()).unwrap();
    let output = import(folder.path(), &["a.docx", "--channel", "news", "--date", "2024-01-02"]);
    assert_eq!((output.code, output.stderr.as_str()), (0, ""));
    let expected = r#"{
  "id": "word-lide-wenzhang",
  "title": "Word 里的文章",
  "channel": "news",
  "published": "2024-01-02",
  "editors": ["林一"],
  "blocks": [
    { "type": "heading", "level": 2, "text": "第一节" },
    ["有", { "strong": "重点" }, " & 尾。"],
    [{ "link": "文件", "url": "https://a.cn/" }, "在此。"],
    { "type": "list", "items": ["甲", "乙"] },
    { "type": "table", "rows": [["年", "数"], ["1", "2"]] },
    { "type": "figure", "image": "media/word-lide-wenzhang/01.png", "alt": "一张图表" }
  ]
}
"#;
    assert_eq!(article(folder.path(), "word-lide-wenzhang"), expected);
    passes(folder.path());
}

#[test]
fn files_that_are_damaged_are_refused_with_a_reason() {
    let folder =
        magazine(&[("a.docx", "PK\u{3}\u{4}nothing"), ("b.html", "<html><p><p><div><table><tr>")]);
    let output = import(folder.path(), &["a.docx", "b.html"]);
    assert_eq!(output.code, 1);
    assert!(output.stderr.contains("这不是 Word 文件（.docx）"), "{}", output.stderr);
    assert!(output.stderr.contains("找不到标题"), "{}", output.stderr);
    let folder_as_file = import(folder.path(), &["."]);
    assert_eq!(folder_as_file.code, 1);
    assert_eq!(folder_as_file.stderr, "没有导入 .：\n  这不是普通文件\n");
}

fn import(folder: &Path, words: &[&str]) -> Output {
    desk(&[&["import"], words, &["--out", "."]].concat(), folder)
}

fn article(folder: &Path, id: &str) -> String {
    fs::read_to_string(folder.join(format!("articles/{id}.json"))).unwrap()
}

fn passes(folder: &Path) {
    let report = desk(&["check", ".", "--deny", "warnings"], folder);
    assert_eq!(report.code, 0, "{}", report.stdout);
    let formatted = desk(&["fmt", ".", "--check"], folder);
    assert!(!formatted.stdout.contains("articles/"), "{}", formatted.stdout);
}

fn png() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(8, 6).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}
