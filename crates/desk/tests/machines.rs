//! What machines read of a site: feeds, structured data, sitemap, manifest.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{collections::BTreeSet, fs, path::Path};

use desk::{
    folder,
    site::{
        assets::Reader,
        build::{Options, build},
    },
};
use quick_xml::events::Event;
use serde_json::Value;
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/content");

/// Builds a magazine with a reader that is none.
fn site(magazine: &Path) -> TempDir {
    let (reader, out) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let index = "<body><script>settings()</script><script>start(\"__BASE__\")</script></body>";
    fs::write(reader.path().join("index.html"), index).unwrap();
    let today = "2026-11-23".parse().unwrap();
    let loaded = folder::load(magazine, today).unwrap();
    assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
    let reader = Reader::find(Some(reader.path())).unwrap();
    let magazine = loaded.magazine.as_ref().unwrap();
    build(&loaded, magazine, today, &Options::new(out.path(), &reader)).unwrap();
    out
}

/// A magazine with the given articles, each a title and its blocks.
fn magazine(address: Option<&str>, articles: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    let mut site = serde_json::json!({
        "name": "刊 & “<物>”", "about": ["关于。"], "publisher": "出版者",
        "channels": [{ "id": "c", "name": "频道 <一>" }, { "id": "empty", "name": "空" }],
    });
    if let Some(address) = address {
        site["address"] = address.into();
    }
    fs::write(folder.path().join("site.json"), site.to_string()).unwrap();
    for (number, (title, blocks)) in articles.iter().enumerate() {
        let blocks: Value = serde_json::from_str(blocks).unwrap();
        let article = serde_json::json!({
            "title": title, "channel": "c", "published": "2026-01-02", "updated": "2026-02-03",
            "authors": ["甲 & 乙"], "lead": title, "blocks": blocks,
        });
        let path = folder.path().join(format!("articles/x{number}.json"));
        fs::write(path, article.to_string()).unwrap();
    }
    folder
}

fn read(site: &TempDir, name: &str) -> String {
    fs::read_to_string(site.path().join(name)).unwrap()
}

/// The structured data of a page.
fn graph(site: &TempDir, page: &str) -> Vec<Value> {
    let html = read(site, page);
    let (_, rest) = html.split_once("<script type=\"application/ld+json\">").unwrap();
    let json: Value = serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap();
    assert_eq!(json["@context"], "https://schema.org");
    json["@graph"].as_array().unwrap().clone()
}

/// Every start tag of an XML file, which must be well-formed, with the text inside.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                found.push((
                    String::from_utf8(tag.name().as_ref().to_vec()).unwrap(),
                    String::new(),
                ));
            }
            Event::Text(text) => {
                if let Some((_, inside)) = found.last_mut() {
                    inside.push_str(&text.decode().unwrap());
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn feeds_of_the_sample_are_read_by_a_feed_reader() {
    let site = site(Path::new(SAMPLE));
    for (file, least) in
        [("feed.xml", 40), ("feed.json", 40), ("c/anli/feed.xml", 5), ("c/anli/feed.json", 5)]
    {
        let bytes = fs::read(site.path().join(file)).unwrap();
        let feed = feed_rs::parser::parse(&bytes[..]).unwrap();
        assert!((least..=50).contains(&feed.entries.len()), "{file}: {}", feed.entries.len());
        let ids: BTreeSet<&str> = feed.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids.len(), feed.entries.len(), "{file}: an entry stands twice");
        let dates: Vec<_> = feed.entries.iter().map(|entry| entry.published.unwrap()).collect();
        assert!(dates.is_sorted_by(|newer, older| newer >= older), "{file}");
        for entry in &feed.entries {
            let path = entry.links[0].href.split_once("://").unwrap().1.split_once('/').unwrap().1;
            assert!(site.path().join(path).join("index.html").exists(), "{file}: {path}");
            assert!(entry.title.is_some() && !entry.categories.is_empty(), "{file}: {path}");
        }
        let whole = feed.entries.iter().filter_map(|entry| entry.content.as_ref()?.body.as_ref());
        let whole: Vec<&String> = whole.filter(|html| html.contains("</")).collect();
        assert!(whole.len() >= feed.entries.len().min(20), "{file}");
        assert!(whole.iter().all(|html| !html.contains("=\"/")), "{file}: addresses are absolute");
    }
}

#[test]
fn any_text_survives_a_feed() {
    let awkward =
        ["&<>\"'", "]]>", "<![CDATA[", "😀 & 𠮷", "&amp;amp;", "a\u{fffd}b", "<script>x</script>"];
    let articles: Vec<(&str, String)> = awkward
        .iter()
        .map(|text| {
            (
                *text,
                serde_json::json!([text, { "type": "code", "text": format!("\t{text}\n") }])
                    .to_string(),
            )
        })
        .collect();
    let articles: Vec<(&str, &str)> = articles.iter().map(|(t, b)| (*t, b.as_str())).collect();
    let folder = magazine(Some("https://host.example/mag/"), &articles);
    let site = site(folder.path());
    for file in ["feed.xml", "feed.json", "c/c/feed.xml"] {
        let feed = feed_rs::parser::parse(read(&site, file).as_bytes()).unwrap();
        let mut titles: Vec<String> = feed
            .entries
            .iter()
            .map(|entry| entry.title.as_ref().unwrap().content.clone())
            .collect();
        titles.sort();
        let mut expected: Vec<String> = awkward.iter().map(|text| (*text).to_owned()).collect();
        expected.sort();
        assert_eq!(titles, expected, "{file}");
        for entry in &feed.entries {
            assert!(entry.id.starts_with("https://host.example/mag/a/x"), "{}", entry.id);
            let html = entry.content.as_ref().unwrap().body.as_ref().unwrap();
            assert!(!html.contains("<script>"), "{html}");
        }
    }
    elements(&read(&site, "feed.xml"));
}

#[test]
fn json_feeds_keep_to_version_1_1() {
    let site = site(Path::new(SAMPLE));
    let feed: Value = serde_json::from_str(&read(&site, "feed.json")).unwrap();
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    for name in ["title", "home_page_url", "feed_url"] {
        assert!(feed[name].is_string(), "{name}");
    }
    for item in feed["items"].as_array().unwrap() {
        assert!(item["id"].is_string() && item["url"].is_string());
        assert!(item["content_html"].is_string() || item["content_text"].is_string());
        assert!(item["authors"].is_null() || item["authors"][0]["name"].is_string());
        assert!(item["date_published"].as_str().unwrap().ends_with("T00:00:00+08:00"));
    }
}

#[test]
fn an_article_is_a_news_article_with_its_breadcrumb() {
    let folder = magazine(Some("https://host.example/mag/"), &[("题 </script>", "[\"段。\"]")]);
    let site = site(folder.path());
    let graph = graph(&site, "a/x0/index.html");
    let article = &graph[0];
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"], "题 </script>");
    assert_eq!(article["datePublished"], "2026-01-02T00:00:00+08:00");
    assert_eq!(article["dateModified"], "2026-02-03T00:00:00+08:00");
    assert_eq!(article["author"][0]["name"], "甲 & 乙");
    assert_eq!(article["publisher"]["name"], "出版者");
    assert_eq!(article["mainEntityOfPage"], "https://host.example/mag/a/x0/");
    let steps = graph[1]["itemListElement"].as_array().unwrap();
    let items: Vec<&str> = steps.iter().map(|step| step["item"].as_str().unwrap()).collect();
    let expected = ["", "c/c/", "a/x0/"].map(|path| format!("https://host.example/mag/{path}"));
    assert_eq!(items, expected);
    assert_eq!(steps[2]["position"], 3);
    let html = read(&site, "a/x0/index.html");
    for tag in [
        "<meta property=\"og:type\" content=\"article\">",
        "<meta property=\"article:published_time\" content=\"2026-01-02T00:00:00+08:00\">",
        "<meta property=\"article:section\" content=\"频道 &lt;一&gt;\">",
        "<meta property=\"og:locale\" content=\"zh_CN\">",
        "<link rel=\"canonical\" href=\"https://host.example/mag/a/x0/\">",
        "<link rel=\"manifest\" href=\"/mag/manifest.webmanifest\">",
    ] {
        assert!(html.contains(tag), "{tag}");
    }
    let channel = read(&site, "c/c/index.html");
    assert!(channel.contains(
        "type=\"application/rss+xml\" title=\"频道 &lt;一&gt;\" href=\"/mag/c/c/feed.xml\""
    ));
}

#[test]
fn the_front_page_is_a_web_site_and_pictures_have_full_addresses() {
    let site = site(Path::new(SAMPLE));
    assert_eq!(graph(&site, "index.html")[0]["@type"], "WebSite");
    let article = &graph(&site, "a/jiangshan-guanggu-xiaozhen/index.html")[0];
    let url = article["image"]["url"].as_str().unwrap();
    assert!(url.starts_with("https://") && url.contains("/media/"), "{url}");
    assert!(article["image"]["width"].as_u64().unwrap() >= 800);
}

#[test]
fn the_sitemap_names_every_page_and_nothing_else() {
    let site = site(Path::new(SAMPLE));
    let found = elements(&read(&site, "sitemap.xml"));
    let places: Vec<&str> =
        found.iter().filter(|(tag, _)| tag == "loc").map(|(_, text)| text.trim()).collect();
    let mut files = BTreeSet::new();
    for place in places {
        let path = place.split_once("://").unwrap().1.split_once('/').unwrap().1;
        let file = site.path().join(path).join("index.html");
        assert!(file.exists(), "{place}");
        files.insert(file);
    }
    let mut pages = 0;
    let mut folders = vec![site.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("index.html") && !path.ends_with("saved/index.html") {
                // What a reader has saved is nothing to find.
                pages += 1;
                assert!(files.contains(&path), "{}", path.display());
            }
        }
    }
    assert_eq!(pages, files.len());
    let robots = read(&site, "robots.txt");
    assert!(robots.starts_with("User-agent: *\nAllow: /\nSitemap: https://"), "{robots}");
}

#[test]
fn the_manifest_names_icons_that_exist() {
    let folder = magazine(Some("https://host.example/mag/"), &[]);
    let site = site(folder.path());
    let manifest: Value = serde_json::from_str(&read(&site, "manifest.webmanifest")).unwrap();
    for (name, value) in [("start_url", "/mag/"), ("scope", "/mag/"), ("name", "刊 & “<物>”")]
    {
        assert_eq!(manifest[name], value);
    }
    let icons = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/icons");
    for icon in manifest["icons"].as_array().unwrap() {
        let file = icon["src"].as_str().unwrap().strip_prefix("/mag/icons/").unwrap();
        let size = imagesize::size(Path::new(icons).join(file)).unwrap();
        assert_eq!(icon["sizes"], format!("{}x{}", size.width, size.height));
    }
}

#[test]
fn a_site_without_an_address_has_nothing_that_needs_one() {
    let folder = magazine(None, &[("题", "[\"段。\"]")]);
    let site = site(folder.path());
    for file in ["feed.xml", "feed.json", "sitemap.xml", "c/c/feed.xml"] {
        assert!(!site.path().join(file).exists(), "{file}");
    }
    assert_eq!(read(&site, "robots.txt"), "User-agent: *\nAllow: /\n");
    let html = read(&site, "a/x0/index.html");
    assert!(!html.contains("ld+json") && !html.contains("feed.xml"));
}
