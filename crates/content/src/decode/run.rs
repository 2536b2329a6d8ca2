//! Inline text.

use jsonc_parser::ast::{Object, Value};

use super::{
    Sink,
    fields::{Fields, items},
    json::{name_of, span},
    values::{article_id, string, text, url},
};
use crate::{
    fault::Fault,
    run::{Run, Runs},
};

/// One string, or a list of strings and marked pieces.
pub(super) fn runs(value: &Value<'_>, sink: &mut Sink) -> Option<Runs> {
    let faults_before = sink.faults.len();
    let runs = match value {
        Value::StringLit(_) => vec![Run::Text(text(value, sink)?)],
        Value::Array(_) => items(value, sink, run),
        _ => {
            let expected = "文字，或由文字和行内标记组成的列表";
            sink.fault(span(value), Fault::WrongType { expected, found: name_of(value) });
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
    Some(runs)
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
        let fields = Fields::of(value, &["link", "article"], sink)?;
        let link = fields.required("link", sink, text);
        let article = fields.required("article", sink, article_id);
        return Some(Run::ArticleLink { link: link?, article: article? });
    }
    if has("link") {
        let fields = Fields::of(value, &["link", "url"], sink)?;
        let link = fields.required("link", sink, text);
        let url = fields.required("url", sink, url);
        return Some(Run::Link { link: link?, url: url? });
    }
    if has("ruby") {
        let fields = Fields::of(value, &["ruby", "reading"], sink)?;
        let ruby = fields.required("ruby", sink, text);
        let reading = fields.required("reading", sink, text);
        return Some(Run::Ruby { ruby: ruby?, reading: reading? });
    }
    if has("strong") {
        return single(value, "strong", &["strong"], sink).map(|strong| Run::Strong { strong });
    }
    if has("em") {
        return single(value, "em", &["em"], sink).map(|em| Run::Em { em });
    }
    if has("dots") {
        return single(value, "dots", &["dots"], sink).map(|dots| Run::Dots { dots });
    }
    if has("sup") {
        return single(value, "sup", &["sup"], sink).map(|sup| Run::Sup { sup });
    }
    if has("sub") {
        return single(value, "sub", &["sub"], sink).map(|sub| Run::Sub { sub });
    }
    sink.fault(span(value), Fault::UnknownRun);
    None
}

fn single(
    value: &Value<'_>,
    name: &'static str,
    known: &'static [&'static str],
    sink: &mut Sink,
) -> Option<String> {
    Fields::of(value, known, sink)?.required(name, sink, text)
}
