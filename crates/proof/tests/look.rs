//! A file that is in no magazine yet, beside a magazine.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};

use content::{decode, language::Language, summary::Summary};
use proof::{
    look::{Given, Look, look},
    parts::Part,
    surroundings::{Medium, Surroundings},
};

const SITE: &str = r#"{ "name": "刊物", "channels": [{ "id": "yi", "name": "频道一" }, { "id": "er", "name": "频道二" }] }"#;

fn surroundings() -> Surroundings {
    let other = article(r#""title": "别的文章", "channel": "er", "blocks": ["段。"]"#);
    Surroundings {
        site: SITE.to_owned(),
        articles: vec![Summary::from(&decode::article("other", &other).value.unwrap())],
        unread: BTreeSet::from(["broken".to_owned()]),
        media: BTreeMap::from([(
            "media/a.png".parse().unwrap(),
            Medium { size: 9, dimensions: Some((30, 20)) },
        )]),
        today: "2026-08-14".parse().unwrap(),
        code: None,
    }
}

fn article(fields: &str) -> String {
    format!("{{ \"published\": \"2026-08-01\", {fields} }}")
}

fn look_at(name: &str, text: &str) -> Look {
    let given = Given { name, bytes: text.as_bytes(), size: text.len() };
    look(given, surroundings(), Language::Chinese)
}

/// The rules of the findings, in their order.
fn rules(look: &Look) -> Vec<&str> {
    look.here.iter().map(|finding| finding.rule).collect()
}

#[test]
fn a_file_is_compared_with_the_magazine_and_not_with_its_own_older_self() {
    for (name, fields, expected) in [
        ("new.json", r#""title": "新", "channel": "yi", "blocks": ["段。"]"#, vec![]),
        (
            "new.json",
            r#""title": "别的文章", "channel": "yi", "blocks": ["段。"]"#,
            vec!["duplicate-title"],
        ),
        ("other.json", r#""title": "别的文章", "channel": "yi", "blocks": ["段。"]"#, vec![]),
        (
            "new.json",
            r#""title": "新", "channel": "yi", "related": ["other", "broken"], "blocks": ["段。"]"#,
            vec![],
        ),
        (
            "new.json",
            r#""title": "新", "channel": "yi", "related": ["othr"], "blocks": ["段。"]"#,
            vec!["unknown-reference"],
        ),
        (
            "new.json",
            r#""title": "新", "channel": "yi", "blocks": [{ "type": "figure", "image": "media/a.png", "alt": "江边的小镇" }, { "type": "figure", "image": "media/b.png", "alt": "江边的小镇" }]"#,
            vec!["missing-media"],
        ),
    ] {
        let look = look_at(name, &article(fields));
        assert_eq!(rules(&look), expected, "{fields}");
        assert!(look.page.is_some(), "{fields}");
    }
}

#[test]
fn an_article_of_an_unknown_channel_is_shown_all_the_same() {
    let look =
        look_at("new.json", &article(r#""title": "新", "channel": "san", "blocks": ["段。"]"#));
    assert_eq!(rules(&look), ["unknown-reference"]);
    let page = look.page.unwrap();
    assert_eq!(page.title, "新 - 刊物");
    assert!(page.html.contains("频道一"), "{}", page.html);
}

#[test]
fn what_readers_would_not_see_is_shown_with_the_reason() {
    for (fields, expected) in [
        (r#""status": "draft""#, Some("草稿，读者看不到")),
        (r#""embargo": "2026-09-01""#, Some("2026年9月1日起公开，现在读者看不到")),
        (r#""status": "published""#, None),
    ] {
        let text =
            article(&format!(r#""title": "新", "channel": "yi", "blocks": ["段。"], {fields}"#));
        let look = look_at("new.json", &text);
        assert_eq!(look.hidden.as_deref(), expected, "{fields}");
        assert!(look.page.is_some(), "{fields}");
    }
}

#[test]
fn a_finding_has_its_place_its_line_and_its_part() {
    let text = article(
        "\"title\": \"新\", \"channel\": \"yi\",\n  \"blocks\": [\"一。\", { \"type\": \"heading\", \"level\": 9, \"text\": \"级\" }]",
    );
    let look = look_at("new.json", &text);
    let [finding] = look.here.as_slice() else { panic!("{:?}", look.here) };
    assert_eq!((finding.line, finding.column), (Some(2), Some(50)));
    assert_eq!(finding.quote.as_ref().unwrap().marked, "9");
    assert_eq!(finding.part, Some(Part::LeftOut(1)));
    assert_eq!(finding.file, "articles/new.json");
}

#[test]
fn what_is_no_article_has_findings_and_no_page() {
    let large = " ".repeat(600 * 1024);
    for (name, text, expected) in [
        ("new.json", "{", "json-syntax"),
        ("new.json", "", "json-syntax"),
        ("new.json", large.as_str(), "file-too-large"),
        ("文章.json", "{}", "file-name"),
    ] {
        let look = look_at(name, text);
        assert_eq!(rules(&look).first(), Some(&expected), "{name}");
        assert!(look.page.is_none(), "{name}");
    }
    let given = Given { name: "new.json", bytes: b"\xff\xfe{\0}\0", size: 6 };
    assert_eq!(rules(&look(given, surroundings(), Language::Chinese)), ["encoding"]);
}

#[test]
fn without_a_site_that_can_be_read_there_are_findings_all_the_same() {
    let surroundings = Surroundings { site: "{".to_owned(), ..surroundings() };
    let text = article(r#""title": "新", "chanel": "yi", "blocks": ["段。"]"#);
    let given = Given { name: "new.json", bytes: text.as_bytes(), size: text.len() };
    let look = look(given, surroundings, Language::English);
    assert!(look.page.is_none());
    assert!(rules(&look).contains(&"unknown-field"), "{:?}", look.here);
}
