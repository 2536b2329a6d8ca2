//! Inline text.

use jsonc_parser::ast::{Object, StringLit, Value};

use super::{
    Sink,
    fields::{Fields, items},
    json::{kind_of, span},
    values::{article_id, string, text, url, whole},
};
use crate::{
    fault::{Fault, Kind},
    run::{Run, Runs},
    schema,
};

/// One string, or a list of strings and marked pieces.
pub(super) fn runs(value: &Value<'_>, sink: &mut Sink) -> Option<Runs> {
    let faults_before = sink.faults.len();
    let runs = match value {
        Value::StringLit(_) => vec![Run::Text(text(value, sink)?)],
        Value::Array(_) => items(value, sink, run),
        _ => {
            let expected = Kind::Runs;
            sink.fault(span(value), Fault::WrongType { expected, found: kind_of(value) });
            return None;
        }
    };
    let runs = Runs(runs);
    if runs.text().trim().is_empty() {
        // Faulty pieces were left out; their own faults say why nothing is left.
        if sink.faults.len() == faults_before {
            sink.fault(span(value), Fault::Empty);
        }
        return None;
    }
    whole(&literals(value), sink);
    Some(runs)
}

/// The literals of a paragraph's text, in order.
fn literals<'v, 'a>(value: &'v Value<'a>) -> Vec<&'v StringLit<'a>> {
    let of_run = |run: &'v Value<'a>| match run {
        Value::StringLit(literal) => Some(literal),
        Value::Object(object) => TEXT_FIELDS.iter().find_map(|name| {
            let property = object.properties.iter().find(|p| p.name.as_str() == *name)?;
            match &property.value {
                Value::StringLit(literal) => Some(literal),
                _ => None,
            }
        }),
        _ => None,
    };
    match value {
        Value::Array(array) => array.elements.iter().filter_map(of_run).collect(),
        other => of_run(other).into_iter().collect(),
    }
}

/// The fields of inline marks that hold visible text.
const TEXT_FIELDS: [&str; 7] = ["link", "ruby", "strong", "em", "dots", "sup", "sub"];

/// Link texts that say nothing of where they lead (WCAG 2.2, 2.4.4).
const VAGUE: [&str; 10] =
    ["这里", "此处", "点这里", "点击这里", "点此", "点击", "点击查看", "查看", "链接", "here"];

/// The text of a link.
fn link_text(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    let text = text(value, sink)?;
    if VAGUE.contains(&text.trim()) || text.starts_with("http") {
        sink.fault(span(value), Fault::VagueLink(text.clone()));
    }
    Some(text)
}

fn run(value: &Value<'_>, sink: &mut Sink) -> Option<Run> {
    match value {
        // A piece may be white space alone: it stands between two marked pieces.
        Value::StringLit(_) => {
            let raw = string(value, sink)?;
            if !raw.is_empty() && raw.chars().all(|c| matches!(c, ' ' | '\u{3000}' | '\n')) {
                return Some(Run::Text(raw.to_owned()));
            }
            text(value, sink).map(Run::Text)
        }
        Value::Object(object) => marked(value, object, sink),
        _ => {
            sink.fault(span(value), Fault::UnknownRun);
            None
        }
    }
}

fn marked(value: &Value<'_>, object: &Object<'_>, sink: &mut Sink) -> Option<Run> {
    let has = |name: &str| object.properties.iter().any(|p| p.name.as_str() == name);
    if has("link") && has("article") {
        let fields = Fields::of(value, &schema::ARTICLE_LINK, sink)?;
        let link = fields.required("link", sink, link_text);
        let article = fields.required("article", sink, article_id);
        return Some(Run::ArticleLink { link: link?, article: article? });
    }
    if has("link") {
        let fields = Fields::of(value, &schema::LINK, sink)?;
        let link = fields.required("link", sink, link_text);
        let url = fields.required("url", sink, url);
        return Some(Run::Link { link: link?, url: url? });
    }
    if has("ruby") {
        let fields = Fields::of(value, &schema::RUBY, sink)?;
        let ruby = fields.required("ruby", sink, text);
        let reading = fields.required("reading", sink, text);
        return Some(Run::Ruby { ruby: ruby?, reading: reading? });
    }
    if has("strong") {
        return single(value, "strong", &schema::STRONG, sink).map(|strong| Run::Strong { strong });
    }
    if has("em") {
        return single(value, "em", &schema::EM, sink).map(|em| Run::Em { em });
    }
    if has("dots") {
        return single(value, "dots", &schema::DOTS, sink).map(|dots| Run::Dots { dots });
    }
    if has("sup") {
        return single(value, "sup", &schema::SUP, sink).map(|sup| Run::Sup { sup });
    }
    if has("sub") {
        return single(value, "sub", &schema::SUB, sink).map(|sub| Run::Sub { sub });
    }
    sink.fault(span(value), Fault::UnknownRun);
    None
}

fn single(
    value: &Value<'_>,
    name: &'static str,
    known: &'static schema::Object,
    sink: &mut Sink,
) -> Option<String> {
    Fields::of(value, known, sink)?.required(name, sink, text)
}
