//! What is accepted, however odd, and that nothing panics.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use content::{
    address::MediaPath,
    article::Article,
    block::Block,
    date::Date,
    decode::{self, MAX_BLOCKS},
    derive::Edition,
    diagnostic::Place,
    magazine::{self, Magazine, Media, MediaFact, SourceFile, read_article},
    route::Route,
    summary::Summary,
};

const EVERY_BLOCK: &str = include_str!("fixtures/every-block.json");
const SITE: &str = r#"{
  "name": "测试月刊",
  "channels": [{ "id": "news", "name": "新闻" }],
  "topics": [{ "id": "tools", "name": "工具" }],
  "issues": [{ "id": "2024-01", "name": "第一期", "date": "2024-01-01" }]
}"#;

#[test]
fn the_required_fields_are_enough() {
    let article =
        read(r#"{"title": "标题", "channel": "news", "published": "2017-05-27", "blocks": []}"#);
    assert_eq!((article.id.as_str(), article.title.as_str()), ("x", "标题"));
    let site = decode::site(r#"{"name": "测试月刊", "channels": []}"#);
    assert_eq!(site.faults, []);
    assert_eq!(site.value.unwrap().base_path(), "/");
}

#[test]
fn an_article_with_every_block_and_field_has_no_fault() {
    let (magazine, diagnostics) = check(&[("every-block", EVERY_BLOCK), ("plain", PLAIN)]);
    assert_eq!(diagnostics, Vec::<String>::new());
    assert_eq!(magazine.articles.len(), 2);
}

#[test]
fn a_long_article_is_read_whole() {
    let paragraphs: Vec<String> = "一二三四五六七八九十"
        .chars()
        .map(|c| format!("\"{}\"", c.to_string().repeat(6_000)))
        .collect();
    let article = read(&with_blocks(&paragraphs.join(",\n")));
    let length: usize = texts(&article).iter().map(|text| text.chars().count()).sum();
    assert_eq!(length, 60_000);
}

#[test]
fn as_many_blocks_as_the_limit_are_read() {
    let article = read(&with_blocks(&vec!["\"段\""; MAX_BLOCKS].join(",")));
    assert_eq!(article.blocks.len(), MAX_BLOCKS);
}

#[test]
fn escapes_are_resolved() {
    let blocks = r#""\ud83d\ude00 \ud842\udfb7 \u515a\u5efa \"引\" \\ \/ 甲\n乙""#;
    let article = decode::article("x", &with_blocks(blocks)).value.unwrap();
    assert_eq!(texts(&article), ["😀 𠮷 党建 \"引\" \\ / 甲\n乙"]);
}

#[test]
fn lines_may_end_as_on_windows() {
    let article = read(&EVERY_BLOCK.replace('\n', "\r\n").replace("every-block", "x"));
    assert_eq!(article.blocks.len(), read(&EVERY_BLOCK.replace("every-block", "x")).blocks.len());
}

#[test]
fn text_on_one_line_is_trimmed() {
    let json = r#"{"title": "标题　", "channel": "news", "published": "2017-05-27", "blocks": []}"#;
    assert_eq!(read(json).title, "标题");
}

#[test]
fn an_unknown_block_is_kept_as_written_for_the_preview() {
    let decoded =
        decode::article("x", &with_blocks(r#"{ "type": "poll", "options": ["甲", "乙"] }"#));
    let Some(Block::Unknown(unknown)) = decoded.value.unwrap().blocks.pop() else {
        panic!("the block is not unknown");
    };
    assert_eq!(unknown.name, "poll");
    assert_eq!(unknown.json, r#"{ "type": "poll", "options": ["甲", "乙"] }"#);
}

#[test]
fn a_faulty_part_is_left_out_and_the_rest_is_kept() {
    let decoded = decode::article("x", &with_blocks(r#""一", {"type": "heading"}, 3, "二""#));
    assert_eq!(texts(&decoded.value.unwrap()), ["一", "二"]);
    assert_eq!(decoded.faults.len(), 3);
}

#[test]
fn an_article_of_an_unknown_channel_is_left_out_and_the_others_are_kept() {
    let stray = PLAIN.replace("news", "none").replace("标题", "别的标题");
    let (magazine, diagnostics) = check(&[("plain", PLAIN), ("stray", &stray)]);
    assert_eq!(magazine.articles.len(), 1);
    let expected = ["site.json:4:22 empty-topic", "articles/stray.json:1:30 unknown-reference"];
    assert_eq!(diagnostics, expected);
}

#[test]
fn a_mention_of_a_faulty_article_is_no_fault_of_its_own() {
    let mentions = PLAIN.replacen('{', "{\"related\": [\"faulty\"], ", 1);
    let (_, diagnostics) = check(&[("faulty", "{"), ("mentions", &mentions)]);
    assert_eq!(diagnostics, ["articles/faulty.json:1:1 json-syntax"]);
}

#[test]
fn a_site_that_cannot_be_read_does_not_hide_the_faults_of_articles() {
    let site = SourceFile { path: "site.json".into(), text: "{".into() };
    let article = SourceFile { path: "articles/x.json".into(), text: PLAIN.replace("27", "99") };
    let (magazine, diagnostics) =
        magazine::check(&site, vec![read_article(&article)], &media(), today());
    assert_eq!(magazine, None);
    let rules: Vec<&str> = diagnostics.iter().map(|diagnostic| diagnostic.fault.rule()).collect();
    assert_eq!(rules, ["json-syntax", "invalid-date"]);
}

#[test]
fn deep_nesting_is_a_fault_and_no_crash() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        for text in [open.repeat(100_000), format!("{}1{}", open.repeat(400), close.repeat(400))] {
            for json in [text.clone(), with_blocks(&text)] {
                assert!(!decode::article("x", &json).faults.is_empty());
                assert!(!decode::site(&json).faults.is_empty());
            }
        }
    }
}

/// Thousands of articles that are nearly right: cut, doubled, exchanged or spoilt in one place.
#[test]
fn no_mutation_of_an_article_panics() {
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let characters: Vec<char> = EVERY_BLOCK.chars().collect();
    for _ in 0..4_000 {
        let mut mutated = characters.clone();
        for _ in 0..=random.below(3) {
            mutate(&mut mutated, &mut random);
        }
        let text: String = mutated.into_iter().collect();
        // The strict parser agrees with another one on what JSON is.
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        let decoded = decode::article("every-block", &text);
        let is_accepted =
            decoded.faults.iter().all(|located| located.fault.rule() != "json-syntax");
        assert_eq!(is_accepted, is_json, "{text}");
        // Whatever is left can be shown.
        let article = decoded.value;
        let summary = article.as_ref().map(Summary::from);
        let articles = summary.into_iter().map(|summary| (summary.id.clone(), summary)).collect();
        let magazine = Magazine { site: decode::site(SITE).value.unwrap(), articles };
        let (media, today) = (media(), today());
        let edition = Edition::new(&magazine, &media, today, None);
        for route in edition.routes() {
            let page = match (&route, &article) {
                (Route::Article(_), Some(article)) => edition.article(article),
                _ => edition.page(&route),
            };
            assert!(page.is_some(), "{route:?}");
        }
    }
}

#[test]
fn no_mutation_of_a_site_panics() {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let characters: Vec<char> = SITE.chars().collect();
    for _ in 0..2_000 {
        let mut mutated = characters.clone();
        mutate(&mut mutated, &mut random);
        let text: String = mutated.into_iter().collect();
        let site = SourceFile { path: "site.json".into(), text };
        let article =
            SourceFile { path: "articles/every-block.json".into(), text: EVERY_BLOCK.into() };
        let (magazine, diagnostics) =
            magazine::check(&site, vec![read_article(&article)], &media(), today());
        assert!(magazine.is_some() || !diagnostics.is_empty());
    }
}

fn mutate(text: &mut Vec<char>, random: &mut Random) {
    const SPOILERS: [char; 16] = [
        '"', '{', '}', '[', ']', ',', ':', '\\', '0', '-', ' ', '\n', '\u{3000}', '\u{0}', '一',
        '😀',
    ];
    if text.is_empty() {
        return;
    }
    let at = random.below(text.len());
    let end = (at + 1 + random.below(30)).min(text.len());
    match random.below(5) {
        0 => drop(text.drain(at..end)),
        1 => text.truncate(at),
        2 => text[at] = SPOILERS[random.below(SPOILERS.len())],
        3 => text.insert(at, SPOILERS[random.below(SPOILERS.len())]),
        _ => {
            let piece = text[at..end].to_vec();
            let to = random.below(text.len());
            text.splice(to..to, piece);
        }
    }
}

/// Marsaglia's xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}

const PLAIN: &str =
    r#"{"title": "标题", "channel": "news", "published": "2017-05-27", "blocks": ["一段。"]}"#;

fn with_blocks(blocks: &str) -> String {
    PLAIN.replace("\"一段。\"", blocks)
}

fn read(json: &str) -> Article {
    let decoded = decode::article("x", json);
    assert_eq!(decoded.faults, []);
    decoded.value.unwrap()
}

fn texts(article: &Article) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.text()),
        _ => None,
    };
    article.blocks.iter().filter_map(text).collect()
}

/// The magazine, and its diagnostics as `file:line:column rule`, without those of files as a whole.
fn check(articles: &[(&str, &str)]) -> (Magazine, Vec<String>) {
    let site = SourceFile { path: "site.json".into(), text: SITE.into() };
    let articles = articles.iter().map(|(id, text)| {
        let path = format!("articles/{id}.json");
        read_article(&SourceFile { path, text: (*text).into() })
    });
    let (magazine, diagnostics) = magazine::check(&site, articles.collect(), &media(), today());
    let shown = diagnostics.iter().filter_map(|diagnostic| {
        let Place { line, column, .. } = diagnostic.place?;
        Some(format!("{}:{line}:{column} {}", diagnostic.file, diagnostic.fault.rule()))
    });
    (magazine.unwrap(), shown.collect())
}

fn media() -> Media {
    let files = ["chart.png", "read.mp3", "film.mp4", "film.vtt", "form.pdf"];
    let fact = |name: &&str| -> (MediaPath, MediaFact) {
        let dimensions = name.ends_with(".png").then_some((4, 3));
        (
            format!("media/{name}").parse().unwrap(),
            MediaFact { size: 2_000, dimensions, ..MediaFact::default() },
        )
    };
    files.iter().map(fact).collect()
}

fn today() -> Date {
    Date::new(2024, 1, 2).unwrap()
}
