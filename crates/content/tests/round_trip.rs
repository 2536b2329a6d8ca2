//! What is written can be read again and says the same.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use content::{article::Article, decode, schema};

const EVERY_BLOCK: &str = include_str!("fixtures/every-block.json");

fn read(id: &str, json: &str) -> Article {
    let decoded = decode::article(id, json);
    assert_eq!(decoded.faults, [], "{json}");
    decoded.value.unwrap()
}

#[test]
fn an_article_with_every_block_survives_writing_and_reading() {
    let article = read("every-block", EVERY_BLOCK);
    let written = serde_json::to_string_pretty(&article).unwrap();
    assert_eq!(read("every-block", &written), article);
}

#[test]
fn the_fixture_has_every_block_and_every_field() {
    for block in schema::BLOCKS {
        let name = block.name;
        assert!(EVERY_BLOCK.contains(&format!("\"type\": \"{name}\"")), "{name}");
    }
    for name in schema::ARTICLE.field_names().iter().filter(|name| **name != "status") {
        assert!(EVERY_BLOCK.contains(&format!("\n  \"{name}\": ")), "{name}");
    }
}

#[test]
fn what_an_editor_leaves_out_is_not_written() {
    let json =
        r#"{"title": "标题", "channel": "news", "published": "2024-01-02", "blocks": ["一段。"]}"#;
    let written = serde_json::to_string(&read("plain", json)).unwrap();
    let expected = r#"{"id":"plain","title":"标题","channel":"news","published":"2024-01-02","blocks":["一段。"]}"#;
    assert_eq!(written, expected);
}

#[test]
fn a_status_other_than_published_is_written() {
    for status in ["draft", "withdrawn"] {
        let json = format!(
            r#"{{"title": "标题", "channel": "news", "published": "2024-01-02", "status": "{status}", "blocks": []}}"#
        );
        let written = serde_json::to_string(&read("plain", &json)).unwrap();
        assert!(written.contains(&format!(r#""status":"{status}""#)), "{written}");
    }
}
