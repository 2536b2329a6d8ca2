//! From an editor's blocks to what the reader shows: anchors, contents, run-in headings, picture sizes.

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;
use crate::{
    block::{self, Block, LinkItem},
    ordinal::{self, OrdinalLevel},
    page::{self, OutlineEntry, Run},
    run,
};

/// The most characters of a title that runs into its paragraph.
const MAX_RUN_IN_TITLE: usize = 32;
/// The most characters of a point such as `一是…` that is worth an entry of its own.
const MAX_POINT: usize = 22;
/// The most characters of an anchor.
const MAX_ANCHOR: usize = 40;

/// The body of an article with its contents.
pub(super) struct Body {
    pub(super) blocks: Vec<page::Block>,
    pub(super) outline: Vec<OutlineEntry>,
}

/// For each block of a body, the place of the editor's block that it was made of.
pub(super) fn origins(blocks: &[Block], edition: &Edition<'_>) -> Vec<usize> {
    split_run_in_headings(blocks, edition).into_iter().map(|(origin, _)| origin).collect()
}

pub(super) fn derive(blocks: &[Block], edition: &Edition<'_>) -> Body {
    let parts: Vec<_> =
        split_run_in_headings(blocks, edition).into_iter().map(|(_, part)| part).collect();
    let mut writer = Writer {
        edition,
        ranks: ranks(&parts),
        anchors: BTreeSet::new(),
        heading_level: 1,
        blocks: Vec::with_capacity(parts.len()),
        outline: Vec::new(),
    };
    for part in parts {
        writer.write(part);
    }
    Body { blocks: writer.blocks, outline: writer.outline }
}

/// A block, or the heading and the rest that a paragraph falls into.
enum Part<'a> {
    Heading { depth: u8, ordinal: Option<String>, text: Vec<Run> },
    Paragraph { text: Vec<Run>, indent: bool, align: block::Align },
    Other(&'a Block),
}

/// The parts, each with the place of the block that it belongs to.
fn split_run_in_headings<'a>(blocks: &'a [Block], edition: &Edition<'_>) -> Vec<(usize, Part<'a>)> {
    let mut parts = Vec::with_capacity(blocks.len());
    for (index, block) in blocks.iter().enumerate() {
        let mut push = |part| parts.push((index, part));
        match block {
            Block::Heading(heading) => push(explicit_heading(heading, edition)),
            Block::Paragraph(paragraph) => {
                let before = index.checked_sub(1).and_then(|before| blocks.get(before));
                let is_in_list = |level| {
                    has_ordinal(blocks.get(index + 1), level, |_| true)
                        || has_ordinal(before, level, is_only_title)
                };
                let (indent, align) = (paragraph.indent, paragraph.align);
                let all = runs(&paragraph.text, edition);
                match run_in_heading(&all, is_in_list) {
                    Some((heading, rest)) => {
                        push(heading);
                        if !rest.is_empty() {
                            push(Part::Paragraph { text: rest, indent, align });
                        }
                    }
                    None => push(Part::Paragraph { text: all, indent, align }),
                }
            }
            other => push(Part::Other(other)),
        }
    }
    parts
}

/// A heading that the editor made; its ordinal, if it has one, is set apart all the same.
fn explicit_heading<'a>(heading: &block::Heading, edition: &Edition<'_>) -> Part<'a> {
    let mut text = runs(&heading.text, edition);
    let ordinal = match text.first_mut() {
        Some(Run::Text(first)) => {
            let found = ordinal::leading(first).map(|o| (o.mark.to_owned(), o.rest.to_owned()));
            found.map(|(mark, rest)| {
                *first = rest;
                mark
            })
        }
        _ => None,
    };
    Part::Heading { depth: heading.level - 2, ordinal, text }
}

/// Whether a block is a paragraph that begins with an ordinal of the level, and with such a text after it.
fn has_ordinal(block: Option<&Block>, level: OrdinalLevel, fits: impl Fn(&str) -> bool) -> bool {
    let Some(Block::Paragraph(paragraph)) = block else { return false };
    ordinal::leading(&paragraph.text.text())
        .is_some_and(|found| found.level == level && fits(found.rest))
}

fn is_only_title(text: &str) -> bool {
    ordinal::title(text, MAX_RUN_IN_TITLE).is_some_and(|(_, rest)| rest.is_empty())
}

/// The heading at the start of a paragraph such as `一、格局。正文…`, and the runs after it. `is_in_list` says
/// whether a neighbour has an ordinal of the same level.
fn run_in_heading<'a>(
    all: &[Run],
    is_in_list: impl Fn(OrdinalLevel) -> bool,
) -> Option<(Part<'a>, Vec<Run>)> {
    let first = match all.first()? {
        Run::Text(first) | Run::Strong(first) => first,
        _ => return None,
    };
    let found = ordinal::leading(first)?;
    let (title, rest) = ordinal::title(found.rest, MAX_RUN_IN_TITLE)?;
    let ends_sentence = found.rest.trim_end().len() > title.len();
    let is_plain = matches!(all.first(), Some(Run::Text(_)));
    if is_plain && !ends_sentence && all.len() > 1 {
        // The title goes on in a marked piece; it is easier read as a paragraph than cut in two.
        return None;
    }
    if rest.is_empty() && all.len() == 1 && (ends_sentence || is_in_list(found.level)) {
        // `1. 带好身份证。` is an item of a list in prose, not a title.
        return None;
    }
    let depth = match found.level {
        OrdinalLevel::First => 0,
        OrdinalLevel::Second => 1,
        OrdinalLevel::Third => 2,
    };
    let heading = Part::Heading {
        depth,
        ordinal: Some(found.mark.to_owned()),
        text: vec![Run::Text(title.to_owned())],
    };
    let mut after = Vec::with_capacity(all.len());
    if !rest.is_empty() {
        after.push(match all.first() {
            Some(Run::Strong(_)) => Run::Strong(rest.to_owned()),
            _ => Run::Text(rest.to_owned()),
        });
    }
    after.extend(all.iter().skip(1).cloned());
    if let Some(Run::Text(text)) = after.first_mut()
        && !is_plain
    {
        // A full stop left over from a marked title would begin the paragraph.
        *text = text.trim_start_matches(['。', '：', ' ', '\u{3000}']).to_owned();
    }
    after.retain(|run| !run.text().is_empty());
    Some((heading, after))
}

/// Maps the depths that an article uses to heading levels without gaps: 0 for the highest.
fn ranks(parts: &[Part<'_>]) -> BTreeMap<u8, u8> {
    let depths: BTreeSet<u8> = parts
        .iter()
        .filter_map(|part| match part {
            Part::Heading { depth, .. } => Some(*depth),
            _ => None,
        })
        .collect();
    depths.into_iter().zip(0..).collect()
}

struct Writer<'a> {
    edition: &'a Edition<'a>,
    ranks: BTreeMap<u8, u8>,
    anchors: BTreeSet<String>,
    /// The HTML level of the heading above, 1 before the first.
    heading_level: u8,
    blocks: Vec<page::Block>,
    outline: Vec<OutlineEntry>,
}

impl Writer<'_> {
    fn write(&mut self, part: Part<'_>) {
        let block = match part {
            Part::Heading { depth, ordinal, text } => {
                let rank = self.ranks.get(&depth).copied().unwrap_or_default();
                let level = (2 + rank).min(self.heading_level + 1);
                self.heading_level = level;
                let title = page::text_of(&text);
                let anchor = self.anchor(&title);
                self.outline.push(OutlineEntry {
                    level: level - 1,
                    anchor: anchor.clone(),
                    ordinal: ordinal.clone(),
                    text: title,
                });
                page::Block::Heading { level, anchor, ordinal, text }
            }
            Part::Paragraph { text, indent, align } => {
                let text = self.points(text);
                page::Block::Paragraph { text, indent, align }
            }
            Part::Other(block) => self.other(block),
        };
        self.blocks.push(block);
    }

    /// A new anchor that keeps Chinese: the letters and digits of a title.
    fn anchor(&mut self, title: &str) -> String {
        let mut slug = String::new();
        for c in title.chars() {
            if c.is_alphanumeric() {
                slug.extend(c.to_lowercase());
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug: String = slug.chars().take(MAX_ANCHOR).collect();
        let slug = match slug.trim_end_matches('-') {
            "" => "section",
            slug => slug,
        };
        let mut anchor = slug.to_owned();
        let mut number = 2;
        while !self.anchors.insert(anchor.clone()) {
            anchor = format!("{slug}-{number}");
            number += 1;
        }
        anchor
    }

    /// Gives `一是` and its like their anchors.
    fn points(&mut self, text: Vec<Run>) -> Vec<Run> {
        const MARK: usize = "一是".len();
        let whole = page::text_of(&text);
        let places = ordinal::enumerated(&whole);
        if places.is_empty() {
            return text;
        }
        let mut result = Vec::with_capacity(text.len() + 2 * places.len());
        let mut places = places.into_iter().peekable();
        let mut offset = 0;
        for run in text {
            let Run::Text(mut rest) = run else {
                // A marked piece keeps its mark; the anchor stands before it.
                let end = offset + run.text().len();
                while let Some(place) = places.next_if(|place| *place < end) {
                    let anchor = self.point(&whole, place, MARK);
                    result.push(Run::Point { text: String::new(), anchor });
                }
                offset = end;
                result.push(run);
                continue;
            };
            while let Some(place) = places.next_if(|place| *place < offset + rest.len()) {
                let after = rest.split_off(place - offset);
                if !rest.is_empty() {
                    result.push(Run::Text(rest));
                }
                // The mark may go on in the next run; then only its first part can be set apart.
                let mark = MARK.min(after.len());
                let anchor = self.point(&whole, place, MARK);
                result.push(Run::Point { text: after[..mark].to_owned(), anchor });
                rest = after[mark..].to_owned();
                offset = place + mark;
            }
            offset += rest.len();
            if !rest.is_empty() {
                result.push(Run::Text(rest));
            }
        }
        result
    }

    fn point(&mut self, whole: &str, place: usize, mark: usize) -> String {
        let clause = ordinal::clause(&whole[place + mark..], MAX_POINT);
        let name = clause.unwrap_or(&whole[place..place + mark]);
        let anchor = self.anchor(name);
        if let Some(clause) = clause {
            self.outline.push(OutlineEntry {
                level: self.heading_level,
                anchor: anchor.clone(),
                ordinal: Some(whole[place..place + mark].to_owned()),
                text: clause.to_owned(),
            });
        }
        anchor
    }

    fn other(&self, block: &Block) -> page::Block {
        let edition = self.edition;
        let optional = |text: &Option<run::Runs>| {
            text.as_ref().map(|text| runs(text, edition)).unwrap_or_default()
        };
        match block {
            // Both are parts of their own and never come here; they read as text all the same.
            Block::Heading(heading) => plain(&heading.text, edition),
            Block::Paragraph(paragraph) => plain(&paragraph.text, edition),
            Block::List(list) => page::Block::List {
                ordered: list.ordered,
                items: list
                    .items
                    .iter()
                    .map(|item| page::ListItem {
                        text: runs(&item.text, edition),
                        items: item.items.iter().map(|text| runs(text, edition)).collect(),
                    })
                    .collect(),
            },
            Block::Quote(quote) => page::Block::Quote {
                text: quote.text.iter().map(|text| runs(text, edition)).collect(),
                attribution: quote.attribution.clone(),
            },
            Block::Figure(source) => match figure(source, edition) {
                Some(figure) => page::Block::Figure(figure),
                None => plain(&source.alt.as_str().into(), edition),
            },
            Block::Gallery(gallery) => page::Block::Gallery {
                images: gallery.images.iter().filter_map(|image| figure(image, edition)).collect(),
                caption: optional(&gallery.caption),
            },
            Block::Table(table) => page::Block::Table(page::Table {
                header: table.header.iter().map(|text| runs(text, edition)).collect(),
                rows: table
                    .rows
                    .iter()
                    .map(|row| row.iter().map(|text| runs(text, edition)).collect())
                    .collect(),
                row_headers: table.row_headers,
                caption: optional(&table.caption),
                align: table.align.clone(),
            }),
            Block::Divider => page::Block::Divider,
            Block::Note(note) => page::Block::Note {
                kind: note.kind,
                text: note.text.iter().map(|text| runs(text, edition)).collect(),
                date: note.date,
            },
            Block::KeyPoints(points) => page::Block::KeyPoints {
                title: points.title.clone(),
                items: points.items.iter().map(|text| runs(text, edition)).collect(),
            },
            Block::Timeline(timeline) => page::Block::Timeline {
                title: timeline.title.clone(),
                items: timeline
                    .items
                    .iter()
                    .map(|item| page::TimelineItem {
                        when: item.when.clone(),
                        title: item.title.clone(),
                        text: runs(&item.text, edition),
                    })
                    .collect(),
            },
            Block::Audio(audio) => page::Block::Audio(page::Audio {
                path: audio.file.to_string(),
                title: audio.title.clone(),
                transcript: audio.transcript.iter().map(|text| runs(text, edition)).collect(),
            }),
            Block::Video(video) => page::Block::Video(page::Video {
                path: video.file.to_string(),
                title: video.title.clone(),
                poster: video
                    .poster
                    .as_ref()
                    .and_then(|poster| edition.picture(poster, &video.title)),
                captions: video.captions.as_ref().map(ToString::to_string),
                caption: optional(&video.caption),
            }),
            Block::File(file) => page::Block::File {
                path: file.file.to_string(),
                title: file.title.clone(),
                kind: file.file.extension().to_uppercase(),
                size: edition.media.get(&file.file).map_or(0, |fact| fact.size),
            },
            Block::Code(code) => page::Block::Code {
                text: code.text.clone(),
                language: code.language.clone(),
                caption: optional(&code.caption),
            },
            Block::FollowPromo => page::Block::FollowPromo,
            Block::Subscription => page::Block::Subscription,
            Block::Links(links) => page::Block::Links {
                title: links.title.clone(),
                items: links.items.iter().filter_map(|item| self.link(item)).collect(),
            },
            Block::Unknown(unknown) => {
                page::Block::Unknown { name: unknown.name.clone(), json: unknown.json.clone() }
            }
        }
    }

    /// A link; one to an article that readers cannot see is left out.
    fn link(&self, item: &LinkItem) -> Option<page::LinkItem> {
        Some(match item {
            LinkItem::Url { title, url } => {
                page::LinkItem::Url { url: url.clone(), title: title.clone() }
            }
            LinkItem::Article { article, title } => {
                let place = *self.edition.places.get(article)?;
                let own_title = || self.edition.newest[place].title.clone();
                let title = title.clone().unwrap_or_else(own_title);
                page::LinkItem::Article { article: article.clone(), title }
            }
        })
    }
}

fn plain(text: &run::Runs, edition: &Edition<'_>) -> page::Block {
    page::Block::Paragraph { text: runs(text, edition), indent: true, align: block::Align::Start }
}

pub(super) fn figure(figure: &block::Figure, edition: &Edition<'_>) -> Option<page::Figure> {
    Some(page::Figure {
        picture: edition.picture(&figure.image, &figure.alt)?,
        caption: figure.caption.as_ref().map(|text| runs(text, edition)).unwrap_or_default(),
        credit: figure.credit.clone(),
        link: figure.link.clone(),
    })
}

/// Inline text for the reader. A link to an article that readers cannot see becomes text.
pub(super) fn runs(runs: &run::Runs, edition: &Edition<'_>) -> page::Runs {
    runs.0
        .iter()
        .map(|run| match run {
            run::Run::Text(text) => Run::Text(text.clone()),
            run::Run::Strong { strong } => Run::Strong(strong.clone()),
            run::Run::Em { em } => Run::Em(em.clone()),
            run::Run::Dots { dots } => Run::Dots(dots.clone()),
            run::Run::Link { link, url } => Run::Link { text: link.clone(), url: url.clone() },
            run::Run::ArticleLink { link, article } if edition.places.contains_key(article) => {
                Run::ArticleLink { text: link.clone(), article: article.clone() }
            }
            run::Run::ArticleLink { link, .. } => Run::Text(link.clone()),
            run::Run::Sup { sup } => Run::Sup(sup.clone()),
            run::Run::Sub { sub } => Run::Sub(sub.clone()),
            run::Run::Ruby { ruby, reading } => {
                Run::Ruby { text: ruby.clone(), reading: reading.clone() }
            }
        })
        .collect()
}

/// Calls `read` with every text of a block that a reader reads.
pub(crate) fn for_each_text(block: &Block, read: &mut impl FnMut(&str)) {
    let mut all = |texts: &[run::Runs]| texts.iter().for_each(|text| read(&text.text()));
    match block {
        Block::Paragraph(paragraph) => read(&paragraph.text.text()),
        Block::Heading(heading) => read(&heading.text.text()),
        Block::List(list) => {
            for item in &list.items {
                all(std::slice::from_ref(&item.text));
                all(&item.items);
            }
        }
        Block::Quote(quote) => all(&quote.text),
        Block::Note(note) => all(&note.text),
        Block::KeyPoints(points) => all(&points.items),
        Block::Table(table) => {
            all(&table.header);
            table.rows.iter().for_each(|row| all(row));
        }
        Block::Timeline(timeline) => {
            for item in &timeline.items {
                read(&item.when);
                read(&item.text.text());
            }
        }
        Block::Figure(figure) => figure.caption.iter().for_each(|caption| read(&caption.text())),
        Block::Code(code) => read(&code.text),
        Block::Gallery(_)
        | Block::Divider
        | Block::Audio(_)
        | Block::Video(_)
        | Block::File(_)
        | Block::FollowPromo
        | Block::Subscription
        | Block::Links(_)
        | Block::Unknown(_) => {}
    }
}
