//! What a share card shows, and what WeChat has room for.

use jsonc_parser::ast::Value;

use super::{
    Sink,
    fields::Fields,
    json::span,
    values::{line_up_to, picture},
};
use crate::{
    article::Share,
    fault::Fault,
    schema::{self, MAX_LEAD, MAX_TITLE},
};

/// The most characters of a title in an article of an official account (WeChat, 草稿接口 `title`).
const TITLE: usize = 32;
/// The most characters of its author (`author`).
const AUTHOR: usize = 16;
/// The most characters of its digest (`digest`).
const DIGEST: usize = 128;

pub(super) fn share(value: &Value<'_>, sink: &mut Sink) -> Option<Share> {
    let fields = Fields::of(value, &schema::SHARE, sink)?;
    let title = fields.optional("title", sink, line_up_to(MAX_TITLE));
    let description = fields.optional("description", sink, line_up_to(MAX_LEAD));
    let image = fields.optional("image", sink, picture);
    Some(Share { title, description, image })
}

/// Marks what is too long for WeChat in the article with these fields.
pub(super) fn check(article: &Fields<'_, '_>, sink: &mut Sink) {
    let shared = |name: &str| match article.get("share") {
        Some(Value::Object(object)) => object.get(name).map(|property| &property.value),
        _ => None,
    };
    let length = |value: &Value<'_>| match value {
        Value::StringLit(literal) => literal.value.chars().count(),
        _ => 0,
    };
    if let Some(title) = shared("title").or_else(|| article.get("title"))
        && (TITLE + 1..=MAX_TITLE).contains(&length(title))
    {
        sink.fault(span(title), Fault::ShareTitle(length(title)));
    }
    if let Some(digest) = shared("description").or_else(|| article.get("lead"))
        && (DIGEST + 1..=MAX_LEAD).contains(&length(digest))
    {
        sink.fault(span(digest), Fault::ShareDigest(length(digest)));
    }
    if let Some(authors @ Value::Array(names)) = article.get("authors") {
        // WeChat shows them in one line, with a space between two.
        let sum = names.elements.iter().map(length).sum::<usize>();
        let sum = sum + names.elements.len().saturating_sub(1);
        if sum > AUTHOR {
            sink.fault(span(authors), Fault::ShareAuthor(sum));
        }
    }
}
