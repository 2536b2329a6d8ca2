//! The JSON Schemas accept what the parser accepts, and nothing else.

use content::{
    decode,
    diagnostic::Located,
    fault::Severity,
    schema::{ARTICLE, Object, SITE},
};
use desk::json_schema;
use jsonschema::Validator;
use serde_json::{Value, json};

use crate::documents::Writer;

/// What shows only beside other values, and what a form's own names are, which a schema of this kind cannot say.
const BESIDE_OTHERS: [&str; 11] = [
    "date-order",
    "duplicate-id",
    "embargo-after-expiry",
    "file-too-large",
    "id-mismatch",
    "incomplete-form",
    "no-plans",
    "repeated-kind",
    "reserved-name",
    "self-reference",
    "table-shape",
];

const DOCUMENTS: u64 = 800;

#[test]
fn the_schema_of_articles_and_the_parser_agree() {
    agree(&ARTICLE, |text| decode::article("a", text).faults);
}

#[test]
fn the_schema_of_the_site_and_the_parser_agree() {
    agree(&SITE, |text| decode::site(text).faults);
}

/// Writes documents by chance and asks both.
fn agree(object: &'static Object, faults: impl Fn(&str) -> Vec<Located>) {
    let validator = validator(object);
    let mut accepted = 0;
    for seed in 0..DOCUMENTS {
        let document = Writer::new(seed, Some(60)).object(object);
        let text = document.to_string();
        let errors: Vec<_> = faults(&text)
            .into_iter()
            .map(|located| located.fault)
            .filter(|fault| fault.severity() == Severity::Error)
            .filter(|fault| !BESIDE_OTHERS.contains(&fault.rule()))
            .collect();
        let objections: Vec<String> =
            validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert_eq!(
            errors.is_empty(),
            objections.is_empty(),
            "{text:.3000}\nparser: {errors:?}\nschema: {objections:?}"
        );
        accepted += u64::from(errors.is_empty());
    }
    // Neither says yes to everything, nor no.
    assert!((DOCUMENTS / 5..DOCUMENTS * 4 / 5).contains(&accepted), "{accepted} of {DOCUMENTS}");
}

#[test]
fn what_is_written_without_a_slip_is_accepted() {
    for seed in 0..300 {
        let article = Writer::new(seed, None).object(&ARTICLE);
        assert!(validator(&ARTICLE).is_valid(&article), "{article}");
    }
}

#[test]
fn every_value_has_a_description_in_chinese() {
    for object in [&ARTICLE, &SITE] {
        let schema = json_schema::document(object);
        assert!(jsonschema::meta::is_valid(&schema));
        let definitions = schema["definitions"].as_object().unwrap().values();
        for definition in definitions.chain([&schema]) {
            let Some(properties) = definition["properties"].as_object() else { continue };
            for (name, property) in properties {
                let about = property["description"].as_str().unwrap_or_default();
                assert!(about.chars().any(|c| c >= '\u{4e00}'), "{name}: {property}");
            }
        }
    }
}

#[test]
fn a_misspelt_field_and_a_wrong_word_are_refused() {
    let validator = validator(&ARTICLE);
    let good = json!({
        "title": "标题", "channel": "news", "published": "2024-01-02", "blocks": ["一段。"],
    });
    assert!(validator.is_valid(&good));
    for (field, value) in [
        ("tittle", json!("标题")),
        ("status", json!("drafts")),
        ("blocks", json!([{"type": "haeding"}])),
    ] {
        let mut bad = good.clone();
        bad[field] = value;
        assert!(!validator.is_valid(&bad), "{bad}");
    }
}

fn validator(object: &'static Object) -> Validator {
    let schema: Value = json_schema::document(object);
    jsonschema::validator_for(&schema).unwrap()
}
