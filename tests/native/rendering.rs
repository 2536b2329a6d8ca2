//! The HTML of each kind of block and page, from an editor's JSON to what the browser gets.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::sync::Arc;

use content::{
    date::Date,
    decode,
    derive::Edition,
    magazine::{self, Media, MediaFact, SourceFile},
    page::Picture,
    route::Route,
};
use reader::render::render;

const SITE: &str = r#"{
  "name": "刊", "address": "https://host.example/mag/",
  "channels": [{"id": "c", "name": "频道"}],
  "promo": {"account": "号", "wechat_id": "Hao", "qr": {"text": "x"}, "until": "2026-12-31"},
  "campaign": {"id": "k", "title": "征订", "year": 2026, "closes": "2026-06-30"}
}"#;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

/// Renders the page at a route of a magazine with one article.
fn page(site: &str, article: &str, route: &Route) -> String {
    let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
    let picture = MediaFact { size: 2048, dimensions: Some((800, 450)), ..MediaFact::default() };
    let media: Media = ["media/a.png", "media/b.mp3", "media/c.mp4", "media/c.vtt", "media/d.pdf"]
        .into_iter()
        .map(|path| (path.parse().unwrap(), picture.clone()))
        .collect();
    let articles = vec![magazine::read_article(&file("articles/x.json", article))];
    let (magazine, diagnostics) =
        magazine::check(&file("site.json", site), articles, &media, date("2026-05-01"));
    assert!(diagnostics.iter().all(|d| !d.is_error()), "{diagnostics:#?}");
    let magazine = magazine.unwrap();
    let code = Picture::plain("qr/follow.png", 492, 492, "");
    let edition = Edition::new(&magazine, &media, date("2026-05-01"), Some(code));
    let page = match route {
        Route::Article(_) => edition.article(&decode::article("x", article).value.unwrap()),
        _ => edition.page(route),
    };
    render(&Arc::new(edition.site()), page.unwrap())
}

fn article_page(fields: &str, blocks: &str) -> String {
    let article = format!(
        r#"{{"title": "题", "channel": "c", "published": "2026-05-01", {fields} "blocks": [{blocks}]}}"#
    );
    page(SITE, &article, &Route::Article("x".parse().unwrap()))
}

/// The body of an article with these blocks.
fn body(blocks: &str) -> String {
    let html = article_page("", blocks);
    let (_, after) = html.split_once("<div class=\"article-body\">").unwrap();
    after.split_once("</div><p data-live=\"article-actions\"").unwrap().0.to_owned()
}

#[test]
fn each_block_has_its_html() {
    for (json, html) in [
        (r#""甲\n乙""#, "<p id=\"_1\" class=\"body-text\">甲<br>乙</p>"),
        (
            r#"{"type": "paragraph", "text": "甲", "indent": false}, {"type": "paragraph", "text": "乙", "align": "end"}"#,
            "<p id=\"_1\" class=\"body-text flush\">甲</p><p id=\"_2\" class=\"body-text end\">乙</p>",
        ),
        (
            r#"{"type": "heading", "level": 3, "text": "一、甲"}"#,
            "<h2 id=\"甲\"><span class=\"ordinal\">一、</span>甲</h2>",
        ),
        (
            r#""一、甲。乙。一是丙。二是丁。""#,
            "<h2 id=\"甲\"><span class=\"ordinal\">一、</span>甲</h2><p id=\"_2\" class=\"body-text\">乙。\
             <span id=\"一是\" class=\"point\">一是</span>丙。<span id=\"二是\" class=\"point\">二是</span>丁。</p>",
        ),
        (
            r#"{"type": "list", "items": ["甲", {"text": "乙", "items": ["丙"]}]}"#,
            "<ul class=\"list\"><li>甲</li><li>乙<ul class=\"list\"><li>丙</li></ul></li></ul>",
        ),
        (
            r#"{"type": "list", "ordered": true, "items": ["甲"]}"#,
            "<ol class=\"list\"><li>甲</li></ol>",
        ),
        (
            r#"{"type": "quote", "text": ["甲"], "attribution": "乙"}"#,
            "<figure class=\"quote\"><blockquote><p>甲</p></blockquote><figcaption>——乙</figcaption></figure>",
        ),
        (
            r#"{"type": "figure", "image": "media/a.png", "alt": "甲\"", "caption": "乙", "credit": "丙", "link": "/about/"}"#,
            "<figure id=\"_1\" class=\"figure\"><a href=\"/mag/about/\"><img src=\"/mag/media/a.png\" width=\"800\" height=\"450\" \
             alt=\"甲&quot;\" loading=\"lazy\" decoding=\"async\"></a><figcaption><span>乙</span>\
             <span class=\"credit\">丙</span></figcaption></figure>",
        ),
        (
            r#"{"type": "gallery", "images": [{"image": "media/a.png", "alt": "甲"}], "caption": "乙"}"#,
            "<figure class=\"gallery\"><div class=\"gallery-images\"><figure class=\"figure\"><img \
             src=\"/mag/media/a.png\" width=\"800\" height=\"450\" alt=\"甲\" loading=\"lazy\" decoding=\"async\">\
             </figure></div><figcaption><span>乙</span></figcaption></figure>",
        ),
        (
            r#"{"type": "table", "header": ["甲", "乙"], "rows": [["丙", ""]], "row_headers": true, "align": ["start", "end"], "caption": "丁"}"#,
            "<div role=\"group\" aria-label=\"表格：丁\" tabindex=\"0\" class=\"table\"><table><caption>丁</caption>\
             <thead><tr><th scope=\"col\">甲</th><th scope=\"col\" class=\"end\">乙</th></tr></thead>\
             <tbody><tr><th scope=\"row\">丙</th><td class=\"end\"></td></tr></tbody></table></div>",
        ),
        (r#"{"type": "divider"}"#, "<hr class=\"divider\">"),
        (
            r#"{"type": "note", "kind": "editor", "text": ["甲"], "date": "2026-05-01"}"#,
            "<aside class=\"note\"><p class=\"note-label\">编者按<time datetime=\"2026-05-01\">2026年5月1日</time></p>\
             <p>甲</p></aside>",
        ),
        (
            r#"{"type": "key_points", "items": ["甲"]}"#,
            "<aside class=\"key-points\"><p class=\"key-points-title\">核心提示</p><ul><li>甲</li></ul></aside>",
        ),
        (
            r#"{"type": "timeline", "items": [{"when": "甲", "title": "乙", "text": "丙"}]}"#,
            "<div class=\"timeline\"><ol><li><p class=\"timeline-when\">甲</p><p><strong>乙</strong>丙</p></li></ol></div>",
        ),
        (
            r#"{"type": "audio", "file": "media/b.mp3", "title": "甲", "transcript": ["乙"]}"#,
            "<figure class=\"audio\"><figcaption>甲</figcaption><audio controls preload=\"none\" \
             src=\"/mag/media/b.mp3\" aria-label=\"甲\"></audio><details><summary>文字稿</summary><p>乙</p></details></figure>",
        ),
        (
            r#"{"type": "video", "file": "media/c.mp4", "title": "甲", "poster": "media/a.png", "captions": "media/c.vtt", "caption": "乙"}"#,
            "<figure class=\"video\"><video controls preload=\"none\" playsinline src=\"/mag/media/c.mp4\" \
             poster=\"/mag/media/a.png\" width=\"800\" height=\"450\" aria-label=\"甲\"><track kind=\"captions\" \
             srclang=\"zh\" label=\"中文\" src=\"/mag/media/c.vtt\" default></video>\
             <figcaption><span>乙</span></figcaption></figure>",
        ),
        (
            r#"{"type": "file", "file": "media/d.pdf", "title": "甲"}"#,
            "<p class=\"file\"><a href=\"/mag/media/d.pdf\" download>甲</a><span class=\"file-facts\">PDF · 2 KB</span></p>",
        ),
        (
            r#"{"type": "code", "text": "<a>\n  b", "language": "html"}"#,
            "<figure class=\"code\"><pre tabindex=\"0\"><code class=\"language-html\">&lt;a&gt;\n  b</code></pre></figure>",
        ),
        (
            r#"{"type": "links", "title": "甲", "items": [{"article": "x"}, {"title": "乙", "url": "https://a.example/"}]}"#,
            "<div class=\"links\"><p class=\"links-title\">甲</p><ul><li><a href=\"/mag/a/x/\">题</a></li>\
             <li><a href=\"https://a.example/\" rel=\"external noopener\">乙</a></li></ul></div>",
        ),
        (
            r#"["甲", {"strong": "乙"}, {"em": "丙"}, {"dots": "丁"}, {"sup": "2"}, {"sub": "3"}, {"ruby": "衢", "reading": "qú"}, {"link": "戊", "article": "x"}]"#,
            "<p id=\"_1\" class=\"body-text\">甲<strong>乙</strong><em>丙</em><em class=\"dots\">丁</em><sup>2</sup><sub>3</sub>\
             <ruby>衢<rp>（</rp><rt>qú</rt><rp>）</rp></ruby><a href=\"/mag/a/x/\">戊</a></p>",
        ),
        (
            r#"{"type": "follow_promo"}"#,
            "<section aria-label=\"关注微信公众号\" class=\"promo\"><p class=\"promo-title\">号</p><div class=\"promo-scan\"><div class=\"promo-code\">\
             <img src=\"/mag/qr/follow.png\" width=\"492\" height=\"492\" alt=\"微信公众号“号”的二维码\" loading=\"lazy\" \
             decoding=\"async\"></div><p class=\"promo-hint\"><span class=\"by-touch\">微信里长按，或扫一扫</span>\
             <span class=\"by-press\">长按识别二维码</span><span class=\"by-save\"><a href=\"/mag/qr/follow.png\" \
             download=\"二维码.png\">保存图片</a>，微信扫一扫</span><span class=\"by-scan\">用手机微信扫一扫</span></p></div>\
             <div class=\"promo-text\"><p>微信号 <span class=\"wechat-id\">Hao</span> \
             <span class=\"copy-place\" data-live=\"copy-wechat-id\"><button class=\"quiet copy\" type=\"button\" \
             data-act=\"copy-id\">复制</button></span></p></div>\
             </section>",
        ),
        (
            r#"{"type": "subscription"}"#,
            "<section aria-label=\"征订\" class=\"stub\"><p class=\"stub-title\">征订</p>\
             <a href=\"/mag/subscribe/\" class=\"button\">查看征订办法</a></section>",
        ),
    ] {
        assert_eq!(body(json), html, "{json}");
    }
}

#[test]
fn text_from_content_is_never_markup() {
    let html = body(r#""<script>alert(1)</script>&amp;""#);
    assert_eq!(
        html,
        "<p id=\"_1\" class=\"body-text\">&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</p>"
    );
}

#[test]
fn a_text_that_looks_like_a_marker_of_leptos_is_kept() {
    let html = body(r#"{"type": "file", "file": "media/d.pdf", "title": "<!>"}, "<!>""#);
    assert!(html.contains("download>&lt;!&gt;</a>"), "{html}");
    assert!(html.ends_with(">&lt;!&gt;</p>"), "{html}");
}

#[test]
fn an_empty_line_is_only_a_line_break() {
    assert_eq!(body(r#""甲\n\n乙""#), "<p id=\"_1\" class=\"body-text\">甲<br><br>乙</p>");
}

#[test]
fn a_listing_keeps_its_first_line_break() {
    let html = body(r#"{"type": "code", "text": "\n甲"}"#);
    assert_eq!(html, "<figure class=\"code\"><pre tabindex=\"0\"><code>\n甲</code></pre></figure>");
}

#[test]
fn the_picture_of_the_lead_story_has_an_empty_alternative() {
    let article = r#"{"title": "题", "channel": "c", "published": "2026-05-01",
        "cover": {"image": "media/a.png", "alt": "甲"}, "blocks": []}"#;
    assert!(page(SITE, article, &Route::Home).contains("height=\"450\" alt=\"\""));
}

#[test]
fn the_navigation_marks_the_page_or_its_channel() {
    let article = r#"{"title": "题", "channel": "c", "published": "2026-05-01", "blocks": []}"#;
    for (route, mark) in [
        (Route::Home, Some("href=\"/mag/\" aria-current=\"page\"")),
        (Route::Channel("c".parse().unwrap(), 1), Some("href=\"/mag/c/c/\" aria-current=\"page\"")),
        (Route::Article("x".parse().unwrap()), Some("href=\"/mag/c/c/\" aria-current=\"true\"")),
        (Route::Subscribe, Some("href=\"/mag/subscribe/\" aria-current=\"page\"")),
        (Route::NotFound, None),
    ] {
        let html = page(SITE, article, &route);
        let (_, after) = html.split_once("<nav aria-label=\"频道\"").unwrap();
        let nav = after.split_once("</nav>").unwrap().0;
        assert_eq!(nav.matches("aria-current").count(), usize::from(mark.is_some()), "{route:?}");
        assert!(mark.is_none_or(|mark| nav.contains(mark)), "{route:?} {nav}");
    }
}

#[test]
fn missing_parts_leave_no_hole() {
    let html = article_page("", r#""甲""#);
    let meta = html.split_once("<p class=\"meta\">").unwrap().1.split_once("</p>").unwrap().0;
    assert_eq!(meta, "<time datetime=\"2026-05-01\">2026年5月1日</time><span>约 1 分钟</span>");
    for part in [
        "kicker",
        "subtitle",
        "standfirst",
        "outline",
        "related",
        "neighbours",
        "colophon",
        "topic-mark",
    ] {
        assert!(!html.contains(&format!("class=\"{part}\"")), "{part}");
    }
}

#[test]
fn the_line_of_facts_names_everybody() {
    let fields = r#""source": {"name": "报", "url": "https://a.example/"}, "authors": ["甲", "乙"], "editors": ["丙"],
        "proofreaders": ["丁"], "originality": "reprint","#;
    let html = article_page(fields, r#""正文""#);
    let meta = html.split_once("<p class=\"meta\">").unwrap().1.split_once("</p>").unwrap().0;
    assert_eq!(
        meta,
        "<time datetime=\"2026-05-01\">2026年5月1日</time>\
         <span><a href=\"https://a.example/\" rel=\"external noopener\">报</a></span><span>转载</span>\
         <span>作者 甲、乙</span><span>编辑 丙</span><span>校对 丁</span><span>约 1 分钟</span>"
    );
}

#[test]
fn a_promo_in_the_text_does_not_stand_at_the_end_again() {
    let count = |html: &str| html.matches("class=\"promo\"").count();
    assert_eq!(count(&article_page("", r#""甲""#)), 1);
    assert_eq!(count(&article_page("", r#""甲", {"type": "follow_promo"}"#)), 1);
}

#[test]
fn a_magazine_without_promo_campaign_and_lists_has_no_empty_parts() {
    let site = r#"{"name": "刊", "channels": [{"id": "c", "name": "频道"}]}"#;
    let article = r#"{"title": "题", "channel": "c", "published": "2026-05-01", "blocks": []}"#;
    let home = page(site, article, &Route::Home);
    for part in ["promo", "stub", "home-aside", "directories", "topic-strip-mark"] {
        assert!(!home.contains(&format!("class=\"{part}\"")), "{part}");
    }
    // The one line of links that every page has: elder mode and settings.
    assert_eq!(home.matches("class=\"footer-links\"").count(), 1);
    assert!(!home.contains("/subscribe/"));
    let subscribe = page(site, article, &Route::Subscribe);
    assert!(subscribe.contains("目前没有征订活动。"));
}

#[test]
fn a_closed_campaign_says_so_and_keeps_its_contacts() {
    let site = r#"{"name": "刊", "channels": [{"id": "c", "name": "频道"}], "campaign": {"id": "k", "title": "征订",
        "year": 2026, "closes": "2026-04-30", "contacts": [{"name": "编辑部", "phone": "010-1234"}],
        "fields": [{"id": "name", "label": "收件人", "kind": "name"}]}}"#;
    let article = r#"{"title": "题", "channel": "c", "published": "2026-05-01", "blocks": []}"#;
    let html = page(site, article, &Route::Subscribe);
    assert!(html.contains("征订已于2026年4月30日结束"));
    assert!(html.contains("<a href=\"tel:0101234\">010-1234</a>"));
    assert!(!html.contains("class=\"slip\""));
}
