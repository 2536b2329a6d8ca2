//! An article of an official account, saved from WeChat's page by a browser or by a tool.

use content::{address::SafeUrl, date::Date};
use scraper::{ElementRef, Html, Selector};

use super::{
    document::{Document, Part, Reason},
    html,
    meta::Meta,
};

/// Whether a page is such an article: its body has an id that WeChat gives.
pub(super) fn is_article(html: &str) -> bool {
    html.contains("id=\"js_content\"") || html.contains("id='js_content'")
}

pub(super) fn parse(html: &str) -> Document {
    let page = Html::parse_document(html);
    let text = |selector: &str| first(&page, selector).map(html::text_of).filter(|t| !t.is_empty());
    let meta = |name: &str| {
        let selector = format!("meta[property='{name}'], meta[name='{name}']");
        let value = first(&page, &selector)?.value().attr("content")?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    };
    let mut document = Document {
        title: text("#activity-name").or_else(|| meta("og:title")),
        lead: meta("og:description").or_else(|| meta("description")),
        original: meta("og:url").and_then(|address| address.parse::<SafeUrl>().ok()),
        meta: Meta {
            published: published(html, text("#publish_time").as_deref()).map(Ok),
            source: text("#js_name").or_else(|| meta("og:site_name")),
            authors: meta("author").or_else(|| text("#js_author_name")).into_iter().collect(),
            ..Meta::default()
        },
        ..Document::default()
    };
    // Without a digest WeChat takes the beginning of the text, which the new site does itself.
    let Some(body) = first(&page, "#js_content") else { return document };
    let mut found = html::read(body);
    let start: String = found.pieces.iter().map(|piece| piece.text.as_str()).take(4).collect();
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if document.lead.as_deref().is_some_and(|lead| plain(&start).starts_with(&plain(lead))) {
        document.lead = None;
    }
    for piece in std::mem::take(&mut found.pieces) {
        if is_furniture(&piece.text) && matches!(piece.part, Part::Block(_)) {
            document.drop(piece.text, Reason::Promo);
        } else {
            document.parts.push(piece.part);
        }
    }
    found.note_in(&mut document);
    document
}

fn first<'p>(page: &'p Html, selector: &str) -> Option<ElementRef<'p>> {
    page.select(&Selector::parse(selector).ok()?).next()
}

/// Short lines that ask to follow, to like or to read on.
fn is_furniture(text: &str) -> bool {
    const PHRASES: [&str; 18] = [
        "点击上方",
        "点击蓝字",
        "蓝字关注",
        "点击关注",
        "长按识别",
        "长按二维码",
        "长按关注",
        "扫描二维码",
        "扫码关注",
        "扫一扫",
        "阅读原文",
        "点个在看",
        "点“在看”",
        "点亮在看",
        "分享、点赞",
        "喜欢此内容的人",
        "往期推荐",
        "往期回顾",
    ];
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    text.chars().count() <= 40 && PHRASES.iter().any(|phrase| text.contains(phrase))
        || matches!(letters.to_ascii_uppercase().as_str(), "END" | "THEEND")
}

/// The date that the page shows, or that it would show once its script has run.
fn published(html: &str, shown: Option<&str>) -> Option<Date> {
    let written = |text: &str| {
        let day: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
        super::meta::day(&day)
    };
    if let Some(date) = shown.and_then(written) {
        return Some(date);
    }
    let quoted = |name: &str| {
        let (_, rest) = html.split_once(name)?;
        let rest = rest.trim_start().strip_prefix('=').unwrap_or(rest).trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(quote).next().map(str::to_owned)
    };
    if let Some(date) = quoted("var createTime").and_then(|time| written(&time)) {
        return Some(date);
    }
    // Seconds since 1970; the day is that of China, eight hours before Greenwich.
    let seconds: u64 = quoted("var ct")?.parse().ok()?;
    u32::try_from((seconds + 8 * 3_600) / 86_400).ok().map(Date::from_days_since_epoch)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_body_and_furniture_are_told_apart() {
        let html = "<html><head><meta property='og:title' content='题'><meta name='author' content='林一'>\
            <meta property='og:url' content='http://mp.weixin.qq.com/s/x'>\
            <meta name='description' content='摘要'></head><body>\
            <h1 id=\"activity-name\"> 题目 </h1><a id='js_name'>某公众号</a><em id='publish_time'></em>\
            <div id=\"js_content\"><section><p>点击上方蓝字关注我们</p><p>甲。</p></section>\
            <p><img data-src='https://mmbiz.qpic.cn/x/640?wx_fmt=png' alt='图片'></p><p>- END -</p></div>\
            <script>var ct = \"1495843200\";</script></body></html>";
        assert!(is_article(html));
        let document = parse(html);
        assert_eq!(document.title.as_deref(), Some("题目"));
        assert_eq!(document.lead.as_deref(), Some("摘要"));
        assert_eq!(document.meta.published, Some(Ok(Date::new(2017, 5, 27).unwrap())));
        assert_eq!(document.meta.source.as_deref(), Some("某公众号"));
        assert_eq!(document.meta.authors, ["林一"]);
        assert_eq!(document.parts.len(), 2);
        assert_eq!(document.dropped.len(), 2);
    }

    #[test]
    fn the_date_stands_in_one_of_three_places() {
        for (html, shown) in [
            ("", Some("2017年05月27日 10:00")),
            ("", Some("2017-05-27")),
            ("var createTime = '2017-05-27 10:30';", None),
            ("var ct = \"1495814400\";", Some("")),
        ] {
            assert_eq!(published(html, shown), Date::new(2017, 5, 27).ok(), "{html} {shown:?}");
        }
        assert_eq!(published("var ct = \"\";", None), None);
    }
}
