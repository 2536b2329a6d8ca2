//! The parts of a page of the old site, found in its text.
//!
//! Such a text has, from top to bottom: the site's slogan, a topic, the breadcrumb, the title, one line
//! with date, source, author and editor, indented paragraphs, and the furniture that stands on every page:
//! the promo, related articles, the subscription campaign, channel names and link directories. Any part
//! may be missing.

use content::{
    address::is_invisible,
    block::{Align, Block, Paragraph},
    run::Runs,
};

use super::{
    document::{Document, Dropped, Part, Reason},
    meta::{self, Meta},
    punctuation::full_width,
};

/// Stands before the first of the channel names below a page.
const BULLET: char = '•';

/// What was found in a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OldPage {
    /// The line that names a topic 专题.
    pub topic: Option<String>,
    /// The names of the breadcrumb, the channel last.
    pub breadcrumb: Vec<String>,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub meta: Meta,
    pub paragraphs: Vec<String>,
    /// The line of each of the paragraphs.
    pub paragraph_lines: Vec<usize>,
    /// Lines that were not indented and became paragraphs all the same.
    pub unindented: Vec<usize>,
    /// What became no part of the article.
    pub dropped: Vec<Dropped>,
    /// How many characters were removed that nobody sees and that would be faults in an article.
    pub invisible: usize,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    number: usize,
    text: &'a str,
    is_indented: bool,
}

/// Finds the parts of a page.
#[must_use]
pub fn parse(text: &str) -> OldPage {
    let visible: String = text.chars().filter(|c| !is_removed(*c)).collect();
    let invisible = text.chars().count() - visible.chars().count();
    let lines: Vec<Line<'_>> = visible
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| Line { number, text: line.trim(), is_indented: is_indented(line) })
        .collect();
    let mut page = OldPage { invisible, ..OldPage::default() };

    let breadcrumb = lines.iter().position(|line| breadcrumb_names(line.text).is_some());
    let head_end = breadcrumb.map_or(0, |at| at + 1);
    let meta = lines.iter().skip(head_end).position(|line| meta::is_meta(line.text));
    let meta = meta.map(|at| at + head_end);
    // Without the line of date and source the title is the line after the breadcrumb.
    let title_end = meta.unwrap_or(lines.len().min(head_end + 1));
    let body_start = meta.map_or(title_end, |at| at + 1);
    let ends_body = |at: &usize| section(&lines[*at]).is_some() || is_navigation(&lines[*at..]);
    let body_end = (body_start..lines.len()).find(ends_body).unwrap_or(lines.len());

    if let Some(at) = breadcrumb {
        page.breadcrumb = breadcrumb_names(lines[at].text).unwrap_or_default();
        page.read_head(&lines[..at]);
    }
    page.read_title(&lines[head_end..title_end], breadcrumb.is_some());
    if let Some(at) = meta {
        let (found, unused) = meta::parse(lines[at].text);
        page.meta = found;
        let number = lines[at].number;
        let dropped = |text| Dropped { line: Some(number), text, reason: Reason::Meta };
        page.dropped.extend(unused.into_iter().map(dropped));
    }
    page.read_body(&lines[body_start..body_end]);
    page.drop_furniture(&lines[body_end..]);
    page
}

impl OldPage {
    /// The page as a document, whose paragraphs are plain text.
    #[must_use]
    pub fn into_document(self) -> Document {
        let paragraph = |text: &String| {
            let text = Runs::from(full_width(text).as_str());
            Part::Block(Block::Paragraph(Paragraph { text, indent: true, align: Align::Start }))
        };
        Document { parts: self.paragraphs.iter().map(paragraph).collect(), ..self.into_head() }
    }

    /// The page as a document without its paragraphs.
    #[must_use]
    pub fn into_head(self) -> Document {
        let Self {
            topic, breadcrumb, title, subtitle, meta, unindented, dropped, invisible, ..
        } = self;
        let head = Document { topic, breadcrumb, title, subtitle, meta, ..Document::default() };
        Document { unindented, dropped, invisible, ..head }
    }

    /// The lines above the breadcrumb: a topic, and the site's own.
    fn read_head(&mut self, lines: &[Line<'_>]) {
        for line in lines {
            if self.topic.is_none() && line.text.ends_with("专题") {
                self.topic = Some(line.text.to_owned());
            } else {
                self.drop(*line, Reason::Header);
            }
        }
    }

    /// The lines above date and source. The title is the last of them, but for a subtitle after a dash.
    fn read_title(&mut self, lines: &[Line<'_>], has_breadcrumb: bool) {
        let is_subtitle = |line: &Line<'_>| line.text.starts_with(['—', '─', '―']);
        let title = lines.iter().rposition(|line| !is_subtitle(line));
        let above = title.unwrap_or(0);
        if has_breadcrumb {
            lines[..above].iter().for_each(|line| self.drop(*line, Reason::AboveTitle));
        } else {
            self.read_head(&lines[..above]);
        }
        let mut rest = lines[above..].iter();
        if title.is_some() {
            self.title = rest.next().map(|line| line.text.to_owned());
        }
        self.subtitle = rest.next().map(|line| line.text.to_owned());
        rest.for_each(|line| self.drop(*line, Reason::AboveTitle));
    }

    /// The paragraphs are indented. A line that is not counts as a paragraph between others, or where no
    /// line is indented at all.
    fn read_body(&mut self, lines: &[Line<'_>]) {
        let last_indented = lines.iter().rposition(|line| line.is_indented);
        let end = last_indented.map_or(lines.len(), |at| at + 1);
        for line in &lines[..end] {
            if !line.is_indented {
                self.unindented.push(line.number);
            }
            self.paragraphs.push(line.text.to_owned());
            self.paragraph_lines.push(line.number);
        }
        lines[end..].iter().for_each(|line| self.drop(*line, Reason::BelowText));
    }

    fn drop_furniture(&mut self, lines: &[Line<'_>]) {
        let mut reason = Reason::BelowText;
        for line in lines {
            let navigation = line.text.starts_with(BULLET).then_some(Reason::Navigation);
            reason = section(line).or(navigation).unwrap_or(reason);
            self.drop(*line, reason);
        }
    }

    fn drop(&mut self, line: Line<'_>, reason: Reason) {
        let (line, text) = (Some(line.number), line.text.to_owned());
        self.dropped.push(Dropped { line, text, reason });
    }
}

/// The part of the furniture that begins with this line, if it is known to begin one.
fn section(line: &Line<'_>) -> Option<Reason> {
    const RELATED: [&str; 4] = ["相关稿件", "相关阅读", "相关新闻", "相关链接"];
    let text = line.text;
    let is_short = text.chars().count() <= 40;
    if line.is_indented {
        // Paragraphs are indented; that one of them speaks of subscriptions makes it no furniture.
        None
    } else if RELATED.contains(&text.trim_end_matches([':', '：'])) {
        Some(Reason::Related)
    } else if is_short && text.ends_with("杂志征订") {
        Some(Reason::Subscription)
    } else if text.starts_with("微信号")
        || is_short && (text.ends_with("出品") || text.starts_with("扫一扫"))
    {
        Some(Reason::Promo)
    } else {
        None
    }
}

/// Whether nothing but names of channels and links follows. They begin with a bullet, as lists in an
/// article may, but no sentence comes after them.
fn is_navigation(lines: &[Line<'_>]) -> bool {
    let ends_sentence =
        |line: &Line<'_>| line.text.ends_with(['。', '！', '？', '；', '!', '?', ';']);
    lines.first().is_some_and(|line| line.text.starts_with(BULLET))
        && !lines.iter().any(ends_sentence)
}

/// The names after `您当前的位置`; `None` for a line that is no breadcrumb.
fn breadcrumb_names(line: &str) -> Option<Vec<String>> {
    const STARTS: [&str; 3] = ["您当前的位置", "当前位置", "您的位置"];
    let rest = STARTS.iter().find_map(|start| line.strip_prefix(start))?;
    let rest = rest.trim_start().trim_start_matches([':', '：']);
    let names = rest.split(['>', '＞', '›', '»']).map(str::trim).filter(|name| !name.is_empty());
    Some(names.map(str::to_owned).collect())
}

/// Whether a line begins as a paragraph: with one full-width space, two ordinary ones or a tab.
fn is_indented(line: &str) -> bool {
    line.starts_with(['\u{3000}', '\t'])
        || line.chars().take_while(|c| matches!(c, ' ' | '\u{a0}')).count() >= 2
}

/// Characters that a copy from a browser brings along and that an article must not have.
fn is_removed(c: char) -> bool {
    is_invisible(c) || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dropped(page: &OldPage) -> Vec<(usize, Reason)> {
        page.dropped.iter().map(|dropped| (dropped.line.unwrap(), dropped.reason)).collect()
    }

    #[test]
    fn a_page_may_end_with_its_last_paragraph() {
        let page = parse("题\n2021年3月9日来源:\n  甲。\n\n  乙。");
        assert_eq!(page.title.as_deref(), Some("题"));
        assert_eq!(page.paragraphs, ["甲。", "乙。"]);
        assert_eq!(dropped(&page), []);
    }

    #[test]
    fn a_page_without_a_breadcrumb_still_has_its_topic_and_title() {
        let page = parse("口号\n“写作”专题\n题\n2021年3月9日\n  甲。");
        assert_eq!(
            (page.topic.as_deref(), page.title.as_deref()),
            (Some("“写作”专题"), Some("题"))
        );
        assert_eq!(dropped(&page), [(1, Reason::Header)]);
    }

    #[test]
    fn without_a_date_the_title_follows_the_breadcrumb() {
        let page = parse("您当前的位置 : 聚焦 >\n题\n  2021年3月9日，会议召开。\n  乙。");
        assert_eq!((page.title.as_deref(), page.meta.published), (Some("题"), None));
        assert_eq!(page.paragraphs.len(), 2);
    }

    #[test]
    fn a_line_between_paragraphs_belongs_to_them_and_one_after_them_does_not() {
        let page = parse("题\n2021年3月9日\n  甲。\n小标题\n  乙。\n不知是什么");
        assert_eq!(page.paragraphs, ["甲。", "小标题", "乙。"]);
        assert_eq!(page.unindented, [4]);
        assert_eq!(dropped(&page), [(6, Reason::BelowText)]);
    }

    #[test]
    fn a_list_with_bullets_is_no_navigation() {
        let page = parse(
            "题\n2021年3月9日\n  要点：\n  • 甲\n  • 乙\n  完。\n\n  • 案例\n  参考\n  友情链接",
        );
        assert_eq!(page.paragraphs, ["要点：", "• 甲", "• 乙", "完。"]);
        let lines = [8, 9, 10].map(|line| (line, Reason::Navigation));
        assert_eq!(dropped(&page), lines);
    }

    #[test]
    fn furniture_is_told_by_its_sections() {
        let page = parse(
            "题\n2021年3月9日\n  甲。\n某杂志出品\n扫一扫\n相关阅读：\n另一篇\n2022年杂志征订\n欢迎订阅。\n  • 案例\n  参考",
        );
        use Reason::{Navigation, Promo, Related, Subscription};
        let reasons: Vec<Reason> = page.dropped.iter().map(|dropped| dropped.reason).collect();
        let expected =
            [Promo, Promo, Related, Related, Subscription, Subscription, Navigation, Navigation];
        assert_eq!(reasons, expected);
    }

    #[test]
    fn nothing_is_lost_whatever_the_text() {
        for text in [
            "",
            "\n \n",
            "题",
            "您当前的位置",
            "您当前的位置 : >",
            "2021年3月9日",
            "•",
            "——副题",
            "来源:来源:",
        ] {
            let page = parse(text);
            let kept = page.paragraphs.len() + page.dropped.len();
            let parts = usize::from(page.title.is_some()) + usize::from(page.subtitle.is_some());
            let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
            let is_head = text.starts_with("您") || meta::is_meta(text);
            assert_eq!(kept + parts + usize::from(is_head), lines, "{text}: {page:?}");
        }
    }
}
