//! Where the parts of an article stand in its file, for tools that lead from a page back to the file.

use jsonc_parser::ast::Value;

use super::{
    Sink,
    block::block,
    json::{parse, span},
};
use crate::diagnostic::Span;

/// Where the parts of an article stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anatomy {
    /// The fields with their names, in the order of the file.
    pub fields: Vec<(String, Span)>,
    pub blocks: Vec<BlockSpan>,
}

/// Where a block stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockSpan {
    pub span: Span,
    /// Whether it can be read as a block. Others are left out of the article.
    pub is_read: bool,
}

/// The anatomy of an article; an empty one where the text is no JSON object.
#[must_use]
pub fn anatomy(text: &str) -> Anatomy {
    let mut sink = Sink::new(text);
    let Some(Value::Object(object)) = parse(text, &mut sink) else { return Anatomy::default() };
    let mut anatomy = Anatomy::default();
    for property in &object.properties {
        let name = property.name.as_str();
        anatomy.fields.push((name.to_owned(), span(property)));
        if let ("blocks", Value::Array(array)) = (name, &property.value) {
            let blocks = array.elements.iter().map(|element| BlockSpan {
                span: span(element),
                is_read: block(element, &mut sink).is_some(),
            });
            anatomy.blocks = blocks.collect();
        }
    }
    anatomy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_that_are_left_out_keep_their_place() {
        let text = r#"{"title": "标题", "blocks": ["一", 2, {"type": "new"}]}"#;
        let anatomy = anatomy(text);
        let shown: Vec<_> =
            anatomy.blocks.iter().map(|b| (&text[b.span.clone()], b.is_read)).collect();
        assert_eq!(shown, [("\"一\"", true), ("2", false), ("{\"type\": \"new\"}", true)]);
        let fields: Vec<_> = anatomy.fields.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(fields, ["title", "blocks"]);
    }
}
