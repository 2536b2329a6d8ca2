//! Markdown (CommonMark with tables, strikethrough and footnotes left as they are). Lines of `name: value`
//! between two `---` at the top are its head.

use pulldown_cmark::{Options, Parser, html};
use scraper::Html;

use content::block::{Block, Heading};

use super::{
    document::{Document, Part, Reason},
    html as blocks, meta,
};

pub(super) fn parse(text: &str) -> Document {
    let text = text.replace("\r\n", "\n");
    let (head, body) = split(&text);
    let mut written = String::new();
    html::push_html(&mut written, Parser::new_ext(body, Options::ENABLE_TABLES));
    let page = Html::parse_document(&written);
    let mut found = blocks::read(page.root_element());
    let mut document = Document::default();
    for (name, value) in head {
        read_field(&mut document, name, value);
    }
    let mut parts: Vec<Part> =
        std::mem::take(&mut found.pieces).into_iter().map(|piece| piece.part).collect();
    // The first heading is the title, unless the head has one.
    if document.title.is_none()
        && let Some(Part::Block(Block::Heading(Heading { level: 2, text }))) = parts.first()
    {
        document.title = Some(text.text());
        parts.remove(0);
    }
    document.parts = parts;
    found.note_in(&mut document);
    document
}

/// The fields of the head, and what follows.
fn split(text: &str) -> (Vec<(&str, &str)>, &str) {
    let inside = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---"));
    let Some((head, body)) = inside else { return (Vec::new(), text) };
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    (fields.map(|(name, value)| (name.trim(), value.trim())).collect(), body)
}

fn read_field(document: &mut Document, name: &str, value: &str) {
    let value = value.trim_matches(['"', '\'']).to_owned();
    if value.is_empty() {
        return;
    }
    let names = || {
        let list = value.trim_start_matches('[').trim_end_matches(']');
        let names = list.split(['、', ',', '，']).map(|name| name.trim().trim_matches('"'));
        names.filter(|name| !name.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    match name.to_lowercase().as_str() {
        "title" | "标题" => document.title = Some(value),
        "subtitle" | "副题" => document.subtitle = Some(value),
        "description" | "summary" | "lead" | "摘要" => document.lead = Some(value),
        "channel" | "category" | "频道" => document.breadcrumb = vec![value],
        "topic" | "专题" => document.topic = Some(value),
        "date" | "published" | "日期" => {
            let day: String = value.chars().take_while(|c| !matches!(c, ' ' | 'T')).collect();
            document.meta.published = Some(meta::day(&day).ok_or(value));
        }
        "source" | "来源" => document.meta.source = Some(value),
        "author" | "authors" | "作者" => document.meta.authors = names(),
        "editor" | "editors" | "编辑" => document.meta.editors = names(),
        _ => document.drop(format!("{name}: {value}"), Reason::Meta),
    }
}

#[cfg(test)]
mod tests {
    use content::date::Date;

    use super::*;

    #[test]
    fn head_and_body_are_read() {
        let document = parse(
            "---\ntitle: \"题\"\ndate: 2017-05-27T10:00\nauthors: [甲, 乙]\nweight: 3\n---\n\n\
             # 一节\n\n正文**重点**。\n\n- 甲\n- 乙\n\n![图表](a.png)\n",
        );
        assert_eq!(document.title.as_deref(), Some("题"));
        assert_eq!(document.meta.published, Some(Ok(Date::new(2017, 5, 27).unwrap())));
        assert_eq!(document.meta.authors, ["甲", "乙"]);
        assert_eq!(document.parts.len(), 4);
        assert_eq!(document.dropped[0].text, "weight: 3");
    }

    #[test]
    fn without_a_head_the_first_heading_is_the_title() {
        let document = parse("# 题\r\n\r\n甲。\r\n");
        assert_eq!((document.title.as_deref(), document.parts.len()), (Some("题"), 1));
    }
}
