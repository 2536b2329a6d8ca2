//! One way to write a file, so that version control shows what was changed and nothing else.
//!
//! Fields stand in the order of [`crate::schema`], those that it does not know behind them as they were.
//! What fits on a line stands on one; of a file and of a list of blocks each part has a line of its own.
//! Strings hold characters, not escapes, as far as a character can be seen.

use std::borrow::Cow;

use jsonc_parser::ast::{self, Value};

use crate::{
    address::is_invisible,
    decode::{Sink, json},
    diagnostic::Located,
    fault::Fault,
    schema::{BLOCKS, Form, Object, PIECE},
};

/// The widest line on which a list or object stands whole, in columns. A Han character takes two.
const WIDTH: usize = 100;
const INDENT: &str = "  ";

/// A text in its canonical form, which means the same.
///
/// # Errors
/// What keeps it from having one: it is no JSON, or an object has a field twice.
pub fn canonical(root: &'static Object, text: &str) -> Result<String, Vec<Located>> {
    let mut sink = Sink::new(text);
    let value = json::parse(text, &mut sink);
    if let Some(value) = &value {
        find_duplicates(value, &mut sink);
    }
    let faults = sink.faults();
    let (Some(value), []) = (value, faults.as_slice()) else { return Err(faults) };
    let mut node = match &value {
        Value::Object(object) => Node::of_object(object, Some(root)),
        other => Node::of(other, None),
    };
    // Even a short file is easier to change with a line for each field.
    if let Node::Object { is_apart, .. } = &mut node {
        *is_apart = true;
    }
    let mut written = String::new();
    node.write(&mut written, 0, 0);
    written.push('\n');
    Ok(written)
}

fn find_duplicates(value: &Value<'_>, sink: &mut Sink) {
    match value {
        Value::Object(object) => {
            for (index, property) in object.properties.iter().enumerate() {
                let name = property.name.as_str();
                if object.properties[..index].iter().any(|earlier| earlier.name.as_str() == name) {
                    let fault = Fault::DuplicateField(name.to_owned());
                    sink.fault(json::span(&property.name), fault);
                }
                find_duplicates(&property.value, sink);
            }
        }
        Value::Array(array) => {
            array.elements.iter().for_each(|element| find_duplicates(element, sink));
        }
        _ => {}
    }
}

/// A value as it will be written.
enum Node {
    /// A value that is never divided.
    Plain(String),
    List {
        items: Vec<Node>,
        is_apart: bool,
    },
    Object {
        fields: Vec<(String, Node)>,
        is_apart: bool,
    },
}

impl Node {
    fn of(value: &Value<'_>, form: Option<&'static Form>) -> Self {
        match value {
            Value::StringLit(literal) => Self::Plain(string(&literal.value)),
            Value::NumberLit(literal) => Self::Plain(number(literal.value).into_owned()),
            Value::BooleanLit(literal) => Self::Plain(literal.value.to_string()),
            Value::NullKeyword(_) => Self::Plain("null".to_owned()),
            Value::Array(array) => {
                let of = form.and_then(items_of);
                let items = array.elements.iter().map(|item| Self::of(item, of)).collect();
                Self::List { items, is_apart: matches!(of, Some(Form::Block)) }
            }
            Value::Object(written) => Self::of_object(written, form.and_then(|f| kind(written, f))),
        }
    }

    fn of_object(written: &ast::Object<'_>, known: Option<&'static Object>) -> Self {
        let known = known.map_or(&[][..], |known| known.fields);
        let mut fields: Vec<(usize, String, Self)> = Vec::new();
        for property in &written.properties {
            let name = property.name.as_str();
            let place = known.iter().position(|field| field.name == name);
            let form = place.and_then(|place| known.get(place)).map(|field| &field.form);
            let node = Self::of(&property.value, form);
            fields.push((place.unwrap_or(known.len()), string(name), node));
        }
        fields.sort_by_key(|(place, ..)| *place);
        let fields = fields.into_iter().map(|(_, name, node)| (name, node)).collect();
        Self::Object { fields, is_apart: false }
    }

    /// How wide it is on one line; `None` when it has to be divided or is wider than `limit`.
    fn width(&self, limit: usize) -> Option<usize> {
        let width = match self {
            Self::Plain(text) => columns(text),
            Self::List { items, is_apart: false } => {
                let inside = items.iter().map(|item| item.width(limit));
                // The brackets, and a comma with a space between two items.
                inside.sum::<Option<usize>>()? + 2 * items.len().max(1)
            }
            Self::Object { fields, is_apart: false } => {
                let inside =
                    fields.iter().map(|(name, node)| Some(columns(name) + 2 + node.width(limit)?));
                // As above, with a space inside each of the braces.
                inside.sum::<Option<usize>>()?
                    + if fields.is_empty() { 2 } else { 2 * fields.len() + 2 }
            }
            Self::List { items, .. } if items.is_empty() => 2,
            Self::Object { fields, .. } if fields.is_empty() => 2,
            Self::List { .. } | Self::Object { .. } => return None,
        };
        (width <= limit).then_some(width)
    }

    /// Writes it at that depth, where so many columns of the line are taken.
    fn write(&self, out: &mut String, depth: usize, taken: usize) {
        // A comma may follow.
        let room = WIDTH.saturating_sub(taken + 1);
        match self {
            Self::Plain(text) => out.push_str(text),
            _ if self.width(room).is_some() => self.write_on_a_line(out),
            Self::List { items, .. } => {
                let parts = items.iter().map(|item| (String::new(), item));
                write_apart(out, ['[', ']'], parts, depth);
            }
            Self::Object { fields, .. } => {
                let parts = fields.iter().map(|(name, node)| (format!("{name}: "), node));
                write_apart(out, ['{', '}'], parts, depth);
            }
        }
    }

    fn write_on_a_line(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::List { items, .. } => {
                out.push('[');
                for (number, item) in items.iter().enumerate() {
                    out.push_str(if number == 0 { "" } else { ", " });
                    item.write_on_a_line(out);
                }
                out.push(']');
            }
            Self::Object { fields, .. } => {
                out.push('{');
                for (number, (name, node)) in fields.iter().enumerate() {
                    out.push_str(if number == 0 { " " } else { ", " });
                    out.push_str(name);
                    out.push_str(": ");
                    node.write_on_a_line(out);
                }
                out.push_str(if fields.is_empty() { "}" } else { " }" });
            }
        }
    }
}

/// Writes each part on a line of its own, or on several.
fn write_apart<'n>(
    out: &mut String,
    [open, close]: [char; 2],
    parts: impl Iterator<Item = (String, &'n Node)>,
    depth: usize,
) {
    out.push(open);
    for (number, (name, node)) in parts.enumerate() {
        out.push_str(if number == 0 { "\n" } else { ",\n" });
        out.push_str(&INDENT.repeat(depth + 1));
        out.push_str(&name);
        node.write(out, depth + 1, INDENT.len() * (depth + 1) + columns(&name));
    }
    out.push('\n');
    out.push_str(&INDENT.repeat(depth));
    out.push(close);
}

/// What the items of a list are.
fn items_of(form: &'static Form) -> Option<&'static Form> {
    match form {
        Form::List(list) => Some(list.of),
        Form::Runs | Form::Cell | Form::Block => Some(&PIECE),
        Form::OneOf(forms) => forms.iter().find_map(items_of),
        _ => None,
    }
}

/// Which object is meant where several may stand: for a block its type says it, else the fields do.
fn kind(written: &ast::Object<'_>, form: &'static Form) -> Option<&'static Object> {
    match form {
        Form::Object(object) => Some(object),
        Form::Block => match &written.get("type")?.value {
            Value::StringLit(literal) => {
                BLOCKS.into_iter().find(|block| block.name == literal.value)
            }
            _ => None,
        },
        Form::OneOf(forms) => {
            let known = |object: &&Object| {
                let names = written.properties.iter().map(|property| property.name.as_str());
                names.filter(|name| object.has(name)).count()
            };
            // The first of those that know the same number of fields.
            forms.iter().rev().filter_map(|form| kind(written, form)).max_by_key(known)
        }
        _ => None,
    }
}

/// A string literal with escapes for nothing but what cannot be seen, `"` and `\`.
fn string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\t' => literal.push_str("\\t"),
            '\r' => literal.push_str("\\r"),
            c if c.is_control() || is_invisible(c) => {
                literal.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => literal.push(c),
        }
    }
    literal.push('"');
    literal
}

/// A number in digits; whole numbers have no decimals. What a computer would not remember to the last digit
/// stays as it was written.
fn number(literal: &str) -> Cow<'_, str> {
    /// Up to here every whole number is one of a computer's (RFC 8259, section 6).
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let is_plain = literal.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match literal.parse::<f64>() {
        Ok(number) if !is_plain && number.fract() == 0.0 && number.abs() < EXACT => {
            Cow::Owned((number as i64).to_string())
        }
        _ => Cow::Borrowed(literal),
    }
}

/// How many columns a text takes, as an editor's window shows it. It is near enough: East Asian characters
/// take two, and a mark that takes none is rare in JSON.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{1100}' { 1 } else { 2 }).sum()
}
