//! A file of Word (Office Open XML, ECMA-376): an archive with the text as XML. The text becomes HTML, which
//! [`super::html`] reads, so that headings, marks, lists, tables and pictures have one way into an article.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use scraper::Html;
use zip::ZipArchive;

use content::block::{Block, Paragraph};

use super::{
    document::{Document, Part, Picture, PictureSource, Reason},
    html,
};

/// The most that is read of a file in the archive: a small archive can hold a lot.
const MAX_ENTRY: u64 = 64 * 1024 * 1024;
/// Stands before the name of a picture in the archive.
const INSIDE: &str = "word/";

/// Reads such a file.
///
/// # Errors
/// Why it is none.
pub(super) fn parse(bytes: &[u8]) -> Result<Document, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut text =
        |name: &str| entry(&mut archive, name).map(|b| String::from_utf8_lossy(&b).into_owned());
    let body = text("word/document.xml").ok_or("word/document.xml")?;
    let links = relations(&text("word/_rels/document.xml.rels").unwrap_or_default());
    let styles = style_names(&text("word/styles.xml").unwrap_or_default());
    let written = Writer { links, styles, ..Writer::default() }.write(&body)?;
    let page = Html::parse_document(&written.html);
    let found = html::read(page.root_element());
    let mut document =
        Document { title: written.title, subtitle: written.subtitle, ..Document::default() };
    for piece in found.pieces {
        document.parts.push(match piece.part {
            Part::Picture(picture) => Part::Picture(from_archive(picture, &mut archive)),
            part => part,
        });
    }
    if document.title.is_none() {
        document.title = take_title(&mut document.parts);
    }
    for _ in 0..written.footnotes {
        document.drop("脚注", Reason::Embedded);
    }
    Ok(document)
}

fn entry(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.take(MAX_ENTRY).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn from_archive(picture: Picture, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Picture {
    let inside = match &picture.source {
        PictureSource::Address(address) if address.starts_with(INSIDE) => entry(archive, address),
        _ => None,
    };
    match inside {
        Some(bytes) => Picture { source: PictureSource::Bytes(bytes), ..picture },
        None => picture,
    }
}

/// The first paragraph is the title if it looks like one: short, and no sentence.
fn take_title(parts: &mut Vec<Part>) -> Option<String> {
    let title = match parts.first()? {
        Part::Block(Block::Heading(heading)) => heading.text.text(),
        Part::Block(Block::Paragraph(Paragraph { text, .. })) => text.text(),
        _ => return None,
    };
    let is_title = title.chars().count() <= 40 && !title.ends_with(['。', '！', '？', '：']);
    is_title.then(|| {
        parts.remove(0);
        title
    })
}

/// The text as HTML, and what a style says is no part of the body.
#[derive(Default)]
struct Written {
    html: String,
    title: Option<String>,
    subtitle: Option<String>,
    footnotes: usize,
}

#[derive(Default)]
struct Writer {
    /// Addresses and pictures by their ids.
    links: BTreeMap<String, String>,
    /// The names of styles by their ids, in lower case.
    styles: BTreeMap<String, String>,
    written: Written,
    paragraph: ParagraphState,
    run: RunState,
    alt: String,
    is_in_list: bool,
}

#[derive(Default)]
struct ParagraphState {
    style: String,
    is_item: bool,
    html: String,
}

#[derive(Default)]
struct RunState {
    tags: Vec<(&'static str, &'static str)>,
    is_in_properties: bool,
    is_text: bool,
}

impl Writer {
    fn write(mut self, xml: &str) -> Result<Written, String> {
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event().map_err(|error| error.to_string())? {
                Event::Start(element) => self.start(&element),
                Event::Empty(element) => {
                    self.start(&element);
                    self.end(element.name().as_ref());
                }
                Event::End(element) => self.end(element.name().as_ref()),
                Event::Text(text) if self.run.is_text => {
                    let text = text.decode().map_err(|error| error.to_string())?;
                    self.paragraph.html.push_str(&text);
                }
                // `&amp;` and the like stand as they are: HTML has the same.
                Event::GeneralRef(name) if self.run.is_text => {
                    let name = name.decode().map_err(|error| error.to_string())?;
                    self.paragraph.html.push_str(&format!("&{name};"));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        self.end_list();
        Ok(self.written)
    }

    fn start(&mut self, element: &BytesStart<'_>) {
        let is_off =
            || matches!(attribute(element, "w:val").as_deref(), Some("0" | "false" | "none"));
        match element.name().as_ref() {
            b"w:p" => self.paragraph = ParagraphState::default(),
            b"w:pStyle" => {
                let id = attribute(element, "w:val").unwrap_or_default();
                self.paragraph.style = self.styles.get(&id).cloned().unwrap_or(id).to_lowercase();
            }
            b"w:numPr" => self.paragraph.is_item = true,
            b"w:r" => self.run = RunState::default(),
            b"w:rPr" => self.run.is_in_properties = true,
            b"w:b" if self.run.is_in_properties && !is_off() => self.tag("<strong>", "</strong>"),
            b"w:em" if self.run.is_in_properties && !is_off() => {
                self.tag("<span style=\"text-emphasis:dot\">", "</span>");
            }
            b"w:vertAlign" => match attribute(element, "w:val").as_deref() {
                Some("superscript") => self.tag("<sup>", "</sup>"),
                Some("subscript") => self.tag("<sub>", "</sub>"),
                _ => {}
            },
            b"w:t" => {
                self.run.is_text = true;
                self.run.tags.iter().for_each(|(open, _)| self.paragraph.html.push_str(open));
            }
            b"w:br" | b"w:cr" => self.paragraph.html.push_str("<br>"),
            b"w:tab" if !self.run.is_in_properties => self.paragraph.html.push(' '),
            b"w:hyperlink" => {
                let address =
                    attribute(element, "r:id").and_then(|id| self.links.get(&id).cloned());
                let address = escaped(&address.unwrap_or_default());
                self.paragraph.html.push_str(&format!("<a href=\"{address}\">"));
            }
            b"wp:docPr" => self.alt = attribute(element, "descr").unwrap_or_default(),
            b"a:blip" => {
                let target =
                    attribute(element, "r:embed").and_then(|id| self.links.get(&id).cloned());
                if let Some(target) = target {
                    let (source, alt) = (escaped(&format!("{INSIDE}{target}")), escaped(&self.alt));
                    self.paragraph.html.push_str(&format!("<img src=\"{source}\" alt=\"{alt}\">"));
                }
            }
            b"w:footnoteReference" | b"w:endnoteReference" => self.written.footnotes += 1,
            b"w:tbl" => {
                self.end_list();
                self.written.html.push_str("<table>");
            }
            b"w:tr" => self.written.html.push_str("<tr>"),
            b"w:tc" => self.written.html.push_str("<td>"),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"w:p" => self.end_paragraph(),
            b"w:rPr" => self.run.is_in_properties = false,
            b"w:t" => {
                self.run.is_text = false;
                for (_, close) in self.run.tags.iter().rev() {
                    self.paragraph.html.push_str(close);
                }
            }
            b"w:hyperlink" => self.paragraph.html.push_str("</a>"),
            b"w:tbl" => self.written.html.push_str("</table>"),
            b"w:tr" => self.written.html.push_str("</tr>"),
            b"w:tc" => self.written.html.push_str("</td>"),
            _ => {}
        }
    }

    fn tag(&mut self, open: &'static str, close: &'static str) {
        self.run.tags.push((open, close));
    }

    fn end_paragraph(&mut self) {
        let ParagraphState { style, is_item, html } = std::mem::take(&mut self.paragraph);
        let plain = || {
            let page = Html::parse_fragment(&html);
            html::text_of(page.root_element())
        };
        match style.as_str() {
            "title" | "标题" if self.written.title.is_none() => {
                self.written.title = Some(plain());
                return;
            }
            "subtitle" | "副标题" if self.written.subtitle.is_none() => {
                self.written.subtitle = Some(plain());
                return;
            }
            _ => {}
        }
        let level = style
            .strip_prefix("heading ")
            .or_else(|| style.strip_prefix("标题 "))
            .and_then(|number| number.parse::<u8>().ok())
            .filter(|number| (1..=6).contains(number));
        if is_item && level.is_none() {
            if !self.is_in_list {
                self.written.html.push_str("<ul>");
                self.is_in_list = true;
            }
            self.written.html.push_str(&format!("<li>{html}</li>"));
            return;
        }
        self.end_list();
        self.written.html.push_str(&match level {
            Some(level) => format!("<h{level}>{html}</h{level}>"),
            None if style.contains("quote") || style.contains("引用") => {
                format!("<blockquote>{html}</blockquote>")
            }
            None => format!("<p>{html}</p>"),
        });
    }

    fn end_list(&mut self) {
        if std::mem::take(&mut self.is_in_list) {
            self.written.html.push_str("</ul>");
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = element.try_get_attribute(name).ok()??;
    attribute.unescape_value().ok().map(|value| value.into_owned())
}

/// Calls `take` with each element of that name.
fn elements(xml: &str, name: &[u8], mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element) if element.name().as_ref() == name => {
                take(&element);
            }
            Event::Eof => break,
            _ => {}
        }
    }
}

fn relations(xml: &str) -> BTreeMap<String, String> {
    let mut relations = BTreeMap::new();
    elements(xml, b"Relationship", |element| {
        if let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target")) {
            relations.insert(id, target);
        }
    });
    relations
}

fn style_names(xml: &str) -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let mut id = None;
    let mut reader = Reader::from_str(xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) if element.name().as_ref() == b"w:style" => {
                id = attribute(&element, "w:styleId");
            }
            Event::Start(element) | Event::Empty(element)
                if element.name().as_ref() == b"w:name" =>
            {
                if let (Some(id), Some(name)) = (id.take(), attribute(&element, "w:val")) {
                    names.insert(id, name);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    names
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}
