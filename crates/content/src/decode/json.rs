//! JSON text to a tree that knows where each value stands.

use std::ops::Range;

use jsonc_parser::{
    CollectOptions, ParseOptions, ParseStringErrorKind,
    ast::{StringLit, Value},
    common::Ranged,
    errors::{ParseError, ParseErrorKind as Cause},
    parse_to_ast,
};

use super::{MAX_FILE_SIZE, Sink};
use crate::{
    diagnostic::Span,
    fault::{Fault, Kind, Syntax},
};

/// RFC 8259 to the letter: no comments, no trailing commas, no other JSON5 liberties.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

pub(crate) fn parse<'a>(text: &'a str, sink: &mut Sink) -> Option<Value<'a>> {
    if text.len() > MAX_FILE_SIZE {
        let (size, limit) = (text.len().div_ceil(1024), MAX_FILE_SIZE / 1024);
        sink.fault(0..0, Fault::FileTooLarge { size, limit });
        return None;
    }
    match parse_to_ast(text, &CollectOptions::default(), &STRICT) {
        Ok(result) => {
            if result.value.is_none() {
                sink.fault(0..0, Fault::Syntax(Syntax::NoValue));
            } else if let Some((span, reason)) = liberty(text) {
                sink.fault(span, Fault::Syntax(reason));
            }
            result.value
        }
        Err(error) => {
            let range = error.range();
            sink.fault(range.start..range.end, Fault::Syntax(explain(&error)));
            None
        }
    }
}

/// What the parser lets pass although RFC 8259 does not: control characters in strings (section 7) and other
/// white space than four characters (section 2).
fn liberty(text: &str) -> Option<(Span, Syntax)> {
    let (mut in_string, mut is_escaped) = (false, false);
    for (at, c) in text.char_indices() {
        let span = at..at + c.len_utf8();
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => in_string = !in_string,
            '\0'..'\u{20}' if in_string => {
                return Some((span, Syntax::RawControl));
            }
            ' ' | '\t' | '\n' | '\r' => {}
            _ if !in_string && (c.is_whitespace() || c.is_control()) => {
                return Some((span, Syntax::OddSpace));
            }
            _ => {}
        }
    }
    None
}

/// Where a value stands, in bytes.
pub(crate) fn span(value: &impl Ranged) -> Span {
    value.start()..value.end()
}

/// Where a stretch of a string's text stands in the file. An escape stands for one character.
pub(super) fn inner_span(literal: &StringLit<'_>, file: &str, range: &Range<usize>) -> Span {
    let (start, end) = (literal.start() + 1, literal.end() - 1);
    let raw = file.get(start..end).unwrap_or_default();
    if raw.len() == literal.value.len() {
        return start + range.start..start + range.end;
    }
    // The place in the file of each place of the text.
    let (mut at, mut decoded) = (0, 0);
    let mut place = |wanted: usize| {
        while decoded < wanted && at < raw.len() {
            let (length, stands_for) = escape(&raw[at..]);
            at += length;
            decoded += stands_for;
        }
        start + at
    };
    let from = place(range.start);
    from..place(range.end)
}

/// How long the first character or escape of a raw text is, and how long what it stands for.
fn escape(raw: &str) -> (usize, usize) {
    let code = |text: &str| text.get(2..6).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    match raw.as_bytes() {
        [b'\\', b'u', ..] => match code(raw) {
            // Two escapes for one character beyond the first plane.
            Some(0xd800..=0xdbff) => (12.min(raw.len()), 4),
            Some(code) => (6, char::from_u32(code).map_or(3, char::len_utf8)),
            None => (raw.len(), 0),
        },
        [b'\\', ..] => (2.min(raw.len()), 1),
        _ => {
            let length = raw.chars().next().map_or(1, char::len_utf8);
            (length, length)
        }
    }
}

/// What a value is, in an editor's words.
pub(super) fn kind_of(value: &Value<'_>) -> Kind {
    match value {
        Value::StringLit(_) => Kind::Text,
        Value::NumberLit(_) => Kind::Number,
        Value::BooleanLit(_) => Kind::Boolean,
        Value::Object(_) => Kind::Object,
        Value::Array(_) => Kind::List,
        Value::NullKeyword(_) => Kind::Null,
    }
}

fn explain(error: &ParseError) -> Syntax {
    match error.kind() {
        Cause::CommentsNotAllowed => Syntax::Comment,
        Cause::ExpectedColonAfterObjectKey => Syntax::NoColon,
        Cause::ExpectedObjectValue => Syntax::NoFieldValue,
        Cause::ExpectedStringObjectProperty | Cause::UnexpectedTokenInObject => Syntax::BareName,
        Cause::ExpectedComma => Syntax::NoComma,
        Cause::MultipleRootJsonValues => Syntax::TextAfterEnd,
        Cause::SingleQuotedStringsNotAllowed => Syntax::SingleQuote,
        Cause::TrailingCommasNotAllowed => Syntax::TrailingComma,
        Cause::UnexpectedCloseBrace => Syntax::CloseBrace,
        Cause::UnexpectedCloseBracket => Syntax::CloseBracket,
        Cause::UnexpectedColon => Syntax::Colon,
        Cause::UnexpectedComma => Syntax::Comma,
        Cause::UnterminatedArray => Syntax::OpenList,
        Cause::UnterminatedObject => Syntax::OpenObject,
        Cause::NestingDepthExceeded => Syntax::TooDeep,
        Cause::String(ParseStringErrorKind::UnterminatedStringLiteral) => Syntax::OpenString,
        Cause::String(_) => Syntax::Escape,
        Cause::ExpectedDigit
        | Cause::ExpectedDigitFollowingNegativeSign
        | Cause::ExpectedPlusMinusOrDigitInNumberLiteral
        | Cause::BareDecimalPointNumbersNotAllowed
        | Cause::HexadecimalNumbersNotAllowed
        | Cause::NonFiniteNumbersNotAllowed
        | Cause::UnaryPlusNumbersNotAllowed => Syntax::Number,
        Cause::UnexpectedToken | Cause::UnexpectedWord | Cause::UnterminatedCommentBlock => {
            Syntax::Character
        }
    }
}
