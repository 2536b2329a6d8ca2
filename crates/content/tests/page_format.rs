//! The format of `page.json` (`docs/page-format.md`): a contract with every program that reads the pages of a site.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{collections::BTreeMap, fs};

use content::{
    block::Align,
    page::{Block, Format, Page, PageFile, Run, Text, TextKind},
};
use serde_json::{Value, json};

/// Pages as they are written, each in a file. Together they have every block, every run and every field
/// (`crates/desk/tests/format/page.rs` asks the JSON Schema whether they do).
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/page-format");

/// What to do about a fixture that cannot be read any more, or is not written as it was.
const ADVICE: &str = "The format of page.json has changed. If a program for the format before could misread a page \
    or fail to read it, raise Format::NUMBER. Then change the fixtures and docs/page-format.md.";

fn fixtures() -> BTreeMap<String, String> {
    let files = fs::read_dir(FIXTURES).unwrap().map(|entry| entry.unwrap());
    let file = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().unwrap();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    files.map(file).collect()
}

/// The fixtures as the desk writes pages.
fn compact() -> BTreeMap<String, String> {
    let compact = |text: String| {
        let page: PageFile = serde_json::from_str(&text).unwrap();
        serde_json::to_string(&page).unwrap()
    };
    fixtures().into_iter().map(|(name, text)| (name, compact(text))).collect()
}

fn read(json: &Value) -> Result<PageFile, String> {
    serde_json::from_str(&json.to_string()).map_err(|error| error.to_string())
}

/// A page with one block, as JSON.
fn page_of(block: Value) -> Value {
    json!({ "format": Format::NUMBER, "page": { "text": { "kind": "about", "body": [block] } } })
}

/// A page with one run, as JSON.
fn page_of_run(run: Value) -> Value {
    page_of(json!({ "paragraph": { "text": [run], "indent": true, "align": "start" } }))
}

#[test]
fn pages_are_read_and_written_as_they_were_when_the_format_got_its_number() {
    for (name, text) in fixtures() {
        let page: PageFile = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{name} cannot be read: {error}\n{ADVICE}"));
        let written = serde_json::to_string_pretty(&page).unwrap() + "\n";
        assert_eq!(written, text, "{name} is written in another way.\n{ADVICE}");
    }
}

#[test]
fn every_text_survives() {
    let every_ascii: String = (0..=0x7f_u8).map(char::from).collect();
    for text in
        [&every_ascii, "", "\"", "\\", "</script><!--", "null", "江山 🀄\u{2028}", "\\u0041"]
    {
        let (text, indent) = (vec![Run::Text(text.to_owned())], true);
        let paragraph = Block::Paragraph { text, indent, align: Align::Start };
        let page = Page::Text(Text { kind: TextKind::About, body: vec![paragraph] });
        let file = PageFile::new(page);
        let written = serde_json::to_string(&file).unwrap();
        assert_eq!(serde_json::from_str::<PageFile>(&written).unwrap(), file);
    }
}

#[test]
fn another_format_is_refused() {
    let good = json!({ "format": Format::NUMBER, "page": "not_found" });
    assert_eq!(read(&good).unwrap(), PageFile::new(Page::NotFound));
    for format in [json!(0), json!(Format::NUMBER + 1), json!(-1), json!("1"), Value::Null] {
        let mut other = good.clone();
        other["format"] = format;
        assert!(read(&other).is_err(), "{other}");
    }
    let newer = json!({ "format": Format::NUMBER + 1, "page": "a page of tomorrow" });
    let expected = format!("the page has format {}", Format::NUMBER + 1);
    assert!(read(&newer).unwrap_err().starts_with(&expected));
    assert!(read(&json!({ "page": "not_found" })).is_err());
}

#[test]
fn a_page_that_is_cut_is_refused() {
    for (name, text) in compact() {
        for (end, _) in text.char_indices() {
            assert!(serde_json::from_str::<PageFile>(&text[..end]).is_err(), "{name}: {end}");
        }
        assert!(serde_json::from_str::<PageFile>(&format!("{text},")).is_err(), "{name}");
    }
}

#[test]
fn a_page_that_is_changed_anywhere_is_refused_or_another_page() {
    // Each byte becomes one of these in turn: all of them everywhere would take a minute.
    let others = b"[]{}\",:0\\nu-".iter().cycle();
    for (name, text) in compact() {
        for (at, other) in (0..text.len()).zip(others.clone()) {
            let mut bytes = text.clone().into_bytes();
            bytes[at] = *other;
            if let Ok(page) = serde_json::from_slice::<PageFile>(&bytes) {
                let written = serde_json::to_vec(&page).unwrap();
                let again: PageFile = serde_json::from_slice(&written).unwrap();
                assert_eq!(again, page, "{name}: {at}");
            }
        }
    }
}

#[test]
fn other_json_is_no_page() {
    let deep = "[".repeat(100_000);
    for text in ["", "{}", "null", "[]", "[1]", "<!doctype html>", "\u{feff}{}", "1e999", &deep] {
        assert!(serde_json::from_str::<PageFile>(text).is_err(), "{text:.40}");
    }
}

#[test]
fn unknown_variants_are_refused() {
    assert!(read(&page_of(json!("divider"))).is_ok());
    assert!(read(&page_of_run(json!({ "text": "正文" }))).is_ok());
    let page = |page: Value| json!({ "format": Format::NUMBER, "page": page });
    for unknown in [
        page(json!("nowhere")),
        page(json!({ "poll": {} })),
        page(json!({ "not_found": {}, "home": {} })),
        page_of(json!("line")),
        page_of(json!({ "poll": {} })),
        page_of(json!({ "Divider": null })),
        page_of_run(json!({ "blink": "字" })),
        page_of_run(json!("字")),
        page_of(json!({ "paragraph": { "text": [], "indent": true, "align": "left" } })),
    ] {
        assert!(read(&unknown).is_err(), "{unknown}");
    }
}

#[test]
fn an_unsafe_address_is_refused_wherever_it_stands() {
    let picture = json!({ "path": "media/a.png", "width": 1, "height": 1, "alt": "", "variants": null, "tone": null });
    for (url, is_safe) in [
        ("https://site.example/", true),
        ("/about/", true),
        ("javascript:alert(1)", false),
        ("JavaScript:alert(1)", false),
        (" javascript:alert(1)", false),
        ("data:text/html,x", false),
        ("//site.example/", false),
        ("site.example", false),
        ("", false),
    ] {
        for page in [
            page_of_run(json!({ "link": { "text": "字", "url": url } })),
            page_of(
                json!({ "links": { "title": null, "items": [{ "url": { "url": url, "title": "字" } }] } }),
            ),
            page_of(
                json!({ "figure": { "picture": picture, "caption": [], "credit": null, "link": url } }),
            ),
            json!({ "format": Format::NUMBER, "page": { "links": { "directories": [
                { "name": "字", "entries": [{ "name": "字", "url": url }] },
            ] } } }),
        ] {
            assert_eq!(read(&page).is_ok(), is_safe, "{page}");
        }
    }
}

#[test]
fn ids_and_dates_are_checked() {
    let note = |date: &str| page_of(json!({ "note": { "kind": "tip", "text": [], "date": date } }));
    let link = |id: &str| page_of_run(json!({ "article_link": { "text": "字", "article": id } }));
    for good in [note("2016-02-29"), link("a-1")] {
        assert!(read(&good).is_ok(), "{good}");
    }
    for bad in ["2017-02-29", "2017-2-9", "20170209", "2017-02-09T00:00:00Z", ""] {
        assert!(read(&note(bad)).is_err(), "{bad}");
    }
    for bad in ["", "A", "a/b", "../a", "a-", "江山", &"x".repeat(81)] {
        assert!(read(&link(bad)).is_err(), "{bad}");
    }
}

#[test]
fn a_field_that_is_not_known_is_ignored() {
    // So a field may be added without another number of the format.
    let page = json!({ "format": Format::NUMBER, "page": { "text": { "kind": "about", "body": [], "new": 1 } } });
    let body = Vec::new();
    let expected = Page::Text(Text { kind: TextKind::About, body });
    assert_eq!(read(&page).unwrap().page, expected);
}
