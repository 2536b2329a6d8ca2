//! `articles/<id>.json`.

use jsonc_parser::ast::Value;

use super::{
    Claim, MAX_BLOCKS, Sink,
    block::{block, plain_picture},
    fields::{Fields, items},
    json::span,
    run::runs,
    sequence::Sequence,
    share,
    values::{
        article_id, channel, choice, date, id, in_order, issue, line, line_up_to, media, topic, url,
    },
};
use crate::{
    address::MediaKind,
    article::{Article, Correction, Narration, Originality, Source, Status},
    fault::Fault,
    id::ArticleId,
    schema::{self, MAX_LEAD, MAX_TITLE},
};

pub(super) fn article(file_stem: &str, value: &Value<'_>, sink: &mut Sink) -> Option<Article> {
    let f = Fields::of(value, &schema::ARTICLE, sink)?;
    let file_id = file_stem.parse::<ArticleId>().ok();
    if file_id.is_none() {
        sink.fault(0..0, Fault::FileName(file_stem.to_owned()));
    }
    let written_id: Option<ArticleId> = f.optional("id", sink, id);
    if let (Some(written), Some(at)) = (&written_id, f.get("id"))
        && written.as_str() != file_stem
    {
        let (id, file) = (written.to_string(), file_stem.to_owned());
        sink.fault(span(at), Fault::IdMismatch { id, file });
    }
    let title = f.required("title", sink, line_up_to(MAX_TITLE));
    let channel = f.required("channel", sink, channel);
    let published = f.required("published", sink, date);
    let mut sequence = Sequence::default();
    let blocks = f.required("blocks", sink, |value, sink| {
        if let Value::Array(array) = value
            && array.elements.len() > MAX_BLOCKS
        {
            let count = array.elements.len();
            sink.fault(span(value), Fault::TooMany { count, limit: MAX_BLOCKS });
        }
        Some(items(value, sink, |value, sink| {
            let block = block(value, sink)?;
            sequence.check(&block, span(value), sink);
            Some(block)
        }))
    });
    let updated = f.optional("updated", sink, date);
    let embargo = f.optional("embargo", sink, date);
    let expires = f.optional("expires", sink, date);
    if let Some(at) = f.get("updated") {
        in_order(published, updated, span(at), sink);
    }
    if let Some(at) = f.get("expires") {
        match (embargo, expires) {
            (Some(embargo), Some(expires)) if expires < embargo => {
                sink.fault(span(at), Fault::EmbargoAfterExpiry { embargo, expires });
            }
            _ => in_order(published, expires, span(at), sink),
        }
    }
    let related = f.list("related", sink, |value, sink| {
        let related = article_id(value, sink)?;
        if related.as_str() == file_stem {
            sink.fault(span(value), Fault::SelfReference);
            return None;
        }
        Some(related)
    });
    const ORIGINALITIES: &[Originality] =
        &[Originality::Original, Originality::Reprint, Originality::Authorized];
    const STATUSES: &[Status] = &[Status::Draft, Status::Published, Status::Withdrawn];
    let kicker = f.optional("kicker", sink, line_up_to(MAX_TITLE));
    let subtitle = f.optional("subtitle", sink, line_up_to(MAX_TITLE));
    let lead = f.optional("lead", sink, line_up_to(MAX_LEAD));
    let topics = f.list("topics", sink, topic);
    let issue = f.optional("issue", sink, issue);
    let source = f.optional("source", sink, source);
    let authors = f.list("authors", sink, line);
    let editors = f.list("editors", sink, line);
    let proofreaders = f.list("proofreaders", sink, line);
    let cover = f.optional("cover", sink, plain_picture);
    let audio = f.optional("audio", sink, narration);
    let original = f.optional("original", sink, url);
    let originality =
        f.optional("originality", sink, choice(&schema::ORIGINALITIES, ORIGINALITIES));
    let ai_label = f.optional("ai_label", sink, line);
    let status =
        f.optional("status", sink, choice(&schema::STATUSES, STATUSES)).unwrap_or_default();
    if let (Status::Published, Some(title), Some(at)) = (status, &title, f.get("title")) {
        sink.claim(span(at), Claim::Title(title.clone()));
    }
    // An embargo up to that day keeps the article back.
    if let (Status::Published, Some(day), Some(at)) = (status, published, f.get("published"))
        && embargo.is_none_or(|embargo| embargo < day)
    {
        sink.claim(span(at), Claim::Published(day));
    }
    let corrections = f.list("corrections", sink, correction);
    let share = f.optional("share", sink, share::share);
    share::check(&f, sink);
    Some(Article {
        id: file_id?,
        kicker,
        title: title?,
        subtitle,
        lead,
        channel: channel?,
        topics,
        issue,
        published: published?,
        updated,
        source,
        authors,
        editors,
        proofreaders,
        cover,
        audio,
        related,
        original,
        originality,
        ai_label,
        status,
        embargo,
        expires,
        corrections,
        share,
        blocks: blocks?,
    })
}

fn source(value: &Value<'_>, sink: &mut Sink) -> Option<Source> {
    if !matches!(value, Value::Object(_)) {
        return line(value, sink).map(|name| Source { name, url: None });
    }
    let fields = Fields::of(value, &schema::SOURCE, sink)?;
    let name = fields.required("name", sink, line);
    let url = fields.required("url", sink, url);
    Some(Source { name: name?, url })
}

fn narration(value: &Value<'_>, sink: &mut Sink) -> Option<Narration> {
    let fields = Fields::of(value, &schema::AUDIO_VERSION, sink)?;
    let file = fields.required("file", sink, media(&[MediaKind::Audio]));
    let title = fields.optional("title", sink, line);
    Some(Narration { file: file?, title })
}

fn correction(value: &Value<'_>, sink: &mut Sink) -> Option<Correction> {
    let fields = Fields::of(value, &schema::CORRECTION, sink)?;
    let date = fields.required("date", sink, date);
    let text = fields.required("text", sink, runs);
    Some(Correction { date: date?, text: text? })
}
