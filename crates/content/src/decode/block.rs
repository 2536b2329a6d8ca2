//! The blocks of an article: one function for each type.

use jsonc_parser::ast::Value;

use super::{
    Sink,
    fields::{Fields, items},
    json::{kind_of, span},
    run::runs,
    values::{article_id, boolean, choice, code, date, line, media, number, picture, string, url},
};
use crate::{
    address::MediaKind,
    block::{
        Align, Audio, Block, Code, Figure, File, Gallery, Heading, KeyPoints, LinkItem, Links,
        List, ListItem, Note, NoteKind, Paragraph, Quote, Table, Timeline, TimelineItem, Unknown,
        Video,
    },
    fault::{Fault, Kind},
    run::Runs,
    schema,
};

/// Text, with or without marks, is a paragraph; an object says its `type`.
pub(super) fn block(value: &Value<'_>, sink: &mut Sink) -> Option<Block> {
    let object = match value {
        Value::StringLit(_) | Value::Array(_) => {
            let text = runs(value, sink)?;
            return Some(Block::Paragraph(Paragraph { text, indent: true, align: Align::Start }));
        }
        Value::Object(object) => object,
        _ => {
            let expected = Kind::Block;
            sink.fault(span(value), Fault::WrongType { expected, found: kind_of(value) });
            return None;
        }
    };
    let Some(type_value) = object.get("type").map(|property| &property.value) else {
        let start = object.range.start;
        sink.fault(start..start + 1, Fault::MissingField("type"));
        return None;
    };
    match string(type_value, sink)? {
        "paragraph" => paragraph(value, sink).map(Block::Paragraph),
        "heading" => heading(value, sink).map(Block::Heading),
        "list" => list(value, sink).map(Block::List),
        "quote" => quote(value, sink).map(Block::Quote),
        "figure" => figure(value, sink).map(Block::Figure),
        "gallery" => gallery(value, sink).map(Block::Gallery),
        "table" => table(value, sink).map(Block::Table),
        "divider" => Fields::of(value, &schema::DIVIDER, sink).map(|_| Block::Divider),
        "note" => note(value, sink).map(Block::Note),
        "key_points" => key_points(value, sink).map(Block::KeyPoints),
        "timeline" => timeline(value, sink).map(Block::Timeline),
        "audio" => audio(value, sink).map(Block::Audio),
        "video" => video(value, sink).map(Block::Video),
        "file" => file(value, sink).map(Block::File),
        "code" => code_block(value, sink).map(Block::Code),
        "follow_promo" => {
            Fields::of(value, &schema::FOLLOW_PROMO, sink).map(|_| Block::FollowPromo)
        }
        "subscription" => {
            Fields::of(value, &schema::SUBSCRIPTION, sink).map(|_| Block::Subscription)
        }
        "links" => links(value, sink).map(Block::Links),
        unknown => {
            let name = unknown.to_owned();
            sink.fault(span(type_value), Fault::UnknownBlock(name.clone()));
            let json = sink.text[span(value)].to_owned();
            Some(Block::Unknown(Unknown { name, json }))
        }
    }
}

fn align(value: &Value<'_>, sink: &mut Sink) -> Option<Align> {
    const VALUES: &[Align] = &[Align::Start, Align::Center, Align::End];
    choice(&schema::ALIGNMENTS, VALUES)(value, sink)
}

fn paragraph(value: &Value<'_>, sink: &mut Sink) -> Option<Paragraph> {
    let fields = Fields::of(value, &schema::PARAGRAPH, sink)?;
    let text = fields.required("text", sink, runs);
    let indent = fields.optional("indent", sink, boolean).unwrap_or(true);
    let align = fields.optional("align", sink, align).unwrap_or_default();
    Some(Paragraph { text: text?, indent, align })
}

fn heading(value: &Value<'_>, sink: &mut Sink) -> Option<Heading> {
    let fields = Fields::of(value, &schema::HEADING, sink)?;
    let level = fields.required("level", sink, number(2, 4));
    let text = fields.required("text", sink, runs);
    Some(Heading { level: level? as u8, text: text? })
}

fn list(value: &Value<'_>, sink: &mut Sink) -> Option<List> {
    let fields = Fields::of(value, &schema::LIST, sink)?;
    let ordered = fields.optional("ordered", sink, boolean).unwrap_or_default();
    let items = fields.filled_list("items", sink, list_item)?;
    Some(List { ordered, items })
}

fn list_item(value: &Value<'_>, sink: &mut Sink) -> Option<ListItem> {
    if !matches!(value, Value::Object(_)) {
        return runs(value, sink).map(|text| ListItem { text, items: Vec::new() });
    }
    let fields = Fields::of(value, &schema::LIST_ITEM, sink)?;
    let text = fields.required("text", sink, runs);
    let items = fields.list("items", sink, runs);
    Some(ListItem { text: text?, items })
}

fn quote(value: &Value<'_>, sink: &mut Sink) -> Option<Quote> {
    let fields = Fields::of(value, &schema::QUOTE, sink)?;
    let text = fields.filled_list("text", sink, runs);
    let attribution = fields.optional("attribution", sink, line);
    Some(Quote { text: text?, attribution })
}

pub(super) fn figure(value: &Value<'_>, sink: &mut Sink) -> Option<Figure> {
    let fields = Fields::of(value, &schema::FIGURE, sink)?;
    picture_of(&fields, sink)
        .map(|figure| Figure { link: fields.optional("link", sink, url), ..figure })
}

/// A picture without a `type` and without a link: a cover, or one of a gallery.
pub(super) fn plain_picture(value: &Value<'_>, sink: &mut Sink) -> Option<Figure> {
    let fields = Fields::of(value, &schema::PICTURE, sink)?;
    picture_of(&fields, sink)
}

fn picture_of(fields: &Fields<'_, '_>, sink: &mut Sink) -> Option<Figure> {
    let image = fields.required("image", sink, picture);
    let alt = match fields.get("alt") {
        Some(value) => alternative(value, sink),
        None => {
            sink.fault(fields.start(), Fault::MissingAlt);
            None
        }
    };
    let caption = fields.optional("caption", sink, runs);
    let credit = fields.optional("credit", sink, line);
    Some(Figure { image: image?, alt: alt?, caption, credit, link: None })
}

/// The alternative text of a picture (WCAG 2.2, 1.1.1).
fn alternative(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    const SAYS_NOTHING: [&str; 8] = ["图", "图片", "照片", "配图", "插图", "封面", "image", "img"];
    let text = line(value, sink)?;
    let is_file = text.rsplit_once('.').is_some_and(|(_, ending)| {
        ["jpg", "jpeg", "png", "webp", "avif", "gif"]
            .contains(&ending.to_ascii_lowercase().as_str())
    });
    if is_file || SAYS_NOTHING.contains(&text.as_str()) {
        sink.fault(span(value), Fault::PoorAlt(text.clone()));
    }
    Some(text)
}

fn gallery(value: &Value<'_>, sink: &mut Sink) -> Option<Gallery> {
    let fields = Fields::of(value, &schema::GALLERY, sink)?;
    let images = fields.filled_list("images", sink, plain_picture);
    let caption = fields.optional("caption", sink, runs);
    Some(Gallery { images: images?, caption })
}

fn table(value: &Value<'_>, sink: &mut Sink) -> Option<Table> {
    let fields = Fields::of(value, &schema::TABLE, sink)?;
    let header = fields.list("header", sink, cell);
    let row_headers = fields.optional("row_headers", sink, boolean).unwrap_or_default();
    let caption = fields.optional("caption", sink, runs);
    let align = fields.list("align", sink, align);
    let spans_and_rows =
        fields.filled_list("rows", sink, |row, sink| Some((span(row), items(row, sink, cell))))?;
    let expected = if header.is_empty() {
        spans_and_rows.first().map_or(0, |(_, row)| row.len())
    } else {
        header.len()
    };
    let mut rows = Vec::new();
    for (span, mut row) in spans_and_rows {
        if row.len() != expected {
            sink.fault(span, Fault::TableShape { expected, found: row.len() });
            row.resize(expected, Runs::default());
        }
        rows.push(row);
    }
    if !align.is_empty()
        && align.len() != expected
        && let Some(at) = fields.get("align")
    {
        sink.fault(span(at), Fault::TableShape { expected, found: align.len() });
    }
    Some(Table { header, rows, row_headers, caption, align })
}

/// A cell of a table, which may be empty. A faulty one keeps its place, or its row would seem too short.
fn cell(value: &Value<'_>, sink: &mut Sink) -> Option<Runs> {
    match value {
        Value::StringLit(literal) if literal.value.is_empty() => Some(Runs::default()),
        _ => Some(runs(value, sink).unwrap_or_default()),
    }
}

fn note(value: &Value<'_>, sink: &mut Sink) -> Option<Note> {
    const VALUES: &[NoteKind] = &[NoteKind::Editor, NoteKind::Correction, NoteKind::Tip];
    let fields = Fields::of(value, &schema::NOTE, sink)?;
    let kind = fields.required("kind", sink, choice(&schema::NOTE_KINDS, VALUES));
    let text = fields.filled_list("text", sink, runs);
    let date = fields.optional("date", sink, date);
    Some(Note { kind: kind?, text: text?, date })
}

fn key_points(value: &Value<'_>, sink: &mut Sink) -> Option<KeyPoints> {
    let fields = Fields::of(value, &schema::KEY_POINTS, sink)?;
    let title = fields.optional("title", sink, line);
    let items = fields.filled_list("items", sink, runs)?;
    Some(KeyPoints { title, items })
}

fn timeline(value: &Value<'_>, sink: &mut Sink) -> Option<Timeline> {
    let fields = Fields::of(value, &schema::TIMELINE, sink)?;
    let title = fields.optional("title", sink, line);
    let items = fields.filled_list("items", sink, |value, sink| {
        let fields = Fields::of(value, &schema::TIMELINE_ITEM, sink)?;
        let when = fields.required("when", sink, line);
        let title = fields.optional("title", sink, line);
        let text = fields.required("text", sink, runs);
        Some(TimelineItem { when: when?, title, text: text? })
    })?;
    Some(Timeline { title, items })
}

fn audio(value: &Value<'_>, sink: &mut Sink) -> Option<Audio> {
    let fields = Fields::of(value, &schema::AUDIO, sink)?;
    let file = fields.required("file", sink, media(&[MediaKind::Audio]));
    let title = fields.required("title", sink, line);
    let transcript = fields.list("transcript", sink, runs);
    Some(Audio { file: file?, title: title?, transcript })
}

fn video(value: &Value<'_>, sink: &mut Sink) -> Option<Video> {
    let fields = Fields::of(value, &schema::VIDEO, sink)?;
    let file = fields.required("file", sink, media(&[MediaKind::Video]));
    let title = fields.required("title", sink, line);
    let poster = fields.optional("poster", sink, picture);
    let captions = fields.optional("captions", sink, media(&[MediaKind::Captions]));
    let caption = fields.optional("caption", sink, runs);
    Some(Video { file: file?, title: title?, poster, captions, caption })
}

fn file(value: &Value<'_>, sink: &mut Sink) -> Option<File> {
    const ANY: &[MediaKind] =
        &[MediaKind::Document, MediaKind::Picture, MediaKind::Audio, MediaKind::Video];
    let fields = Fields::of(value, &schema::FILE, sink)?;
    let file = fields.required("file", sink, media(ANY));
    let title = fields.required("title", sink, line);
    Some(File { file: file?, title: title? })
}

fn code_block(value: &Value<'_>, sink: &mut Sink) -> Option<Code> {
    let fields = Fields::of(value, &schema::CODE, sink)?;
    let text = fields.required("text", sink, code);
    let language = fields.optional("language", sink, line);
    let caption = fields.optional("caption", sink, runs);
    Some(Code { text: text?, language, caption })
}

fn links(value: &Value<'_>, sink: &mut Sink) -> Option<Links> {
    let fields = Fields::of(value, &schema::LINKS, sink)?;
    let title = fields.optional("title", sink, line);
    let items = fields.filled_list("items", sink, link_item)?;
    Some(Links { title, items })
}

fn link_item(value: &Value<'_>, sink: &mut Sink) -> Option<LinkItem> {
    let is_article = matches!(value, Value::Object(object) if object.get("article").is_some());
    if is_article {
        let fields = Fields::of(value, &schema::ARTICLE_ITEM, sink)?;
        let title = fields.optional("title", sink, line);
        let article = fields.required("article", sink, article_id)?;
        return Some(LinkItem::Article { article, title });
    }
    let fields = Fields::of(value, &schema::URL_ITEM, sink)?;
    let title = fields.required("title", sink, line);
    let url = fields.required("url", sink, url);
    Some(LinkItem::Url { title: title?, url: url? })
}
