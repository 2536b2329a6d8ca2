//! From HTML to the parts of an article.
//!
//! Unknown elements are their text. Marks do not nest in an article, so of two the outer one holds.

mod line;

use content::{
    address::{SafeUrl, is_invisible},
    block::{Align, Block, Code, Heading, List, ListItem, Paragraph, Quote, Table},
    run::{Run, Runs},
};
use scraper::{ElementRef, Node};

use line::tidy;

use super::document::{Document, Part, Picture, PictureSource, Reason};

/// A part with what stands around it, for those who look for the parts of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) part: Part,
    /// Its text, or what stands for a picture.
    pub(super) text: String,
    /// Whether it stands in an element that is meant for running text.
    pub(super) is_text: bool,
}

/// What was found in an element.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) pieces: Vec<Piece>,
    /// Names of elements that cannot become a part: film, sound, frames.
    pub(super) embedded: Vec<String>,
    /// Links within the old site, which lead nowhere from here: their texts with their addresses.
    pub(super) links: Vec<String>,
}

impl Found {
    /// Notes what an article cannot have. The pieces may have been taken already.
    pub(super) fn note_in(&self, document: &mut Document) {
        for name in &self.embedded {
            document.drop(format!("<{name}>"), Reason::Embedded);
        }
        for link in &self.links {
            document.drop(link.as_str(), Reason::Link);
        }
    }
}

/// Reads all that is in an element.
pub(super) fn read(element: ElementRef<'_>) -> Found {
    let mut reader = Reader::default();
    reader.children(element, Context::default());
    reader.end_line();
    reader.found
}

/// The text of an element on one line.
pub(super) fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Strong,
    Em,
    Dots,
    Sup,
    Sub,
}

/// What the elements around a text make of it.
#[derive(Debug, Clone, Default)]
struct Context {
    mark: Option<Mark>,
    link: Option<SafeUrl>,
    is_text: bool,
}

#[derive(Default)]
struct Reader {
    found: Found,
    line: Vec<Run>,
    /// Whether the present line stands in an element for running text.
    is_text: bool,
}

impl Reader {
    fn children(&mut self, element: ElementRef<'_>, context: Context) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, &context),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.element(child, context.clone());
                    }
                }
                _ => {}
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, mut context: Context) {
        let name = element.value().name();
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "head" | "button" | "input"
            | "select" | "textarea" | "link" | "meta" => {}
            "iframe" | "video" | "audio" | "object" | "embed" | "canvas" | "mpvoice"
            | "mp-common-mpaudio" | "mpvideosnap" => self.found.embedded.push(name.to_owned()),
            "br" => self.end_line(),
            "hr" => self.block(Block::Divider, String::new()),
            "img" => self.picture(element),
            "strong" | "b" => self.marked(element, context, Mark::Strong),
            "em" | "i" => self.marked(element, context, Mark::Em),
            "sup" => self.marked(element, context, Mark::Sup),
            "sub" => self.marked(element, context, Mark::Sub),
            "span" | "font" => match style_mark(element) {
                Some(mark) => self.marked(element, context, mark),
                None => self.children(element, context),
            },
            "a" => {
                let href = element.value().attr("href").unwrap_or_default();
                let url = href.trim().parse::<SafeUrl>().ok();
                context.link = url.filter(SafeUrl::is_external);
                if context.link.is_none() && !href.is_empty() && !href.starts_with('#') {
                    self.found.links.push(format!("{} {href}", text_of(element)));
                }
                self.children(element, context);
            }
            "ruby" => self.ruby(element, &context),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = match name {
                    "h1" | "h2" => 2,
                    "h3" => 3,
                    _ => 4,
                };
                self.end_line();
                let inside = read(element);
                for piece in inside.pieces {
                    match piece.part {
                        Part::Block(Block::Paragraph(Paragraph { text, .. })) => {
                            // A heading is set bold anyway.
                            let text = Runs::from(text.text().as_str());
                            self.block(Block::Heading(Heading { level, text }), piece.text);
                        }
                        _ => self.found.pieces.push(piece),
                    }
                }
            }
            "ul" | "ol" => self.list(element, name == "ol"),
            "blockquote" => self.quote(element),
            "pre" => {
                let text: String = element.text().collect();
                let text = text.trim_matches('\n').to_owned();
                let code = Code { text: text.clone(), language: None, caption: None };
                self.block(Block::Code(code), text);
            }
            "figcaption" => self.caption(element),
            "table" => self.table(element, context),
            "p" | "section" | "article" | "div" | "main" | "body" | "html" | "header"
            | "footer" | "nav" | "aside" | "figure" | "dl" | "dt" | "dd" | "form" | "fieldset"
            | "address" | "center" | "td" | "th" | "tr" | "tbody" | "thead" | "li" | "details"
            | "summary" => {
                self.end_line();
                context.is_text = match name {
                    "p" => true,
                    "header" | "footer" | "nav" | "aside" | "form" => false,
                    _ => context.is_text,
                };
                self.children(element, context);
                self.end_line();
            }
            _ => self.children(element, context),
        }
    }

    fn marked(&mut self, element: ElementRef<'_>, mut context: Context, mark: Mark) {
        context.mark.get_or_insert(mark);
        self.children(element, context);
    }

    fn text(&mut self, text: &str, context: &Context) {
        let text: String = text.chars().filter(|c| !is_invisible(*c)).collect();
        let run = match (&context.link, context.mark) {
            (Some(url), _) => Run::Link { link: text, url: url.clone() },
            (None, Some(Mark::Strong)) => Run::Strong { strong: text },
            (None, Some(Mark::Em)) => Run::Em { em: text },
            (None, Some(Mark::Dots)) => Run::Dots { dots: text },
            (None, Some(Mark::Sup)) => Run::Sup { sup: text },
            (None, Some(Mark::Sub)) => Run::Sub { sub: text },
            (None, None) => Run::Text(text),
        };
        self.is_text |= context.is_text;
        self.line.push(run);
    }

    fn ruby(&mut self, element: ElementRef<'_>, context: &Context) {
        let is_reading = |node: &ElementRef<'_>| matches!(node.value().name(), "rt" | "rp");
        let reading: String = element
            .children()
            .filter_map(ElementRef::wrap)
            .filter(|child| child.value().name() == "rt")
            .map(text_of)
            .collect();
        let base: String = element
            .children()
            .map(|child| match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => text.to_string(),
                (_, Some(child)) if !is_reading(&child) => text_of(child),
                _ => String::new(),
            })
            .collect();
        let (ruby, reading) = (base.trim().to_owned(), reading.trim().to_owned());
        if reading.is_empty() {
            self.text(&ruby, context);
        } else {
            self.line.push(Run::Ruby { ruby, reading });
        }
    }

    /// A paragraph ends, if one has begun.
    fn end_line(&mut self) {
        let runs = tidy(std::mem::take(&mut self.line));
        let is_text = std::mem::take(&mut self.is_text);
        if runs.is_empty() {
            return;
        }
        let text = Runs(runs);
        let plain = text.text();
        let block = Block::Paragraph(Paragraph { text, indent: true, align: Align::Start });
        self.found.pieces.push(Piece { part: Part::Block(block), text: plain, is_text });
    }

    fn block(&mut self, block: Block, text: String) {
        self.end_line();
        self.found.pieces.push(Piece { part: Part::Block(block), text, is_text: true });
    }

    fn picture(&mut self, element: ElementRef<'_>) {
        // Pages that load pictures late have the address elsewhere (WeChat: `data-src`).
        let names = ["data-src", "data-original", "data-lazy-src", "src"];
        let attributes = names.iter().filter_map(|name| element.value().attr(name));
        let addresses: Vec<&str> = attributes.map(str::trim).filter(|a| !a.is_empty()).collect();
        // A page that was saved with its pictures names the local one in `src`; a page that was not has a
        // tiny picture there until the real one is loaded.
        let is_inline = |address: &&&str| address.starts_with("data:");
        let local = addresses.iter().find(|address| !is_remote(address) && !is_inline(address));
        let remote = addresses.iter().find(|address| is_remote(address));
        let Some(address) = local.or(remote).or(addresses.first()) else { return };
        let alt = element.value().attr("alt").unwrap_or_default().trim().to_owned();
        self.end_line();
        let picture =
            Picture { source: PictureSource::Address((*address).to_owned()), alt, caption: None };
        let text = (*address).to_owned();
        self.found.pieces.push(Piece { part: Part::Picture(picture), text, is_text: true });
    }

    /// The words below a picture belong to it; elsewhere they are a paragraph.
    fn caption(&mut self, element: ElementRef<'_>) {
        self.end_line();
        let inside = read(element).pieces;
        for piece in inside {
            let last = self.found.pieces.last_mut().map(|piece| &mut piece.part);
            match (last, piece) {
                (
                    Some(Part::Picture(Picture { caption: caption @ None, .. })),
                    Piece { part: Part::Block(Block::Paragraph(Paragraph { text, .. })), .. },
                ) => *caption = Some(text),
                (_, piece) => self.found.pieces.push(piece),
            }
        }
    }

    fn list(&mut self, element: ElementRef<'_>, ordered: bool) {
        self.end_line();
        let (mut items, mut others) = (Vec::new(), Vec::new());
        for item in element.children().filter_map(ElementRef::wrap) {
            let mut own: Option<Runs> = None;
            let mut below = Vec::new();
            for piece in read(item).pieces {
                match (piece.part, &mut own) {
                    (Part::Block(Block::Paragraph(paragraph)), own @ None) => {
                        *own = Some(paragraph.text);
                    }
                    (Part::Block(Block::Paragraph(paragraph)), Some(_)) => {
                        below.push(paragraph.text);
                    }
                    (Part::Block(Block::List(list)), _) => {
                        below.extend(
                            list.items
                                .into_iter()
                                .flat_map(|item| std::iter::once(item.text).chain(item.items)),
                        );
                    }
                    (part, _) => others.push(Piece { part, text: piece.text, is_text: true }),
                }
            }
            items.extend(own.map(|text| ListItem { text, items: below }));
        }
        if !items.is_empty() {
            let text: Vec<String> = items.iter().map(|item| item.text.text()).collect();
            self.block(Block::List(List { ordered, items }), text.join(" "));
        }
        self.found.pieces.extend(others);
    }

    fn quote(&mut self, element: ElementRef<'_>) {
        self.end_line();
        let (mut paragraphs, mut others) = (Vec::new(), Vec::new());
        for piece in read(element).pieces {
            match piece.part {
                Part::Block(Block::Paragraph(paragraph)) => paragraphs.push(paragraph.text),
                part => others.push(Piece { part, ..piece }),
            }
        }
        if !paragraphs.is_empty() {
            let plain: Vec<String> = paragraphs.iter().map(Runs::text).collect();
            let quote = Quote { text: paragraphs, attribution: None };
            self.block(Block::Quote(quote), plain.join(" "));
        }
        self.found.pieces.extend(others);
    }

    /// A table of data; one that only arranges the page is what stands in it.
    fn table(&mut self, element: ElementRef<'_>, context: Context) {
        self.end_line();
        let named = |name: &'static str| {
            element.descendent_elements().filter(move |child| child.value().name() == name)
        };
        let is_layout = named("table").count() > 1 || named("img").next().is_some();
        let mut rows: Vec<(bool, Vec<Runs>)> = Vec::new();
        for row in named("tr") {
            let cells: Vec<ElementRef<'_>> = row
                .children()
                .filter_map(ElementRef::wrap)
                .filter(|cell| matches!(cell.value().name(), "td" | "th"))
                .collect();
            let is_header = cells.iter().all(|cell| cell.value().name() == "th");
            let mut texts = Vec::new();
            for cell in &cells {
                texts.push(cell_text(*cell));
                // A cell over several columns leaves the others empty.
                let span = cell.value().attr("colspan").and_then(|n| n.parse::<usize>().ok());
                texts.extend((1..span.unwrap_or(1).min(50)).map(|_| Runs::default()));
            }
            rows.push((is_header, texts));
        }
        let width = rows.iter().map(|(_, row)| row.len()).max().unwrap_or_default();
        if is_layout || width < 2 || rows.len() < 2 {
            self.children(element, context);
            self.end_line();
            return;
        }
        let mut rows: Vec<(bool, Vec<Runs>)> = rows;
        rows.iter_mut().for_each(|(_, row)| row.resize(width, Runs::default()));
        let text: Vec<String> =
            rows.iter().flat_map(|(_, row)| row.iter().map(Runs::text)).collect();
        let header = if rows.first().is_some_and(|(is_header, _)| *is_header) {
            rows.remove(0).1
        } else {
            Vec::new()
        };
        let caption = named("caption").next().map(|caption| cell_text(caption));
        let table = Table {
            header,
            rows: rows.into_iter().map(|(_, row)| row).collect(),
            row_headers: false,
            caption: caption.filter(|caption| !caption.0.is_empty()),
            align: Vec::new(),
        };
        self.block(Block::Table(table), text.join(" "));
    }
}

/// All paragraphs of a cell, with line breaks between them.
fn cell_text(cell: ElementRef<'_>) -> Runs {
    let mut runs: Vec<Run> = Vec::new();
    for piece in read(cell).pieces {
        let text = match piece.part {
            Part::Block(Block::Paragraph(paragraph)) => paragraph.text,
            _ => Runs::from(piece.text.as_str()),
        };
        if !runs.is_empty() {
            runs.push(Run::Text("\n".to_owned()));
        }
        runs.extend(text.0);
    }
    Runs(runs)
}

/// A mark that a page makes with styles alone.
fn style_mark(element: ElementRef<'_>) -> Option<Mark> {
    let style = element.value().attr("style")?.to_ascii_lowercase().replace(' ', "");
    let is_bold = ["font-weight:bold", "font-weight:700", "font-weight:600", "font-weight:800"];
    if is_bold.iter().any(|bold| style.contains(bold)) {
        Some(Mark::Strong)
    } else if style.contains("text-emphasis") {
        Some(Mark::Dots)
    } else {
        None
    }
}

/// Whether an address is on the web, as opposed to a file beside the page.
pub(super) fn is_remote(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    address.starts_with("http:") || address.starts_with("https:") || address.starts_with("//")
}

#[cfg(test)]
mod tests {
    use content::block::Block;
    use scraper::Html;

    use super::*;

    fn blocks(html: &str) -> String {
        let page = Html::parse_document(html);
        let parts = read(page.root_element()).pieces.into_iter().map(|piece| match piece.part {
            Part::Block(Block::Paragraph(paragraph)) => {
                serde_json::to_string(&paragraph.text).unwrap()
            }
            Part::Block(block) => serde_json::to_string(&block).unwrap(),
            Part::Picture(picture) => format!("{picture:?}"),
        });
        parts.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn paragraphs_keep_their_marks() {
        for (html, expected) in [
            (
                "<p>　　党建<strong>引领</strong>发展。</p>",
                r#"["党建",{"strong":"引领"},"发展。"]"#,
            ),
            ("<p>一行<br>又一行</p>", "\"一行\"\n\"又一行\""),
            ("<div>甲,乙\n丙 <b></b></div>", r#""甲，乙丙""#),
            (
                "<p>见<a href='https://a.cn/'>文件</a></p>",
                r#"["见",{"link":"文件","url":"https://a.cn/"}]"#,
            ),
            ("<p><a href='javascript:x'>点</a></p>", r#""点""#),
            (
                "<p>H<sub>2</sub>O <ruby>汉<rt>hàn</rt></ruby></p>",
                r#"["H",{"sub":"2"},"O ",{"ruby":"汉","reading":"hàn"}]"#,
            ),
            ("<p><span style='font-weight: bold'>重</span><b>点</b></p>", r#"[{"strong":"重点"}]"#),
            (
                "<p>用 <a href='https://a.cn/'>Rust</a> 写</p>",
                r#"["用 ",{"link":"Rust","url":"https://a.cn/"}," 写"]"#,
            ),
            ("<p>有<b>重点</b> &amp; <i>x</i></p>", r#"["有",{"strong":"重点"}," & ",{"em":"x"}]"#),
            ("<p>&nbsp;</p><script>x</script>", ""),
        ] {
            assert_eq!(blocks(html), expected, "{html}");
        }
    }

    #[test]
    fn headings_lists_quotes_tables_and_code_are_blocks() {
        for (html, expected) in [
            ("<h1><b>题</b></h1>", r#"{"type":"heading","level":2,"text":"题"}"#),
            ("<h5>题</h5>", r#"{"type":"heading","level":4,"text":"题"}"#),
            (
                "<ol><li>甲<ul><li>一</li></ul></li><li>乙</li></ol>",
                r#"{"type":"list","ordered":true,"items":[{"text":"甲","items":["一"]},"乙"]}"#,
            ),
            (
                "<blockquote><p>甲</p><p>乙</p></blockquote>",
                r#"{"type":"quote","text":["甲","乙"]}"#,
            ),
            (
                "<table><tr><th>年</th><th>数</th></tr><tr><td colspan=2>1</td></tr></table>",
                r#"{"type":"table","header":["年","数"],"rows":[["1",""]]}"#,
            ),
            ("<table><tr><td>只有一格</td></tr></table>", r#""只有一格""#),
            ("<pre>a\n  b</pre>", r#"{"type":"code","text":"a\n  b"}"#),
            ("<hr>", r#"{"type":"divider"}"#),
        ] {
            assert_eq!(blocks(html), expected, "{html}");
        }
    }

    #[test]
    fn a_picture_is_the_local_one_where_there_is_one() {
        let found = blocks(
            "<figure><img data-src='https://mmbiz.qpic.cn/a' src='p_files/640.jpg' alt='图表'><figcaption>说明</figcaption></figure>",
        );
        assert!(
            found.contains("Address(\"p_files/640.jpg\")") && found.contains("说明"),
            "{found}"
        );
        assert!(
            blocks("<img data-src='https://a.cn/b' src='data:image/gif;base64,'>")
                .contains("https://a.cn/b")
        );
    }
}
