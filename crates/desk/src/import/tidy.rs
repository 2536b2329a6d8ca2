//! Structure that writers make with words and bold type, in whatever program: lines of source and editors,
//! captions, notes of the editors, and headings that are bold lines.

use content::{
    block::{Block, Heading, Note, NoteKind, Paragraph},
    run::{Run, Runs},
};

use super::{
    document::{Document, Part, Reason},
    meta,
};

/// How many parts from either end a line of source and editors may stand.
const EDGE: usize = 5;

/// Finds it.
pub(super) fn tidy(mut document: Document) -> Document {
    take_meta(&mut document);
    let parts = std::mem::take(&mut document.parts);
    for part in parts {
        let part = match (document.parts.last_mut(), part) {
            (
                Some(Part::Picture(picture)),
                Part::Block(Block::Paragraph(Paragraph { text, .. })),
            ) if picture.caption.is_none() && is_caption(&text.text()) => {
                picture.caption = Some(without_pointer(text));
                continue;
            }
            (_, Part::Block(Block::Paragraph(paragraph))) => Part::Block(structured(paragraph)),
            (_, part) => part,
        };
        document.parts.push(part);
    }
    document
}

/// Lines such as `（责任编辑：林一）` at the beginning and the end.
fn take_meta(document: &mut Document) {
    let count = document.parts.len();
    let parts = std::mem::take(&mut document.parts);
    for (at, part) in parts.into_iter().enumerate() {
        let text = match &part {
            Part::Block(Block::Paragraph(Paragraph { text, .. })) => text.text(),
            _ => String::new(),
        };
        let line = text.trim().trim_matches(['（', '）', '(', ')', '[', ']', '【', '】']);
        let is_at_edge = at < EDGE || at + EDGE >= count;
        if !is_at_edge || line.chars().count() > 100 || !meta::is_meta(line) {
            document.parts.push(part);
            continue;
        }
        let (found, unused) = meta::parse(line);
        let known = &mut document.meta;
        known.published = known.published.take().or(found.published);
        known.source = known.source.take().or(found.source);
        for (known, found) in [
            (&mut known.authors, found.authors),
            (&mut known.editors, found.editors),
            (&mut known.proofreaders, found.proofreaders),
        ] {
            for name in found {
                if !known.contains(&name) {
                    known.push(name);
                }
            }
        }
        unused.into_iter().for_each(|text| document.drop(text, Reason::Meta));
    }
}

/// Whether a paragraph below a picture speaks of it.
fn is_caption(text: &str) -> bool {
    const POINTERS: [char; 6] = ['▲', '△', '↑', '▼', '▽', '↓'];
    const BEGINNINGS: [&str; 6] = ["图：", "图为", "图/", "（图", "图说", "摄影："];
    let is_short = text.chars().count() <= 80;
    let is_credit = text.ends_with('摄') || text.ends_with("摄）") || text.contains("摄影：");
    is_short
        && (text.starts_with(POINTERS)
            || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning))
            || is_credit)
}

fn without_pointer(mut text: Runs) -> Runs {
    if let Some(Run::Text(first)) = text.0.first_mut() {
        let rest = first.trim_start_matches(['▲', '△', '↑', '▼', '▽', '↓', ' ']);
        *first = rest.to_owned();
    }
    text.0.retain(|run| !run.text().is_empty());
    text
}

/// A paragraph, or what it is besides.
fn structured(paragraph: Paragraph) -> Block {
    let text = paragraph.text.text();
    if let Some(note) = editors_note(&text, &paragraph.text) {
        return note;
    }
    // A line that is bold from end to end and no sentence is a heading.
    let is_bold = matches!(paragraph.text.0.as_slice(), [Run::Strong { .. }]);
    let is_sentence = text.ends_with(['。', '！', '？', '；', '：', '，', '…', '”']);
    if is_bold && !is_sentence && text.chars().count() <= 30 {
        return Block::Heading(Heading { level: 2, text: Runs::from(text.as_str()) });
    }
    Block::Paragraph(paragraph)
}

/// `编者按：…`
fn editors_note(text: &str, runs: &Runs) -> Option<Block> {
    const BEGINNINGS: [&str; 4] = ["编者按", "【编者按】", "编者的话", "[编者按]"];
    let beginning = BEGINNINGS.iter().find(|beginning| text.starts_with(**beginning))?;
    let rest = text.strip_prefix(beginning)?.trim_start_matches(['：', ':', ' ', '\u{3000}']);
    if rest.is_empty() {
        return None;
    }
    // Its marks are kept where the words stand in a piece of their own.
    let mut left = text.chars().count() - rest.chars().count();
    let mut kept = Vec::new();
    for run in &runs.0 {
        let length = run.text().chars().count();
        if left >= length {
            left -= length;
        } else if left > 0 {
            let text: String = run.text().chars().skip(left).collect();
            kept.push(match run {
                Run::Strong { .. } => Run::Strong { strong: text },
                _ => Run::Text(text),
            });
            left = 0;
        } else {
            kept.push(run.clone());
        }
    }
    Some(Block::Note(Note { kind: NoteKind::Editor, text: vec![Runs(kept)], date: None }))
}

#[cfg(test)]
mod tests {
    use content::block::Align;

    use super::{
        super::document::{Picture, PictureSource},
        *,
    };

    fn paragraph(runs: Vec<Run>) -> Part {
        let text = Runs(runs);
        Part::Block(Block::Paragraph(Paragraph { text, indent: true, align: Align::Start }))
    }

    fn plain(text: &str) -> Part {
        paragraph(vec![Run::Text(text.into())])
    }

    fn tidied(parts: Vec<Part>) -> Document {
        tidy(Document { parts, ..Document::default() })
    }

    #[test]
    fn lines_of_source_and_editors_are_taken_at_the_edges_only() {
        let mut parts = vec![plain("2017年5月27日来源：报"), plain("甲。")];
        parts.extend((0..12).map(|_| plain("段。")));
        parts.insert(7, plain("来源：这一行在中间"));
        parts.push(plain("（责任编辑：林一）"));
        let document = tidied(parts);
        assert_eq!(document.meta.source.as_deref(), Some("报"));
        assert_eq!(document.meta.editors, ["林一"]);
        assert_eq!(document.parts.len(), 14);
    }

    #[test]
    fn captions_notes_and_bold_headings_are_recognised() {
        let picture = Part::Picture(Picture {
            source: PictureSource::Bytes(Vec::new()),
            alt: String::new(),
            caption: None,
        });
        let document = tidied(vec![
            paragraph(vec![Run::Strong { strong: "编者按：".into() }, Run::Text("说明。".into())]),
            paragraph(vec![Run::Strong { strong: "一个小标题".into() }]),
            paragraph(vec![Run::Strong { strong: "一句重要的话。".into() }]),
            picture,
            plain("▲ 会议现场 张三 摄"),
            plain("图书馆是另一段。"),
        ]);
        let kinds: Vec<String> = document
            .parts
            .iter()
            .map(|part| match part {
                Part::Picture(picture) => picture.caption.as_ref().unwrap().text(),
                Part::Block(Block::Note(note)) => format!("按 {}", note.text[0].text()),
                Part::Block(Block::Heading(heading)) => format!("题 {}", heading.text.text()),
                Part::Block(Block::Paragraph(paragraph)) => paragraph.text.text(),
                Part::Block(other) => format!("{other:?}"),
            })
            .collect();
        let expected = [
            "按 说明。",
            "题 一个小标题",
            "一句重要的话。",
            "会议现场 张三 摄",
            "图书馆是另一段。",
        ];
        assert_eq!(kinds, expected);
    }
}
