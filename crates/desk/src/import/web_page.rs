//! A page of the old site as HTML. Its parts are found as in its text ([`super::page`]): every block of the page
//! is a line of it, and the lines that turn out to be the body are taken with their marks and pictures.

use scraper::Html;

use super::{
    document::{Document, Part},
    html::{self, Piece},
    page::{self, OldPage},
};

pub(super) fn parse(html: &str) -> Document {
    let page = Html::parse_document(html);
    let mut found = html::read(page.root_element());
    let lines: Vec<String> = found.pieces.iter().map(line).collect();
    let old = page::parse(&lines.join("\n"));
    let mut document = OldPage { unindented: Vec::new(), ..old.clone() }.into_head();
    for dropped in &mut document.dropped {
        dropped.line = None;
    }
    document.parts = old
        .paragraph_lines
        .iter()
        .filter_map(|line| found.pieces.get(line.checked_sub(1)?))
        .map(|piece| piece.part.clone())
        .collect();
    // Menus are full of links; those of the body are worth a word.
    let body = old.paragraphs.concat();
    found.links.retain(|link| link.rsplit_once(' ').is_some_and(|(text, _)| body.contains(text)));
    found.note_in(&mut document);
    document
}

/// A piece as a line of text. Running text is indented, whether by spaces or by styles.
fn line(piece: &Piece) -> String {
    let text = piece.text.replace('\n', " ");
    let is_body =
        piece.is_text || !matches!(piece.part, Part::Block(content::block::Block::Paragraph(_)));
    // The line below the title is often a paragraph as well.
    let is_meta = super::meta::is_meta(&text);
    if is_body && !is_meta { format!("\u{3000}\u{3000}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::{super::document::Reason, *};

    #[test]
    fn the_body_keeps_its_marks_and_pictures_and_the_furniture_goes() {
        let document = parse(
            "<!DOCTYPE html><html><head><title>x</title></head><body>\
             <div>网站名<a href='/'>首页</a></div><div>您当前的位置 : 首页 > 聚焦 ></div><h1>题</h1>\
             <p>2021年3月9日来源:报 编辑:林一</p>\
             <div class='c'><p>　　甲<b>乙</b>。</p><p><img src='a.png' alt='图表'></p><p>丙<a href='/b.html'>旧页</a>。</p></div>\
             <div>相关阅读</div><ul><li>另一篇</li></ul><video></video></body></html>",
        );
        assert_eq!(document.title.as_deref(), Some("题"));
        assert_eq!(document.breadcrumb, ["首页", "聚焦"]);
        assert_eq!(document.meta.editors, ["林一"]);
        assert_eq!(document.parts.len(), 3);
        assert!(matches!(&document.parts[1], Part::Picture(picture) if picture.alt == "图表"));
        let dropped: Vec<_> =
            document.dropped.iter().map(|d| (d.text.as_str(), d.reason)).collect();
        let expected = [
            ("网站名首页", Reason::Header),
            ("相关阅读", Reason::Related),
            ("另一篇", Reason::Related),
            ("<video>", Reason::Embedded),
            ("旧页 /b.html", Reason::Link),
        ];
        assert_eq!(dropped, expected);
    }
}
