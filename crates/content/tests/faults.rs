//! Every fault is found at its exact place.
//!
//! A case is a file with the expected place between `⟦` and `⟧`. The rest of the magazine is in order.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use content::{
    date::Date,
    decode::{MAX_FILE_SIZE, MAX_TEXT},
    diagnostic::Place,
    fault::Severity,
    language::Language,
    magazine::{self, Media, MediaFact, SourceFile},
};

/// A rule, the name of a file, and its text with marks around the fault.
struct Case {
    rule: &'static str,
    file: &'static str,
    text: String,
}

/// Rules that need a disk; the tests of the desk have them.
const RULES_OF_THE_DESK: [&str; 4] = ["encoding", "unreadable", "stray-file", "unreadable-code"];
/// Rules about a file or folder as a whole, which have tests of their own.
const RULES_WITHOUT_PLACE: [&str; 2] = ["no-articles", "orphan-media"];

#[test]
fn every_fault_is_found_at_its_place() {
    let mut wrong = Vec::new();
    for case in cases() {
        let (text, expected) = unmark(&case.text);
        let found: Vec<(&str, Option<Place>)> = check(case.file, &text)
            .iter()
            .map(|diagnostic| (diagnostic.fault.rule(), diagnostic.place))
            .collect();
        if found != [(case.rule, Some(expected))] {
            let start: String = case.text.chars().take(300).collect();
            wrong.push(format!("{} {expected:?}, found {found:?} in {start}", case.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let mut tested: BTreeSet<&str> = cases().iter().map(|case| case.rule).collect();
    tested.extend(RULES_OF_THE_DESK);
    tested.extend(RULES_WITHOUT_PLACE);
    assert_eq!(tested, rules());
}

/// The page of the handbook that lists every rule.
const HANDBOOK: &str = include_str!("../../../public/content/articles/shouce-guize.json");

#[test]
fn every_rule_stands_in_the_handbook_with_its_severity() {
    let mut severities: BTreeMap<&str, Severity> = BTreeMap::new();
    for case in cases() {
        let (text, _) = unmark(&case.text);
        for diagnostic in check(case.file, &text) {
            severities.insert(diagnostic.fault.rule(), diagnostic.fault.severity());
        }
    }
    let handbook: serde_json::Value = serde_json::from_str(HANDBOOK).unwrap();
    let tables = handbook["blocks"].as_array().unwrap().iter().filter_map(|b| b["rows"].as_array());
    let listed: BTreeMap<&str, &str> =
        tables.flatten().map(|row| (row[0].as_str().unwrap(), row[1].as_str().unwrap())).collect();
    assert_eq!(listed.keys().copied().collect::<BTreeSet<_>>(), rules());
    for (rule, severity) in severities {
        let word = if severity == Severity::Error { "错误" } else { "提醒" };
        assert_eq!(listed[rule], word, "{rule}");
    }
}

/// The names of all rules.
fn rules() -> BTreeSet<&'static str> {
    let source = include_str!("../src/fault.rs");
    let body = source.split("pub fn rule(").nth(1).unwrap().split("\n    }\n").next().unwrap();
    body.split("=> \"").skip(1).filter_map(|r| r.split('"').next()).collect()
}

#[test]
fn a_magazine_without_articles_is_one_reminder_about_the_folder() {
    let site = source("site.json", SITE);
    let (magazine, diagnostics) = magazine::check(&site, Vec::new(), &media(), today());
    assert_eq!(magazine.unwrap().articles.len(), 0);
    let found: Vec<_> = diagnostics
        .iter()
        .map(|d| (d.file.as_str(), d.fault.rule(), d.place, d.is_error()))
        .collect();
    assert_eq!(found, [("articles/", "no-articles", None, false)]);
}

#[test]
fn every_error_has_a_message_without_a_final_stop() {
    for case in cases() {
        let (text, _) = unmark(&case.text);
        for diagnostic in check(case.file, &text) {
            let message = diagnostic.fault.to_string();
            assert!(!message.is_empty() && !message.ends_with('。'), "{message}");
            let advice = diagnostic.fault.advice(Language::Chinese);
            assert!(advice.is_none_or(|advice| !advice.is_empty()), "{message}");
        }
    }
}

#[test]
fn every_fault_is_told_in_english_as_well() {
    for case in cases() {
        let (text, _) = unmark(&case.text);
        for fault in check(case.file, &text).iter().map(|diagnostic| &diagnostic.fault) {
            let [chinese, english] =
                [Language::Chinese, Language::English].map(|language| fault.advice(language));
            assert_eq!(chinese.is_some(), english.is_some(), "{fault}");
            for told in [Some(fault.message(Language::English)), english].into_iter().flatten() {
                // What is quoted from the content may be in any language.
                let own: String = told.split('“').map(|p| p.rsplit('”').next().unwrap()).collect();
                assert!(own.chars().all(|c| c < '\u{2e80}'), "{told}");
                assert!(!told.is_empty() && !told.ends_with('.'), "{told}");
            }
        }
    }
}

#[test]
fn media_that_nothing_uses_are_a_reminder_about_the_file() {
    let orphans = |cover: &str| {
        let articles = [source("articles/x.json", &article(cover))];
        let read = articles.iter().map(magazine::read_article).collect();
        let (_, found) = magazine::check(&source("site.json", SITE), read, &media(), today());
        let orphans = found.into_iter().filter(|found| found.fault.rule() == "orphan-media");
        orphans.map(|found| (found.file, found.place)).collect::<Vec<_>>()
    };
    let all = ["media/broken.png", "media/huge.png", "media/ok.png"];
    assert_eq!(orphans(""), all.map(|file| (file.to_owned(), None)));
    let used = "\"cover\": {\"image\": \"media/ok.png\", \"alt\": \"一张图表\"},";
    assert_eq!(
        orphans(used),
        all[..2].iter().map(|file| ((*file).to_owned(), None)).collect::<Vec<_>>()
    );
    // Who knows what a file mentions that cannot be read?
    assert_eq!(orphans("\"tittle\": 1, \"published\": 1,"), []);
}

#[test]
fn all_faults_of_a_file_are_found_at_once() {
    let text =
        article("\"tittle\": 1, \"updated\": \"2017-13-01\", \"related\": [\"nobody\", \"\"],");
    let rules: Vec<&str> =
        check("articles/x.json", &text).iter().map(|diagnostic| diagnostic.fault.rule()).collect();
    assert_eq!(rules, ["unknown-field", "invalid-date", "unknown-reference", "invalid-id"]);
}

#[test]
fn a_misspelt_word_is_answered_with_the_right_one() {
    for (text, expected) in [
        (article("\"autors\": [],"), "是不是想写“authors”？"),
        (article("\"status\": \"drafts\","), "是不是想写“draft”？"),
        (block("{\"type\": \"haeding\"}"), "是不是想写“heading”？"),
        (article("\"related\": [\"othr\"],"), "是不是想写“other”？"),
    ] {
        let advice = check("articles/x.json", &text)[0].fault.advice(Language::Chinese);
        assert_eq!(advice.as_deref(), Some(expected), "{text}");
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |rule, file, text: String| cases.push(Case { rule, file, text });

    for (rule, text) in [
        // JSON.
        ("json-syntax", "⟦⟧".to_owned()),
        ("json-syntax", "⟦⟧  \n".to_owned()),
        ("json-syntax", "{\n  \"title\" ⟦\"标题\"⟧}".to_owned()),
        ("json-syntax", "{\n  \"title\": ⟦“⟧标题”}".to_owned()),
        ("json-syntax", article("\"lead\": ⟦'⟧摘要',")),
        ("json-syntax", block("\"甲⟦\n⟧乙\"")),
        ("json-syntax", block("{\"type\": \"code\", \"text\": \"甲⟦\t⟧乙\"}")),
        ("json-syntax", article("⟦\u{3000}⟧\"lead\": \"摘要\",")),
        ("json-syntax", article("\"lead\": \"⟦\\x⟧\",")),
        ("json-syntax", article("\"lead\": \"⟦\\ud83d\"⟧,")),
        ("json-syntax", article("") + "⟦}⟧"),
        ("json-syntax", article("⟦// 注释⟧\n")),
        // The article as a whole.
        ("wrong-type", "⟦[]⟧".to_owned()),
        (
            "missing-field",
            "⟦{⟧\"channel\": \"news\", \"published\": \"2017-05-27\", \"blocks\": []}".to_owned(),
        ),
        (
            "missing-field",
            "⟦{⟧\"title\": \"标题\", \"channel\": \"news\", \"blocks\": []}".to_owned(),
        ),
        ("unknown-field", article("⟦\"tittle\"⟧: 1,")),
        ("duplicate-field", article("\"lead\": \"甲\", ⟦\"lead\"⟧: \"乙\",")),
        ("id-mismatch", article("\"id\": ⟦\"y\"⟧,")),
        ("invalid-id", article("\"id\": ⟦\"江山\"⟧,")),
        // Values.
        ("wrong-type", article("\"lead\": ⟦1⟧,")),
        ("wrong-type", article("\"lead\": ⟦null⟧,")),
        ("wrong-type", article("\"authors\": ⟦\"张三\"⟧,")),
        ("wrong-type", article("\"authors\": [\"张三\", ⟦{\"name\": \"李四\"}⟧],")),
        ("empty", article("\"lead\": ⟦\"\"⟧,")),
        ("empty", article("\"lead\": ⟦\"  \u{3000}\"⟧,")),
        ("too-long", article(&format!("\"lead\": ⟦\"{}\"⟧,", "长".repeat(201)))),
        ("line-break", article("\"lead\": ⟦\"甲\\n乙\"⟧,")),
        ("control-character", article("\"lead\": ⟦\"甲\\u0007\"⟧,")),
        ("bidi-control", article("\"lead\": ⟦\"甲\u{202e}乙\"⟧,")),
        ("control-character", article("\"lead\": ⟦\"甲\u{200b}乙\"⟧,")),
        ("invalid-date", article("\"updated\": ⟦\"2017-02-29\"⟧,")),
        ("invalid-date", article("\"updated\": ⟦\"2017年5月27日\"⟧,")),
        ("date-order", article("\"updated\": ⟦\"2017-05-26\"⟧,")),
        ("date-order", article("\"expires\": ⟦\"2017-05-01\"⟧,")),
        (
            "embargo-after-expiry",
            article("\"embargo\": \"2017-06-02\", \"expires\": ⟦\"2017-06-01\"⟧,"),
        ),
        // What an editor would mark in a proof.
        ("half-width-punctuation", block("\"党建⟦,⟧发展\"")),
        (
            "half-width-punctuation",
            block("\"引号\\\"之后是英文 a\\n党建⟦.⟧\"").replace("\\\"", "“").replacen("“", "", 1),
        ),
        ("half-width-punctuation", block("[\"前一段。\", {\"strong\": \"党建⟦!⟧\"}]")),
        ("half-width-punctuation", block("\"甲\\u4e59⟦;⟧丙\"")),
        ("ellipsis", block("\"等等⟦...⟧\"")),
        ("ellipsis", block("\"等等⟦…⟧还有\"")),
        ("ellipsis", block("\"等等⟦。。。⟧\"")),
        ("dash", block("\"党建⟦--⟧发展\"")),
        ("dash", block("\"党建⟦—⟧发展\"")),
        ("repeated-punctuation", block("\"党建⟦，，⟧发展\"")),
        ("repeated-punctuation", block("\"发展⟦。，⟧\"")),
        ("straight-quote", block("\"这是⟦\\\"⟧ a\"")),
        ("stray-space", block("\"党建⟦ ⟧发展\"")),
        ("stray-space", block("\"党建，⟦\u{3000}⟧发展\"")),
        ("leading-space", block("\"⟦\u{3000}\u{3000}⟧党建\"")),
        ("leading-space", article("\"lead\": \"⟦  ⟧党建\",")),
        ("unbalanced-pair", block("\"读⟦《⟧党章\"")),
        ("unbalanced-pair", block("[\"读《\", {\"em\": \"党章\"}, \"》和党规⟦》⟧\"]")),
        ("unbalanced-pair", article("\"lead\": \"说⟦”⟧\",")),
        ("full-width-letter", block("\"共⟦１２⟧人\"")),
        ("radical", block("\"党⟦\u{2f08}⟧\"")),
        ("private-use", block("\"党⟦\u{e000}⟧\"")),
        ("garbled", block("\"⟦锟斤拷⟧\"")),
        ("garbled", block("\"党⟦\u{fffd}⟧\"")),
        ("markup", block("\"⟦<b>⟧ok\"")),
        ("markup", block("\"党建⟦&nbsp;⟧\"")),
        (
            "skipped-heading",
            block(
                "{\"type\": \"heading\", \"level\": 2, \"text\": \"甲\"}, \
                 ⟦{\"type\": \"heading\", \"level\": 4, \"text\": \"乙\"}⟧",
            ),
        ),
        (
            "repeated-paragraph",
            block(&format!("\"{0}\", ⟦\"{0}\"⟧", "同样的一段话写了两遍。".repeat(2))),
        ),
        ("missing-alt", block("⟦{⟧\"type\": \"figure\", \"image\": \"media/ok.png\"}")),
        (
            "poor-alt",
            block("{\"type\": \"figure\", \"image\": \"media/ok.png\", \"alt\": ⟦\"IMG_1.jpg\"⟧}"),
        ),
        (
            "vague-link",
            block("[\"详见\", {\"link\": ⟦\"这里\"⟧, \"url\": \"https://kanwu.example/\"}]"),
        ),
        ("share-title", article("").replace("\"标题\"", &format!("⟦\"{}\"⟧", "题".repeat(33)))),
        (
            "share-author",
            article("\"authors\": ⟦[\"一二三四五\", \"一二三四五\", \"一二三四五\"]⟧,"),
        ),
        ("share-digest", article(&format!("\"lead\": ⟦\"{}\"⟧,", "摘".repeat(129)))),
        ("unknown-value", article("\"status\": ⟦\"offline\"⟧,")),
        ("future-date", article("").replace("\"2017-05-27\"", "⟦\"2024-01-03\"⟧")),
        (
            "huge-picture",
            article("\"cover\": {\"image\": ⟦\"media/huge.png\"⟧, \"alt\": \"一张图表\"},"),
        ),
        ("unknown-value", article("\"originality\": ⟦\"copied\"⟧,")),
        ("invalid-url", article("\"original\": ⟦\"javascript:alert(1)\"⟧,")),
        (
            "invalid-url",
            article("\"source\": {\"name\": \"网\", \"url\": ⟦\"www.kanwu.example\"⟧},"),
        ),
        ("missing-field", article("\"source\": ⟦{⟧\"name\": \"网\"},")),
        ("plain-http", article("\"original\": ⟦\"http://kanwu.example/\"⟧,")),
        // What is mentioned.
        ("unknown-reference", article("").replace("\"news\"", "⟦\"newz\"⟧")),
        ("unknown-reference", article("\"topics\": [⟦\"nothing\"⟧],")),
        ("unknown-reference", article("\"issue\": ⟦\"2099-01\"⟧,")),
        ("unknown-reference", article("\"related\": [⟦\"nobody\"⟧],")),
        (
            "unknown-reference",
            block(
                "{\"type\": \"paragraph\", \"text\": [{\"link\": \"看\", \"url\": ⟦\"/a/nobody/\"⟧}]}",
            ),
        ),
        ("hidden-reference", article("\"related\": [⟦\"hidden\"⟧],")),
        ("self-reference", article("\"related\": [⟦\"x\"⟧],")),
        (
            "missing-media",
            article("\"cover\": {\"image\": ⟦\"media/none.png\"⟧, \"alt\": \"一张图表\"},"),
        ),
        (
            "unreadable-picture",
            article("\"cover\": {\"image\": ⟦\"media/broken.png\"⟧, \"alt\": \"一张图表\"},"),
        ),
        (
            "invalid-media",
            article("\"cover\": {\"image\": ⟦\"media/../a.png\"⟧, \"alt\": \"一张图表\"},"),
        ),
        (
            "invalid-media",
            article("\"cover\": {\"image\": ⟦\"media/logo.svg\"⟧, \"alt\": \"一张图表\"},"),
        ),
        ("invalid-media", article("\"audio\": {\"file\": ⟦\"media/ok.png\"⟧},")),
        // Blocks and runs.
        ("wrong-type", block("⟦1⟧")),
        ("empty", block("⟦[]⟧")),
        ("missing-field", block("⟦{⟧\"text\": \"甲\"}")),
        ("unknown-block", block("{\"type\": ⟦\"marquee\"⟧, \"text\": \"甲\"}")),
        ("unknown-field", block("{\"type\": \"divider\", ⟦\"text\"⟧: \"甲\"}")),
        ("empty", block("⟦\"\"⟧")),
        ("empty", block("{\"type\": \"paragraph\", \"text\": ⟦[]⟧}")),
        ("empty", block("{\"type\": \"paragraph\", \"text\": ⟦[\" \", \"\\n\"]⟧}")),
        ("empty", block("⟦[\"\u{3000}\"]⟧")),
        ("empty", block("{\"type\": \"list\", \"items\": ⟦[]⟧}")),
        ("too-long", block(&format!("⟦\"{}\"⟧", "长".repeat(MAX_TEXT + 1)))),
        (
            "unknown-run",
            block("{\"type\": \"paragraph\", \"text\": [\"甲\", ⟦{\"bold\": \"乙\"}⟧]}"),
        ),
        ("unknown-run", block("{\"type\": \"paragraph\", \"text\": [\"甲\", ⟦[\"乙\"]⟧]}")),
        (
            "unknown-field",
            block("{\"type\": \"paragraph\", \"text\": [{\"strong\": \"甲\", ⟦\"em\"⟧: \"乙\"}]}"),
        ),
        ("missing-field", block("{\"type\": \"paragraph\", \"text\": [⟦{⟧\"ruby\": \"甲\"}]}")),
        ("out-of-range", block("{\"type\": \"heading\", \"level\": ⟦1⟧, \"text\": \"甲\"}")),
        ("out-of-range", block("{\"type\": \"heading\", \"level\": ⟦2.5⟧, \"text\": \"甲\"}")),
        ("wrong-type", block("{\"type\": \"heading\", \"level\": ⟦\"2\"⟧, \"text\": \"甲\"}")),
        ("table-shape", block("{\"type\": \"table\", \"rows\": [[\"1\", \"2\"], ⟦[\"1\"]⟧]}")),
        (
            "table-shape",
            block("{\"type\": \"table\", \"header\": [\"甲\"], \"rows\": [⟦[\"1\", \"2\"]⟧]}"),
        ),
        (
            "table-shape",
            block("{\"type\": \"table\", \"rows\": [[\"1\"]], \"align\": ⟦[\"start\", \"end\"]⟧}"),
        ),
        ("wrong-type", block("{\"type\": \"table\", \"rows\": [[\"1\", ⟦2⟧], [\"3\", \"4\"]]}")),
        (
            "unknown-value",
            block("{\"type\": \"note\", \"kind\": ⟦\"warning\"⟧, \"text\": [\"甲\"]}"),
        ),
        ("missing-field", block("{\"type\": \"timeline\", \"items\": [⟦{⟧\"text\": \"甲\"}]}")),
        (
            "too-many",
            article("").replace("[]", &format!("⟦[{}]⟧", vec!["\"段\""; 2_001].join(","))),
        ),
        (
            "file-too-large",
            format!(
                "⟦ ⟧{}",
                article("").replace("[]", &format!("[\"{}\"]", "长".repeat(MAX_FILE_SIZE / 3)))
            ),
        ),
    ] {
        add(rule, "articles/x.json", text);
    }

    add("duplicate-title", "articles/x.json", article("").replace("\"标题\"", "⟦\"另一篇\"⟧"));
    add("file-name", "articles/江山.json", format!("⟦{{⟧{}", &article("")[1..]));

    for (rule, text) in [
        ("missing-field", "⟦{⟧\"name\": \"测试月刊\"}".to_owned()),
        ("unknown-field", site("⟦\"chanels\"⟧: [],")),
        (
            "duplicate-id",
            SITE.replace("\"新闻\" }", "\"新闻\" }, ⟦{ \"id\": \"news\", \"name\": \"空\" }⟧"),
        ),
        ("site-address", site("\"address\": ⟦\"https://kanwu.example\"⟧,")),
        ("site-address", site("\"address\": ⟦\"mailto:a@kanwu.example\"⟧,")),
        ("unknown-reference", site("\"lead\": ⟦\"nobody\"⟧,")),
        (
            "empty-channel",
            SITE.replace("\"新闻\" }", "\"新闻\" }, { \"id\": ⟦\"empty\"⟧, \"name\": \"空\" }"),
        ),
        ("empty-topic", site("\"topics\": [{\"id\": ⟦\"a\"⟧, \"name\": \"甲\"}],")),
        ("expired-campaign", campaign("\"closes\": ⟦\"2024-01-01\"⟧")),
        (
            "expired-promo",
            site(
                "\"promo\": {\"account\": \"甲\", \"wechat_id\": \"a\", \"until\": ⟦\"2024-01-01\"⟧},",
            ),
        ),
        ("hidden-reference", site("\"lead\": ⟦\"hidden\"⟧,")),
        ("out-of-range", site("\"defaults\": {\"page_size\": ⟦4⟧},")),
        (
            "qr-source",
            site("\"promo\": {\"account\": \"甲\", \"wechat_id\": \"a\", \"qr\": ⟦{⟧}},"),
        ),
        (
            "qr-source",
            site(
                "\"promo\": {\"account\": \"甲\", \"wechat_id\": \"a\", \"qr\": ⟦{⟧\"text\": \"a\", \"image\": \"media/ok.png\"}},",
            ),
        ),
        (
            "date-order",
            site(
                "\"promo\": {\"account\": \"甲\", \"wechat_id\": \"a\", \"from\": \"2025-02-01\", \"until\": ⟦\"2025-01-31\"⟧},",
            ),
        ),
        (
            "unknown-value",
            site(
                "\"promo\": {\"account\": \"甲\", \"wechat_id\": \"a\", \"placements\": [⟦\"footer\"⟧]},",
            ),
        ),
        (
            "invalid-price",
            campaign("\"plans\": [{\"id\": \"y\", \"name\": \"全年\", \"price\": ⟦\"一百\"⟧}]"),
        ),
        (
            "wrong-type",
            campaign("\"plans\": [{\"id\": \"y\", \"name\": \"全年\", \"price\": ⟦120⟧}]"),
        ),
        (
            "duplicate-id",
            campaign(
                "\"fields\": [{\"id\": \"a\", \"label\": \"甲\", \"kind\": \"text\"}, ⟦{\"id\": \"a\", \"label\": \"乙\", \"kind\": \"text\"}⟧]",
            ),
        ),
        (
            "missing-field",
            campaign("\"fields\": [⟦{⟧\"id\": \"a\", \"label\": \"甲\", \"kind\": \"choice\"}]"),
        ),
        (
            "unknown-value",
            campaign("\"fields\": [{\"id\": \"a\", \"label\": \"甲\", \"kind\": ⟦\"colour\"⟧}]"),
        ),
        ("incomplete-form", form("⟦\"/api/subscriptions\"⟧").replace("\"consent\": \"同意\",", "")),
        ("incomplete-form", form("⟦\"/api/subscriptions\"⟧").replace("[\"说明\"]", "[]")),
        (
            "incomplete-form",
            form("⟦\"/api/subscriptions\"⟧").replace("\"contacts\": [{\"name\": \"编辑部\"}],", ""),
        ),
        (
            "incomplete-form",
            campaign(
                "\"contacts\": [{\"name\": \"编辑部\"}], \"consent\": \"同意\", \"notice\": [\"说明\"], \"endpoint\": ⟦\"/api/subscriptions\"⟧",
            ),
        ),
        (
            "incomplete-form",
            form("⟦\"/api/subscriptions\"⟧").replace("\"kind\": \"plan\"", "\"kind\": \"text\""),
        ),
        (
            "incomplete-form",
            form("⟦\"/api/subscriptions\"⟧").replace("\"kind\": \"copies\"", "\"kind\": \"text\""),
        ),
        (
            "reserved-name",
            campaign(
                "\"fields\": [{\"id\": ⟦\"website\"⟧, \"label\": \"网站\", \"kind\": \"text\"}]",
            ),
        ),
        (
            "reserved-name",
            campaign("\"fields\": [{\"id\": ⟦\"_key\"⟧, \"label\": \"甲\", \"kind\": \"text\"}]"),
        ),
        (
            "repeated-kind",
            campaign(
                "\"fields\": [{\"id\": \"a\", \"label\": \"甲\", \"kind\": \"copies\"}, ⟦{\"id\": \"b\", \"label\": \"乙\", \"kind\": \"copies\"}⟧]",
            ),
        ),
        (
            "no-plans",
            campaign("\"fields\": [⟦{\"id\": \"a\", \"label\": \"甲\", \"kind\": \"plan\"}⟧]"),
        ),
        ("out-of-range", campaign("\"retention\": ⟦0⟧")),
        ("date-order", campaign("\"opens\": \"2025-02-01\", \"closes\": ⟦\"2025-01-31\"⟧")),
        ("unknown-block", site("\"about\": [{\"type\": ⟦\"marquee\"⟧}],")),
        (
            "wrong-type",
            site("\"footer\": {\"police\": {\"text\": \"公网安备\", \"code\": ⟦\"一二\"⟧}},"),
        ),
    ] {
        add(rule, "site.json", text);
    }
    cases
}

const SITE: &str = r#"{
  "name": "测试月刊",
  "channels": [{ "id": "news", "name": "新闻" }]
}"#;

/// An article `x` with the given fields before the required ones.
fn article(fields: &str) -> String {
    format!(
        "{{\n  {fields}\n  \"title\": \"标题\",\n  \"channel\": \"news\",\n  \"published\": \"2017-05-27\",\n  \"blocks\": []\n}}"
    )
}

/// An article `x` with one block.
fn block(block: &str) -> String {
    article("").replace("[]", &format!("[\n    \"一段。\", {block}\n  ]"))
}

/// A site with the given fields before the required ones.
fn site(fields: &str) -> String {
    SITE.replacen('{', &format!("{{\n  {fields}"), 1)
}

fn campaign(fields: &str) -> String {
    site(&format!(
        "\"campaign\": {{\"id\": \"c\", \"title\": \"征订\", \"year\": 2018, {fields}}},"
    ))
}

/// A campaign with a form that can be sent to the given endpoint.
fn form(endpoint: &str) -> String {
    campaign(&format!(
        "\"plans\": [{{\"id\": \"y\", \"name\": \"全年\", \"price\": \"120.00\"}}], \"fields\": [{{\"id\": \"plan\", \"label\": \"订法\", \"kind\": \"plan\"}}, {{\"id\": \"copies\", \"label\": \"份数\", \"kind\": \"copies\"}}], \"contacts\": [{{\"name\": \"编辑部\"}}], \"consent\": \"同意\", \"notice\": [\"说明\"], \"endpoint\": {endpoint}"
    ))
}

fn check(file: &str, text: &str) -> Vec<content::diagnostic::Diagnostic> {
    let mut site = source("site.json", SITE);
    let hidden = article("\"status\": \"draft\",").replace("标题", "未发");
    let mut articles = vec![
        source("articles/hidden.json", &hidden),
        source("articles/other.json", &article("").replace("标题", "另一篇")),
    ];
    if file == site.path {
        site.text = text.to_owned();
    } else {
        articles.push(source(file, text));
    }
    let (_, mut diagnostics) = magazine::check(
        &site,
        articles.iter().map(magazine::read_article).collect(),
        &media(),
        today(),
    );
    // A faulty site makes more of its articles faulty; those are not the point here.
    diagnostics.retain(|diagnostic| diagnostic.file == file);
    diagnostics
}

fn source(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

fn media() -> Media {
    let fact = |dimensions| MediaFact { size: 1, dimensions, ..MediaFact::default() };
    Media::from([
        ("media/ok.png".parse().unwrap(), fact(Some((4, 3)))),
        ("media/broken.png".parse().unwrap(), fact(None)),
        ("media/huge.png".parse().unwrap(), fact(Some((10_000, 8_000)))),
    ])
}

fn today() -> Date {
    Date::new(2024, 1, 2).unwrap()
}

/// The text without marks, and the place that they mark.
fn unmark(marked: &str) -> (String, Place) {
    let (before, rest) = marked.split_once('⟦').unwrap();
    let (inside, after) = rest.split_once('⟧').unwrap();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    let length = inside.lines().next().unwrap_or_default().chars().count().max(1);
    (format!("{before}{inside}{after}"), Place { line, column, length })
}
