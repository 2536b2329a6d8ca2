//! From a magazine to its pages.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may end at the first surprise")]

use std::collections::BTreeMap;

use content::{
    article::Article,
    block::{Align, NoteKind},
    date::Date,
    decode,
    derive::Edition,
    fault::Severity,
    head::head,
    id::ArticleId,
    magazine::{Magazine, Media, MediaFact},
    page::{self, Block, LinkItem, ListKind, OutlineEntry, Page, Run},
    route::Route,
    site::CampaignState,
    summary::Summary,
};

const SITE: &str = r#"{
  "name": "测试月刊",
  "address": "https://kanwu.example/mag/",
  "channels": [
    { "id": "news", "name": "新闻" },
    { "id": "cases", "name": "案例", "description": "做法与经验" },
    { "id": "empty", "name": "空频道" }
  ],
  "topics": [
    { "id": "tools", "name": "开源工具专题", "short": "工具" },
    { "id": "unused", "name": "没有文章的专题" }
  ],
  "issues": [{ "id": "2024-01", "name": "第一期", "date": "2024-01-01", "summary": "开头" }],
  "defaults": { "source": "本刊", "page_size": 5 }
}"#;

mod lists {
    use super::*;

    #[test]
    fn a_channel_has_pages_of_the_given_size_newest_first() {
        let magazine = Setup::new().articles(12, "news");
        let pages: Vec<_> =
            (1..=4).map(|page| magazine.list(&Route::Channel(id("news"), page))).collect();
        assert_eq!(ids(pages[0].as_ref()), ["n12", "n11", "n10", "n09", "n08"]);
        assert_eq!(ids(pages[2].as_ref()), ["n02", "n01"]);
        assert_eq!(pages[3], None);
        let second = pages[1].as_ref().unwrap();
        assert_eq!((second.page, second.pages, second.total), (2, 3, 12));
        assert_eq!(magazine.list(&Route::Channel(id("news"), 0)), None);
    }

    #[test]
    fn articles_of_one_day_are_in_the_order_of_their_ids() {
        let magazine = Setup::new()
            .article("b", r#""published": "2023-01-01""#)
            .article("a", r#""published": "2023-01-01""#)
            .article("c", r#""published": "2023-01-02""#);
        assert_eq!(ids(magazine.list(&Route::Channel(id("news"), 1)).as_ref()), ["c", "a", "b"]);
    }

    #[test]
    fn an_empty_channel_has_one_empty_page() {
        let list = Setup::new().list(&Route::Channel(id("empty"), 1)).unwrap();
        assert_eq!((list.items.len(), list.page, list.pages, list.total), (0, 1, 1, 0));
    }

    #[test]
    fn topics_and_issues_collect_from_all_channels() {
        let magazine = Setup::new()
            .article("a", r#""topics": ["tools"], "issue": "2024-01""#)
            .article("b", r#""channel": "cases", "topics": ["tools"]"#)
            .article("c", "");
        let topic = magazine.list(&Route::Topic(id("tools"), 1)).unwrap();
        assert_eq!((ids(Some(&topic)), topic.name.as_str()), (vec!["a", "b"], "开源工具专题"));
        let issue = magazine.list(&Route::Issue(id("2024-01"))).unwrap();
        assert_eq!(ids(Some(&issue)), ["a"]);
        assert_eq!(issue.description.as_deref(), Some("开头"));
        assert_eq!(issue.kind, ListKind::Issue { id: id("2024-01"), date: day("2024-01-01") });
    }

    #[test]
    fn what_the_magazine_does_not_have_has_no_page() {
        let magazine = Setup::new();
        for route in [
            Route::Article(id("nobody")),
            Route::Channel(id("nothing"), 1),
            Route::Topic(id("nothing"), 1),
            Route::Issue(id("2099-01")),
            Route::Links,
            Route::About,
            Route::Privacy,
        ] {
            assert_eq!(magazine.page(&route), None, "{route:?}");
        }
    }

    #[test]
    fn every_route_has_its_page_and_every_page_its_route() {
        let magazine = Setup::new().articles(12, "news").articles(3, "cases");
        let routes = magazine.with(|edition| edition.routes());
        for route in &routes {
            assert_eq!(magazine.page(route).unwrap().route(), *route);
        }
        // 首页、频道 3+1+1、专题 1+1、期、文章、征订、收藏、404
        assert_eq!(routes.len(), 1 + 5 + 2 + 1 + 15 + 1 + 1 + 1);
    }
}

mod home {
    use super::*;

    fn home(magazine: &Setup) -> page::Home {
        match magazine.page(&Route::Home) {
            Some(Page::Home(home)) => home,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_newest_article_leads_and_stands_in_no_section() {
        let home = home(&Setup::new().articles(6, "news").articles(1, "cases"));
        assert_eq!(home.lead.unwrap().id.as_str(), "n06");
        let sections: Vec<_> = home
            .sections
            .iter()
            .map(|section| (section.channel.as_str(), teaser_ids(&section.items)))
            .collect();
        assert_eq!(sections, [("news", vec!["n05", "n04", "n03", "n02"]), ("cases", vec!["c01"])]);
    }

    #[test]
    fn the_editor_may_name_the_lead() {
        let mut magazine = Setup::new().articles(3, "news");
        magazine.site(r#""lead": "n01","#);
        assert_eq!(home(&magazine).lead.unwrap().id.as_str(), "n01");
    }

    #[test]
    fn a_hidden_lead_gives_way_to_the_newest() {
        let mut magazine =
            Setup::new().articles(2, "news").article("secret", r#""status": "draft""#);
        magazine.site(r#""lead": "secret","#);
        assert_eq!(home(&magazine).lead.unwrap().id.as_str(), "n02");
    }

    #[test]
    fn topics_without_articles_and_empty_channels_leave_no_hole() {
        let home = home(&Setup::new().article("a", r#""topics": ["tools"]"#));
        let topics: Vec<_> =
            home.topics.iter().map(|topic| (topic.name.as_str(), topic.count)).collect();
        assert_eq!(topics, [("工具", 1)]);
        assert!(home.sections.is_empty());
    }

    #[test]
    fn an_empty_magazine_has_a_home() {
        let home = home(&Setup::new());
        assert_eq!((home.lead, home.sections.len(), home.topics.len()), (None, 0, 0));
    }
}

mod visibility {
    use super::*;

    #[test]
    fn an_article_is_shown_from_its_embargo_to_the_day_before_it_expires() {
        let magazine = Setup::new().article(
            "a",
            r#""published": "2023-01-01", "embargo": "2023-06-01", "expires": "2023-06-03""#,
        );
        let shown = |today| magazine.on(today).page(&Route::Article(id("a"))).is_some();
        let days = ["2023-05-31", "2023-06-01", "2023-06-02", "2023-06-03"].map(shown);
        assert_eq!(days, [false, true, true, false]);
    }

    #[test]
    fn drafts_and_withdrawn_articles_are_nowhere() {
        let magazine = Setup::new()
            .article("a", r#""status": "draft""#)
            .article("b", r#""status": "withdrawn""#)
            .article("c", r#""related": ["a", "b"]"#);
        assert_eq!(ids(magazine.list(&Route::Channel(id("news"), 1)).as_ref()), ["c"]);
        assert!(magazine.article_page("c").related.is_empty());
        assert_eq!(magazine.page(&Route::Article(id("a"))), None);
    }

    #[test]
    fn a_link_to_a_hidden_article_becomes_text() {
        let text = r#"{ "type": "paragraph", "text": ["看", { "link": "甲", "article": "a" }, { "link": "乙", "article": "b" }] }"#;
        let links = r#"{ "type": "links", "items": [{ "article": "a" }, { "article": "b" }, { "article": "b", "title": "另题" }] }"#;
        let magazine = Setup::new()
            .article("a", r#""status": "draft""#)
            .article("b", "")
            .body("c", &format!("{text}, {links}"));
        let body = magazine.article_page("c").body;
        let expected = vec![
            Run::Text("看".into()),
            Run::Text("甲".into()),
            Run::ArticleLink { text: "乙".into(), article: id("b") },
        ];
        assert_eq!(body[0], paragraph(expected));
        let items = ["b", "另题"]
            .map(|title| LinkItem::Article { article: id("b"), title: title.into() })
            .to_vec();
        assert_eq!(body[1], Block::Links { title: None, items });
    }
}

mod neighbours {
    use super::*;

    #[test]
    fn previous_is_older_and_next_is_newer_in_the_same_channel() {
        let magazine = Setup::new().articles(3, "news").articles(2, "cases");
        let neighbours = |name: &str| {
            let article = magazine.article_page(name);
            let name = |neighbour: Option<page::Neighbour>| neighbour.map(|n| n.id.to_string());
            (name(article.previous), name(article.next))
        };
        assert_eq!(neighbours("n01"), (None, Some("n02".into())));
        assert_eq!(neighbours("n02"), (Some("n01".into()), Some("n03".into())));
        assert_eq!(neighbours("n03"), (Some("n02".into()), None));
        assert_eq!(neighbours("c01"), (None, Some("c02".into())));
    }
}

mod related {
    use super::*;

    fn related(magazine: &Setup, name: &str) -> Vec<String> {
        magazine.article_page(name).related.iter().map(|teaser| teaser.id.to_string()).collect()
    }

    #[test]
    fn the_only_article_has_none() {
        assert!(related(&Setup::new().article("a", ""), "a").is_empty());
    }

    #[test]
    fn the_editor_may_name_them_in_order() {
        let magazine =
            Setup::new().articles(5, "news").article("a", r#""related": ["n02", "n05"]"#);
        assert_eq!(related(&magazine, "a"), ["n02", "n05"]);
    }

    #[test]
    fn articles_of_the_same_topic_come_first_and_at_most_four_do() {
        let magazine = Setup::new()
            .articles(8, "news")
            .article("a", r#""topics": ["tools"]"#)
            .article("b", r#""channel": "cases", "topics": ["tools"], "published": "2001-01-01""#);
        let found = related(&magazine, "a");
        assert_eq!((found.len(), found[0].as_str()), (4, "b"));
        assert!(!found.contains(&"a".to_owned()));
    }
}

mod body {
    use super::*;

    #[test]
    fn ordinals_become_run_in_headings_with_points() {
        let article = Setup::new()
            .body("a", r#""引子。", "一、统一格式。一是写清楚。要具体。二是写完整，不遗漏。三是写正确；要核对。", "二、按时发布。正文。""#)
            .article_page("a");
        let kinds: Vec<String> = article.body.iter().map(sketch).collect();
        assert_eq!(
            kinds,
            [
                "p 引子。",
                "h2#统一格式 [一、] 统一格式",
                "p {一是#写清楚}写清楚。要具体。{二是#写完整}写完整，不遗漏。{三是#写正确}写正确；要核对。",
                "h2#按时发布 [二、] 按时发布",
                "p 正文。",
            ]
        );
        let outline: Vec<_> = article.outline.iter().map(entry).collect();
        assert_eq!(
            outline,
            [
                (1, Some("一、"), "统一格式", "统一格式"),
                (2, Some("一是"), "写清楚", "写清楚"),
                (2, Some("二是"), "写完整", "写完整"),
                (2, Some("三是"), "写正确", "写正确"),
                (1, Some("二、"), "按时发布", "按时发布"),
            ]
        );
    }

    #[test]
    fn ordinals_of_three_levels_are_headings_of_three_levels() {
        let blocks = r#""一、甲。正文。", "（一）乙。正文。", "1. 丙。正文。", "二、丁。正文。""#;
        assert_eq!(
            headings(blocks),
            ["h2#甲 [一、] 甲", "h3#乙 [（一）] 乙", "h4#丙 [1.] 丙", "h2#丁 [二、] 丁"]
        );
    }

    #[test]
    fn heading_levels_are_never_skipped() {
        let heading = |level: u8| {
            format!(r#"{{ "type": "heading", "level": {level}, "text": "第{level}级" }}"#)
        };
        for levels in [[4, 2, 3], [2, 4, 3], [3, 4, 4], [4, 4, 2], [2, 2, 4]] {
            let blocks = levels.map(heading).join(", ");
            let article = Setup::new().body("a", &blocks).article_page("a");
            let mut above = 1;
            for (block, entry) in article.body.iter().zip(&article.outline) {
                let Block::Heading { level, .. } = block else { panic!("{block:?}") };
                assert!((2..=above + 1).contains(level), "{levels:?} became {:?}", article.body);
                assert_eq!(entry.level, level - 1);
                above = *level;
            }
        }
    }

    #[test]
    fn anchors_are_unique_and_keep_chinese() {
        let heading =
            |text: &str| format!(r#"{{ "type": "heading", "level": 2, "text": "{text}" }}"#);
        let blocks = ["格局：A 与 B", "格局", "格局", "？！", "……"].map(heading).join(", ");
        let anchors: Vec<String> = Setup::new()
            .body("a", &blocks)
            .article_page("a")
            .outline
            .into_iter()
            .map(|entry| entry.anchor)
            .collect();
        assert_eq!(anchors, ["格局-a-与-b", "格局", "格局-2", "section", "section-2"]);
    }

    #[test]
    fn a_list_in_prose_stays_prose() {
        for blocks in [
            r#""1. 带好身份证。", "2. 带好笔。""#,
            r#""一、甲", "二、乙""#,
            r#""一、这个标题实在太长了，长得像一个完整的句子，而且它中间从来没有停下来过，所以不是标题。正文。""#,
        ] {
            assert!(headings(blocks).is_empty(), "{blocks}");
        }
    }

    #[test]
    fn a_bold_title_is_set_apart_from_its_text() {
        let blocks = r#"{ "type": "paragraph", "text": [{ "strong": "一、格局。" }, "正文。"] }"#;
        let body = Setup::new().body("a", blocks).article_page("a").body;
        assert_eq!(
            body.iter().map(sketch).collect::<Vec<_>>(),
            ["h2#格局 [一、] 格局", "p 正文。"]
        );
    }

    #[test]
    fn a_card_shows_the_best_picture_that_there_is() {
        let setup = |fields: &str, blocks: &str| {
            let mut setup = Setup::new().add("a", fields, blocks);
            let fact = MediaFact { dimensions: Some((640, 360)), ..MediaFact::default() };
            for name in ["media/large.png", "media/cover.png", "media/share.png"] {
                setup.media.insert(name.parse().unwrap(), fact.clone());
            }
            setup
        };
        let image = |setup: &Setup| {
            let page = setup.page(&Route::Article(id("a"))).unwrap();
            let site = setup.with(|edition| edition.site());
            head(&site, &page).share_image(&site)
        };
        let figure =
            |name| format!(r#"{{ "type": "figure", "image": "media/{name}.png", "alt": "图" }}"#);
        let cover = r#""cover": { "image": "media/cover.png", "alt": "图" }"#;
        let share = format!(r#"{cover}, "share": {{ "image": "media/share.png" }}"#);
        // One that is too small for a card stands before one that is not.
        let figures = format!("{}, {}", figure("ok"), figure("large"));
        for (fields, blocks, wanted) in [
            ("", "", "icons/icon-512.png"),
            ("", figure("ok").as_str(), "icons/icon-512.png"),
            ("", figures.as_str(), "media/large.png"),
            (cover, figures.as_str(), "media/cover.png"),
            (share.as_str(), figures.as_str(), "media/share.png"),
        ] {
            let wanted = format!("https://kanwu.example/mag/{wanted}");
            assert_eq!(image(&setup(fields, blocks)), Some(wanted), "{fields} {blocks}");
        }
    }

    #[test]
    fn pictures_get_their_size_and_files_theirs() {
        let blocks = r#"{ "type": "figure", "image": "media/ok.png", "alt": "图" },
            { "type": "file", "file": "media/form.pdf", "title": "表" },
            { "type": "note", "kind": "tip", "text": ["甲"] }, { "type": "divider" }"#;
        let body = Setup::new().body("a", blocks).article_page("a").body;
        let picture = page::Picture::plain("media/ok.png", 4, 3, "图");
        let figure = page::Figure { picture, caption: Vec::new(), credit: None, link: None };
        let (path, title, kind) = ("media/form.pdf".into(), "表".into(), "PDF".into());
        let tip = vec![vec![Run::Text("甲".into())]];
        assert_eq!(
            body,
            [
                Block::Figure(figure),
                Block::File { path, title, kind, size: 2_000 },
                Block::Note { kind: NoteKind::Tip, text: tip, date: None },
                Block::Divider,
            ]
        );
    }

    #[test]
    fn reading_time_counts_every_text_that_is_read() {
        let minutes = |blocks: &str| Setup::new().body("a", blocks).article_page("a").minutes;
        let text = "长".repeat(900);
        assert_eq!(minutes(r#""短。""#), 1);
        assert_eq!(minutes(&format!(r#""{text}""#)), 2);
        assert_eq!(minutes(&format!(r#""{text}", {{ "type": "quote", "text": ["{text}"] }}"#)), 4);
        assert_eq!(
            minutes(&format!(
                r#"{{ "type": "list", "items": [{{ "text": "{text}", "items": ["{text}"] }}] }}"#
            )),
            4
        );
    }

    fn headings(blocks: &str) -> Vec<String> {
        let body = Setup::new().body("a", blocks).article_page("a").body;
        body.iter().filter(|block| matches!(block, Block::Heading { .. })).map(sketch).collect()
    }

    /// A heading or paragraph on one line.
    fn sketch(block: &Block) -> String {
        let runs = |runs: &[Run]| -> String {
            let shown = runs.iter().map(|run| match run {
                Run::Point { text, anchor } => format!("{{{text}#{anchor}}}"),
                run => run.text().to_owned(),
            });
            shown.collect()
        };
        match block {
            Block::Heading { level, anchor, ordinal, text } => {
                let ordinal = ordinal.as_ref().map(|o| format!(" [{o}]")).unwrap_or_default();
                format!("h{level}#{anchor}{ordinal} {}", runs(text))
            }
            Block::Paragraph { text, .. } => format!("p {}", runs(text)),
            other => format!("{other:?}"),
        }
    }

    fn entry(entry: &OutlineEntry) -> (u8, Option<&str>, &str, &str) {
        (entry.level, entry.ordinal.as_deref(), &entry.text, &entry.anchor)
    }
}

mod article {
    use super::*;

    #[test]
    fn the_source_of_the_house_stands_where_none_is_written() {
        let magazine = Setup::new().article("a", "").article("b", r#""source": "别处""#);
        let source = |name| magazine.article_page(name).source.map(|source| source.name);
        assert_eq!((source("a"), source("b")), (Some("本刊".into()), Some("别处".into())));
    }

    #[test]
    fn an_article_with_only_the_required_fields_has_nothing_more() {
        let article = Setup::new().article("a", "").article_page("a");
        assert!(
            article.authors.is_empty() && article.editors.is_empty() && article.topics.is_empty()
        );
        assert!(
            article.related.is_empty() && article.outline.is_empty() && article.body.is_empty()
        );
        assert_eq!((article.previous, article.next, article.cover), (None, None, None));
        assert_eq!(article.minutes, 1);
    }

    #[test]
    fn a_campaign_has_what_its_form_needs() {
        let mut magazine = Setup::new();
        magazine.site(
            r#""publisher": "出品单位", "campaign": {"id": "2025", "title": "征订", "year": 2025, "opens": "2024-02-01",
            "plans": [{"id": "y", "name": "全年", "price": "120.00"}],
            "fields": [{"id": "plan", "label": "订法", "kind": "plan"}, {"id": "copies", "label": "份数", "kind": "copies"}],
            "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"], "endpoint": "/api/subscriptions"},"#,
        );
        let Some(Page::Subscribe(subscribe)) = magazine.page(&Route::Subscribe) else {
            panic!("no page to subscribe on")
        };
        let campaign = subscribe.campaign.unwrap();
        assert_eq!(campaign.form().id, "2025");
        assert_eq!(campaign.processor, "出品单位");
        assert_eq!(campaign.retention, 24);
        assert_eq!(campaign.consent.as_deref(), Some("同意"));
        assert_eq!(campaign.endpoint.as_ref().map(|url| url.as_str()), Some("/api/subscriptions"));
        assert_eq!(campaign.state, CampaignState::Future(day("2024-02-01")));
        // An order without plan or copies is none, so both are required where they stand.
        assert!(campaign.fields.iter().all(|field| field.required));
    }

    #[test]
    fn the_site_knows_its_origin_and_base() {
        let site = Setup::new().with(|edition| edition.site());
        assert_eq!(
            (site.origin.as_deref(), site.base.as_str()),
            (Some("https://kanwu.example"), "/mag/")
        );
        assert_eq!((site.has_links, site.has_about, site.has_privacy), (false, false, false));
    }
}

/// A magazine that grows article by article.
#[derive(Clone)]
struct Setup {
    magazine: Magazine,
    articles: BTreeMap<ArticleId, Article>,
    media: Media,
    today: Date,
}

impl Setup {
    fn new() -> Self {
        let fact = |dimensions| MediaFact { size: 2_000, dimensions, ..MediaFact::default() };
        Self {
            magazine: Magazine {
                site: decode::site(SITE).value.unwrap(),
                articles: Default::default(),
            },
            articles: BTreeMap::new(),
            media: Media::from([
                ("media/ok.png".parse().unwrap(), fact(Some((4, 3)))),
                ("media/form.pdf".parse().unwrap(), fact(None)),
            ]),
            today: day("2024-01-02"),
        }
    }

    /// Adds an article with the given fields; its id is its title.
    fn article(self, name: &str, fields: &str) -> Self {
        self.add(name, fields, "")
    }

    /// Adds an article with the given blocks.
    fn body(self, name: &str, blocks: &str) -> Self {
        self.add(name, "", blocks)
    }

    /// Adds articles `n01`, `n02`, … of channel `news`, each a day newer than the one before.
    fn articles(mut self, count: u32, channel: &str) -> Self {
        for number in 1..=count {
            let name = format!("{}{number:02}", &channel[..1]);
            let fields = format!(r#""channel": "{channel}", "published": "2020-01-{number:02}""#);
            self = self.add(&name, &fields, "");
        }
        self
    }

    fn add(mut self, name: &str, fields: &str, blocks: &str) -> Self {
        let default = |field: &str, value: &str| {
            if fields.contains(&format!("\"{field}\"")) {
                String::new()
            } else {
                format!(r#""{field}": "{value}", "#)
            }
        };
        let (channel, published) = (default("channel", "news"), default("published", "2019-01-01"));
        let separator = if fields.is_empty() { "" } else { ", " };
        let json = format!(
            r#"{{ "title": "{name}", {channel}{published}{fields}{separator}"blocks": [{blocks}] }}"#
        );
        let decoded = decode::article(name, &json);
        let errors = decoded.faults.iter().filter(|l| l.fault.severity() == Severity::Error);
        assert_eq!(errors.count(), 0, "{json}");
        let article: Article = decoded.value.unwrap();
        self.magazine.articles.insert(article.id.clone(), Summary::from(&article));
        self.articles.insert(article.id.clone(), article);
        self
    }

    /// Adds a field to the site.
    fn site(&mut self, field: &str) {
        let json = SITE.replacen('{', &format!("{{{field}"), 1);
        self.magazine.site = decode::site(&json).value.unwrap();
    }

    fn on(&self, today: &str) -> Self {
        Self { today: day(today), ..self.clone() }
    }

    fn with<T>(&self, read: impl FnOnce(&Edition<'_>) -> T) -> T {
        read(&Edition::new(&self.magazine, &self.media, self.today, None))
    }

    fn page(&self, route: &Route) -> Option<Page> {
        self.with(|edition| match route {
            Route::Article(id) => edition.article(self.articles.get(id)?),
            _ => edition.page(route),
        })
    }

    fn list(&self, route: &Route) -> Option<page::List> {
        self.page(route).map(|page| match page {
            Page::List(list) => list,
            other => panic!("{other:?}"),
        })
    }

    fn article_page(&self, name: &str) -> page::Article {
        match self.page(&Route::Article(id(name))) {
            Some(Page::Article(article)) => *article,
            other => panic!("{other:?}"),
        }
    }
}

fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn ids(list: Option<&page::List>) -> Vec<&str> {
    teaser_ids(&list.unwrap().items)
}

fn teaser_ids(teasers: &[page::Teaser]) -> Vec<&str> {
    teasers.iter().map(|teaser| ArticleId::as_str(&teaser.id)).collect()
}

fn paragraph(text: Vec<Run>) -> Block {
    Block::Paragraph { text, indent: true, align: Align::Start }
}
