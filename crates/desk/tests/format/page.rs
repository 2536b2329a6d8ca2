//! The JSON Schema of `page.json` says what pages are, and so does `docs/page-format.md`.

use std::{fs, path::Path};

use desk::json_schema;
use jsonschema::Validator;
use serde_json::{Value, json};
use snapbox::{Data, assert_data_eq};

use crate::reference::reference;

/// Pages with everything that a page may have, which `content` tests too.
const FIXTURES: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../content/tests/fixtures/page-format");
const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/page-format.md");

fn schema() -> Value {
    let (name, text) = json_schema::page_file().unwrap();
    assert_eq!(name, "page.schema.json");
    serde_json::from_str(&text).unwrap()
}

fn fixtures() -> Vec<Value> {
    let files = fs::read_dir(FIXTURES).unwrap().map(|entry| entry.unwrap().path());
    let page = |file| serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    files.map(page).collect()
}

fn fixture(name: &str) -> Value {
    let text = fs::read_to_string(Path::new(FIXTURES).join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::validator_for(schema).unwrap()
}

#[test]
fn the_fixtures_are_valid_and_a_wrong_value_is_refused() {
    let schema = schema();
    assert!(jsonschema::meta::is_valid(&schema));
    let validator = validator(&schema);
    for page in fixtures() {
        let errors: Vec<_> = validator.iter_errors(&page).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {page}");
    }
    for (pointer, value) in [
        ("/format", json!(0)),
        ("/page", json!("nowhere")),
        ("/page/article/id", json!("a/b")),
        ("/page/article/title", Value::Null),
        ("/page/article/published", json!("27.5.2017")),
        ("/page/article/minutes", json!("3")),
        ("/page/article/originality", json!("stolen")),
        ("/page/article/original", json!("javascript:alert(1)")),
        ("/page/article/original", json!("//site.example/")),
        ("/page/article/cover/picture/width", json!(-1)),
        ("/page/article/body/0/paragraph/text/0", json!("text")),
        ("/page/article/body/0/paragraph/text/0", json!({ "blink": "text" })),
        ("/page/article/body/0", json!({ "divider": {} })),
    ] {
        let mut page = fixture("article.json");
        *page.pointer_mut(pointer).unwrap() = value;
        assert!(!validator.is_valid(&page), "{pointer}");
    }
}

#[test]
fn a_field_of_another_name_is_refused() {
    let validator = validator(&schema());
    let page = fixture("article.json");
    for name in page["page"]["article"].as_object().unwrap().keys() {
        let mut renamed = page.clone();
        let fields = renamed["page"]["article"].as_object_mut().unwrap();
        let value = fields.remove(name).unwrap();
        fields.insert(format!("{name}s"), value);
        assert!(!validator.is_valid(&renamed), "{name}");
    }
}

#[test]
fn the_fixtures_have_every_field_and_every_variant() {
    let (schema, fixtures) = (schema(), fixtures());
    let mut places = Vec::new();
    parts(&schema, "", &mut places);
    assert!(places.len() > 200, "{}", places.len());
    for place in places {
        let mut without = schema.clone();
        // Nothing is a value of the schema `false`.
        *without.pointer_mut(&place).unwrap() = json!(false);
        let validator = validator(&without);
        let is_there = fixtures.iter().any(|page| !validator.is_valid(page));
        assert!(
            is_there,
            "no fixture in crates/content/tests has {place}; does Format::NUMBER have to be raised?"
        );
    }
}

/// The places of all fields and variants in a schema.
fn parts(schema: &Value, place: &str, places: &mut Vec<String>) {
    let is_choice = |key: &str| ["oneOf", "anyOf", "properties"].contains(&key);
    match schema {
        Value::Object(all) => {
            for (key, value) in all {
                let place = format!("{place}/{key}");
                parts(value, &place, places);
                match value {
                    Value::Array(all) if is_choice(key) => {
                        places.extend((0..all.len()).map(|number| format!("{place}/{number}")));
                    }
                    Value::Object(all) if is_choice(key) => {
                        places.extend(all.keys().map(|name| format!("{place}/{name}")));
                    }
                    _ => {}
                }
            }
        }
        Value::Array(all) => {
            for (number, value) in all.iter().enumerate() {
                parts(value, &format!("{place}/{number}"), places);
            }
        }
        _ => {}
    }
}

#[test]
fn the_document_says_what_the_schema_says() {
    const START: &str = "<!-- What follows is made of the JSON Schema: SNAPSHOTS=overwrite cargo test -p desk --test format -->\n";
    let document = fs::read_to_string(DOCUMENT).unwrap();
    let (by_hand, _) = document.split_once(START).unwrap();
    let expected = format!("{by_hand}{START}{}", reference(&schema()));
    assert_data_eq!(expected, Data::read_from(Path::new(DOCUMENT), None).raw());
}
