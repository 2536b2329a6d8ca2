//! JSON Schemas (draft 7, which VS Code knows best) of what editors write, made of [`content::schema`], and of
//! `page.json`.
//!
//! Besides the standard keywords those for editors have three of VS Code's: `patternErrorMessage`,
//! `enumDescriptions` and `doNotSuggest`. Other tools ignore them.

mod patterns;

use content::{
    decode::MAX_TEXT,
    page::PageFile,
    schema::{ARTICLE, BLOCKS, Field, Form, List, Object, PIECE, SITE, Word},
};
use serde_json::{Map, Value, json};

/// The schemas for editors with the names of their files, as text.
#[must_use]
pub fn files() -> [(&'static str, String); 2] {
    [("article.schema.json", &ARTICLE), ("site.schema.json", &SITE)]
        .map(|(name, object)| (name, format!("{:#}\n", document(object))))
}

/// The schema of `page.json` with the name of its file, as text.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn page_file() -> serde_json::Result<(&'static str, String)> {
    let text = serde_json::to_string_pretty(&PageFile::schema())?;
    Ok(("page.schema.json", text + "\n"))
}

/// The schema of a whole file.
#[must_use]
pub fn document(root: &'static Object) -> Value {
    let mut definitions = Definitions::default();
    let mut schema = definitions.object(root);
    definitions.finish();
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(root.about);
    schema["definitions"] = Value::Object(definitions.done);
    schema
}

/// The parts of a schema that are named once and used in many places.
#[derive(Default)]
struct Definitions {
    done: Map<String, Value>,
    /// Named, but not defined yet: blocks hold lists, lists hold items.
    waiting: Vec<&'static Object>,
}

impl Definitions {
    fn finish(&mut self) {
        while let Some(object) = self.waiting.pop() {
            if !self.done.contains_key(object.name) {
                // Other objects may name it again meanwhile.
                self.done.insert(object.name.to_owned(), Value::Null);
                let schema = self.object(object);
                self.done.insert(object.name.to_owned(), schema);
            }
        }
    }

    fn object(&mut self, object: &'static Object) -> Value {
        let properties: Map<String, Value> = object
            .fields
            .iter()
            .map(|field| (field.name.to_owned(), self.field(object, field)))
            .collect();
        let required: Vec<&str> = object
            .fields
            .iter()
            .filter(|field| field.is_required)
            .map(|field| field.name)
            .collect();
        let mut schema = json!({
            "type": "object",
            "description": object.about,
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn field(&mut self, object: &'static Object, field: &'static Field) -> Value {
        let mut schema = match field.form {
            Form::Type => json!({ "const": object.name }),
            ref form => self.form(form),
        };
        schema["description"] = json!(field.about);
        schema
    }

    fn form(&mut self, form: &'static Form) -> Value {
        match form {
            Form::Line(MAX_TEXT) => self.shared("line", |_| line(MAX_TEXT)),
            Form::Line(limit) => line(*limit),
            Form::Text => self.shared("text", |_| plain_text()),
            Form::Code => pattern(&patterns::code(), "不能有看不见的控制字符"),
            Form::Digits => text("^[0-9]+$", MAX_TEXT, "只能是数字，写在引号里"),
            Form::Boolean => json!({ "type": "boolean" }),
            Form::Number(min, max) => {
                json!({ "type": "integer", "minimum": min, "maximum": max })
            }
            Form::Choice(words) => choice(words),
            Form::Id => {
                self.shared("id", |_| pattern(&patterns::id(), &content::id::InvalidId.to_string()))
            }
            Form::Date => self.shared("date", |_| {
                pattern(patterns::DATE, &content::date::InvalidDate.to_string())
            }),
            Form::Url => self.shared("url", |_| {
                pattern(
                    &patterns::url(),
                    "地址要以 https://、http://、mailto:、tel:、/ 或 # 开头，不能有空白",
                )
            }),
            Form::SiteAddress => {
                pattern(&patterns::site_address(), &content::fault::Fault::SiteAddress.to_string())
            }
            Form::Price => pattern(patterns::PRICE, &content::site::InvalidPrice.to_string()),
            Form::Media(kinds) => {
                let endings: Vec<&str> =
                    kinds.iter().flat_map(|kind| kind.endings()).copied().collect();
                let hint = format!(
                    "写 media/ 下的文件，文件名只用字母、数字、-、_ 和 .，以 {} 结尾",
                    endings.join("、")
                );
                pattern(&patterns::media(&endings), &hint)
            }
            Form::Runs => self.shared("runs", Self::runs),
            Form::Cell => self.shared(
                "cell",
                |definitions| json!({ "anyOf": [{ "const": "" }, definitions.form(&Form::Runs)] }),
            ),
            Form::Object(object) => self.reference(object),
            Form::OneOf(forms) => any_of(forms.iter().map(|form| self.form(form)).collect()),
            Form::List(list) => self.list(list),
            Form::Block => self.shared("block", |definitions| {
                let mut forms = vec![definitions.form(&Form::Runs)];
                forms.extend(BLOCKS.iter().map(|block| definitions.reference(block)));
                any_of(forms)
            }),
            // Only ever a field of a block, which knows its own name.
            Form::Type => json!({ "type": "string" }),
            Form::Ignored => json!({ "doNotSuggest": true }),
        }
    }

    fn list(&mut self, list: &'static List) -> Value {
        let mut schema = json!({ "type": "array", "items": self.form(list.of) });
        if list.min > 0 {
            schema["minItems"] = json!(list.min);
        }
        if let Some(max) = list.max {
            schema["maxItems"] = json!(max);
        }
        schema
    }

    /// One string, or a list of pieces at least one of which can be seen.
    fn runs(&mut self) -> Value {
        let text = self.form(&Form::Text);
        let gap = pattern(patterns::GAP, "这里是空的");
        let pieces = vec![self.form(&PIECE), gap];
        let visible = json!({ "anyOf": [{ "type": "object" }, text] });
        any_of(vec![text, json!({ "type": "array", "items": any_of(pieces), "contains": visible })])
    }

    fn reference(&mut self, object: &'static Object) -> Value {
        self.waiting.push(object);
        reference(object.name)
    }

    /// A definition that is no object.
    fn shared(&mut self, name: &str, make: impl FnOnce(&mut Self) -> Value) -> Value {
        if !self.done.contains_key(name) {
            self.done.insert(name.to_owned(), Value::Null);
            let schema = make(self);
            self.done.insert(name.to_owned(), schema);
        }
        reference(name)
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn any_of(schemas: Vec<Value>) -> Value {
    json!({ "anyOf": schemas })
}

fn line(limit: usize) -> Value {
    text(&patterns::line(), limit, "要写成一行，不能为空，不能有看不见的控制字符")
}

fn plain_text() -> Value {
    text(&patterns::text(), MAX_TEXT, "不能为空，不能有看不见的控制字符")
}

fn text(of: &str, limit: usize, hint: &str) -> Value {
    let mut schema = pattern(of, hint);
    schema["maxLength"] = json!(limit);
    schema
}

fn pattern(of: &str, hint: &str) -> Value {
    json!({ "type": "string", "pattern": of, "patternErrorMessage": hint })
}

fn choice(words: &'static [Word]) -> Value {
    let (names, about): (Vec<_>, Vec<_>) = words.iter().map(|word| (word.word, word.about)).unzip();
    json!({ "enum": names, "enumDescriptions": about })
}
