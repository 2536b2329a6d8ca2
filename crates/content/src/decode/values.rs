//! Single values: text, numbers, ids, dates, addresses.

use jsonc_parser::ast::{StringLit, Value};

use super::{
    MAX_TEXT, Sink, Target,
    json::{kind_of, span},
};
use crate::{
    address::{InvalidMedia, MediaKind, MediaPath, SafeUrl, is_invisible},
    date::Date,
    diagnostic::Span,
    fault::{Fault, Kind},
    id::{ArticleId, ChannelId, InvalidId, IssueId, TopicId},
    lint::{self, Finding},
    schema::Word,
};

/// The raw text of a string.
pub(super) fn string<'v>(value: &'v Value<'_>, sink: &mut Sink) -> Option<&'v str> {
    match value {
        Value::StringLit(literal) => Some(&literal.value),
        _ => {
            sink.fault(
                span(value),
                Fault::WrongType { expected: Kind::Text, found: kind_of(value) },
            );
            None
        }
    }
}

/// Text that may have line breaks, but is not empty and has nothing invisible in it.
pub(super) fn text(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    let text = string(value, sink)?;
    let length = text.chars().count();
    let fault = if text.trim().is_empty() {
        Some(Fault::Empty)
    } else if length > MAX_TEXT {
        Some(Fault::TooLong { length, limit: MAX_TEXT })
    } else {
        forbidden_character(text, |c| c == '\n')
    };
    match fault {
        Some(fault) => {
            sink.fault(span(value), fault);
            None
        }
        None => {
            if let Value::StringLit(literal) = value
                && sink.proofreads
            {
                lint::text(text).into_iter().for_each(|finding| sink.mark(literal, finding));
            }
            Some(text.to_owned())
        }
    }
}

/// Code: everything that can be seen, tabs and line breaks.
pub(super) fn code(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    let text = string(value, sink)?;
    if let Some(fault) = forbidden_character(text, |c| matches!(c, '\n' | '\t')) {
        sink.fault(span(value), fault);
        return None;
    }
    Some(text.to_owned())
}

/// Text on one line.
pub(super) fn line(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    line_up_to(MAX_TEXT)(value, sink)
}

/// Text on one line of at most `limit` characters; the value is without the white space around it.
pub(super) fn line_up_to(limit: usize) -> impl Fn(&Value<'_>, &mut Sink) -> Option<String> {
    move |value, sink| {
        let text = text(value, sink)?;
        if let Value::StringLit(literal) = value {
            whole(&[literal], sink);
        }
        let length = text.chars().count();
        if text.contains('\n') {
            sink.fault(span(value), Fault::LineBreak);
        }
        if length > limit {
            sink.fault(span(value), Fault::TooLong { length, limit });
        }
        Some(text.trim().replace('\n', ""))
    }
}

/// Text of digits.
pub(super) fn digits(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    let digits = line(value, sink)?;
    let written = string(value, sink)?;
    if !written.bytes().all(|byte| byte.is_ascii_digit()) {
        let expected = Kind::Digits;
        sink.fault(span(value), Fault::WrongType { expected, found: Kind::NoDigits });
        return None;
    }
    Some(digits)
}

/// Marks what can be seen only of a whole paragraph or line, which may stand in several literals.
pub(super) fn whole(literals: &[&StringLit<'_>], sink: &mut Sink) {
    if !sink.proofreads {
        return;
    }
    if let Some(first) = literals.first()
        && let Some(finding) = lint::leading_space(&first.value)
    {
        sink.mark(first, finding);
    }
    let pieces: Vec<&str> = literals.iter().map(|literal| &*literal.value).collect();
    for (number, range, fault) in lint::pairs(&pieces) {
        if let Some(literal) = literals.get(number) {
            sink.mark(literal, Finding { range, fault, correction: None });
        }
    }
}

fn forbidden_character(text: &str, allowed: impl Fn(char) -> bool) -> Option<Fault> {
    let found = text.chars().find(|&c| (c.is_control() && !allowed(c)) || is_invisible(c))?;
    Some(match found {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Fault::BidiControl(found.into()),
        _ => Fault::ControlCharacter(found.into()),
    })
}

/// `true` or `false`.
pub(super) fn boolean(value: &Value<'_>, sink: &mut Sink) -> Option<bool> {
    match value {
        Value::BooleanLit(literal) => Some(literal.value),
        _ => {
            let expected = Kind::Boolean;
            sink.fault(span(value), Fault::WrongType { expected, found: kind_of(value) });
            None
        }
    }
}

/// A whole number in a range.
pub(super) fn number(min: u32, max: u32) -> impl Fn(&Value<'_>, &mut Sink) -> Option<u32> {
    move |value, sink| {
        let Value::NumberLit(literal) = value else {
            sink.fault(
                span(value),
                Fault::WrongType { expected: Kind::Number, found: kind_of(value) },
            );
            return None;
        };
        // JSON has no other numbers than these; `2.0` is the whole number 2.
        let number = literal.value.parse::<f64>().ok().filter(|number| {
            number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(number)
        });
        if number.is_none() {
            sink.fault(span(value), Fault::OutOfRange { min, max });
        }
        number.map(|number| number as u32)
    }
}

/// One of a few words, each of which stands for the value in the same place.
pub(super) fn choice<T: Copy>(
    words: &'static [Word],
    values: &'static [T],
) -> impl Fn(&Value<'_>, &mut Sink) -> Option<T> {
    move |value, sink| {
        let word = string(value, sink)?;
        let found = words.iter().zip(values).find(|(known, _)| known.word == word).map(|(_, v)| *v);
        if found.is_none() {
            let known = words.iter().map(|known| known.word).collect();
            sink.fault(span(value), Fault::UnknownValue { value: word.to_owned(), known });
        }
        found
    }
}

/// An id that is defined here.
pub(super) fn id<T: std::str::FromStr<Err = InvalidId>>(
    value: &Value<'_>,
    sink: &mut Sink,
) -> Option<T> {
    let text = string(value, sink)?;
    text.parse()
        .map_err(|source| sink.fault(span(value), Fault::Id { value: text.to_owned(), source }))
        .ok()
}

/// A calendar date.
pub(super) fn date(value: &Value<'_>, sink: &mut Sink) -> Option<Date> {
    let text = string(value, sink)?;
    text.parse()
        .map_err(|source| sink.fault(span(value), Fault::Date { value: text.to_owned(), source }))
        .ok()
}

/// An address from the allow-list.
pub(super) fn url(value: &Value<'_>, sink: &mut Sink) -> Option<SafeUrl> {
    let text = string(value, sink)?;
    match text.parse::<SafeUrl>() {
        Ok(url) => {
            if url.is_plain_http() {
                sink.fault(span(value), Fault::PlainHttp);
            }
            if let Some(article) = article_of_path(&url) {
                sink.refer(span(value), Target::Article(article));
            }
            Some(url)
        }
        Err(error) => {
            sink.fault(span(value), Fault::Url(error));
            None
        }
    }
}

fn article_of_path(url: &SafeUrl) -> Option<ArticleId> {
    let path = url.as_str().strip_prefix("/a/")?;
    path.split(['/', '#', '?']).next()?.parse().ok()
}

/// A media file of one of the given kinds.
pub(super) fn media(
    kinds: &'static [MediaKind],
) -> impl Fn(&Value<'_>, &mut Sink) -> Option<MediaPath> {
    move |value, sink| {
        let path = string(value, sink)?.parse::<MediaPath>().and_then(|path| {
            let fits = path.kind().is_some_and(|kind| kinds.contains(&kind));
            if fits { Ok(path) } else { Err(InvalidMedia::Kind) }
        });
        match path {
            Ok(path) => {
                sink.refer(span(value), Target::Media(path.clone()));
                Some(path)
            }
            Err(error) => {
                sink.fault(span(value), Fault::Media(error));
                None
            }
        }
    }
}

/// A picture file.
pub(super) fn picture(value: &Value<'_>, sink: &mut Sink) -> Option<MediaPath> {
    media(&[MediaKind::Picture])(value, sink)
}

macro_rules! references {
    ($($(#[$doc:meta])* $name:ident $id:ident $target:ident;)*) => {$(
        $(#[$doc])*
        pub(super) fn $name(value: &Value<'_>, sink: &mut Sink) -> Option<$id> {
            let id: $id = id(value, sink)?;
            sink.refer(span(value), Target::$target(id.clone()));
            Some(id)
        }
    )*};
}

references! {
    /// A mention of a channel.
    channel ChannelId Channel;
    /// A mention of a topic.
    topic TopicId Topic;
    /// A mention of an issue.
    issue IssueId Issue;
    /// A mention of an article.
    article_id ArticleId Article;
}

/// Reports a second date that is before the first.
pub(super) fn in_order(earlier: Option<Date>, later: Option<Date>, at: Span, sink: &mut Sink) {
    if let (Some(earlier), Some(later)) = (earlier, later)
        && later < earlier
    {
        sink.fault(at, Fault::DateOrder { earlier, later });
    }
}
