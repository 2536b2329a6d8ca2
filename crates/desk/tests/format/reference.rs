//! The reference part of `docs/page-format.md`, made of the JSON Schema.

use std::{collections::BTreeSet, fmt::Write};

use serde_json::Value;

/// Every definition of a schema with its table, in the order in which a reader meets them.
pub(crate) fn reference(schema: &Value) -> String {
    let mut reference = Reference { schema, text: String::new(), met: BTreeSet::new() };
    reference.meet("PageFile", schema);
    reference.text
}

struct Reference<'a> {
    schema: &'a Value,
    text: String,
    /// The names of the definitions that are written.
    met: BTreeSet<&'a str>,
}

impl<'a> Reference<'a> {
    /// Writes a definition, and after it those that it mentions.
    fn meet(&mut self, name: &'a str, definition: &'a Value) {
        if !self.met.insert(name) {
            return;
        }
        let _ = write!(self.text, "\n### {name}\n\n{}\n", about(definition));
        if definition["oneOf"].is_array() || definition["properties"].is_object() {
            self.text.push_str("\n| name | value | meaning |\n| --- | --- | --- |\n");
            self.rows("", definition);
        } else {
            let _ = writeln!(self.text, "\n{}.", sentence(&scalar(definition)));
        }
        let mut mentioned = Vec::new();
        mentions(definition, &mut mentioned);
        for name in mentioned {
            self.meet(name, &self.schema["definitions"][name]);
        }
    }

    /// The fields of an object, or the variants of a choice with the fields that only they have.
    fn rows(&mut self, prefix: &str, of: &Value) {
        let variants = of["oneOf"].as_array().into_iter().flatten();
        for variant in variants {
            if let Some(word) = variant["const"].as_str() {
                self.row(&format!("`\"{word}\"`"), "the word alone", about(variant));
                continue;
            }
            let Some((name, value)) =
                variant["properties"].as_object().and_then(|all| all.iter().next())
            else {
                continue;
            };
            self.row(&format!("`{name}`"), &scalar(value), about(variant));
            self.rows(&format!("{name}."), value);
        }
        // The properties themselves are in alphabetical order.
        for name in of["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let value = &of["properties"][name];
            self.row(&format!("`{prefix}{name}`"), &scalar(value), about(value));
        }
    }

    fn row(&mut self, name: &str, value: &str, about: &str) {
        let _ = writeln!(self.text, "| {name} | {value} | {} |", about.replace('\n', " "));
    }
}

fn about(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// What a value may be, in words.
fn scalar(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap_or_default();
        return format!("[{name}](#{})", name.to_lowercase());
    }
    if let Some(choices) = schema["anyOf"].as_array().or(schema["allOf"].as_array()) {
        return choices.iter().map(scalar).collect::<Vec<_>>().join(" or ");
    }
    if let Some(words) = schema["enum"].as_array() {
        let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
        return words.join(", ");
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => vec![kind.as_str().unwrap_or_default()],
    };
    let kinds: Vec<_> = kinds.into_iter().map(|kind| kind_of(kind, schema)).collect();
    kinds.join(" or ")
}

fn kind_of(kind: &str, schema: &Value) -> String {
    match (kind, &schema["const"], schema["pattern"].as_str()) {
        ("array", ..) => {
            format!("list of {}", scalar(&schema["items"]).replace("list of", "lists of"))
        }
        ("integer", Value::Null, _) => "whole number".to_owned(),
        ("integer", number, _) => format!("the number {number}"),
        ("string", _, Some(pattern)) => {
            let at_most = schema["maxLength"].as_u64();
            let at_most = at_most.map(|most| format!(", at most {most} characters"));
            format!(
                "text that matches `{}`{}",
                pattern.replace('|', "\\|"),
                at_most.unwrap_or_default()
            )
        }
        ("string", ..) => "text".to_owned(),
        (kind, ..) => kind.to_owned(),
    }
}

fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The names of the definitions that a schema refers to.
fn mentions<'a>(schema: &'a Value, names: &mut Vec<&'a str>) {
    match schema {
        Value::Object(all) => {
            for (key, value) in all.iter().filter(|(key, _)| *key != "definitions") {
                match value.as_str() {
                    Some(name) if key == "$ref" => names.extend(name.rsplit('/').next()),
                    _ => mentions(value, names),
                }
            }
        }
        Value::Array(all) => all.iter().for_each(|value| mentions(value, names)),
        _ => {}
    }
}
