//! The built site of the sample magazine, looked at from outside.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use content::{
    date::Date,
    decode,
    head::head,
    page::{PageFile, Site},
};
use desk::{
    folder,
    site::{
        assets::Reader,
        build::{Options, Summary, build},
    },
};
use serde_json::{Value, json};
use tempfile::TempDir;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/content");
const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/page-format.md");

/// A reader as Trunk leaves it, without the wasm that these tests do not need.
fn reader() -> TempDir {
    let folder = TempDir::new().unwrap();
    let index = "<!doctype html><link rel=\"stylesheet\" href=\"/b-1.css\"><link rel=\"stylesheet\" href=\"/a-2.css\">\
                 <body><script>settings()</script><script>start(\"__BASE__reader-3.js\")</script></body>";
    for (name, text) in [
        ("index.html", index),
        ("a-2.css", "p{}"),
        ("b-1.css", "h1{}"),
        ("reader-3.js", "start"),
        ("reader-3_bg.wasm", "\0asm"),
        ("order.js", "start"),
        ("order_bg.wasm", "\0asm"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

fn build_into(out: &Path, magazine: &Path) -> Summary {
    let reader_folder = reader();
    let reader = Reader::find(Some(reader_folder.path())).unwrap();
    build_with(magazine, &Options::new(out, &reader))
}

fn build_with(magazine: &Path, options: &Options<'_>) -> Summary {
    let loaded = folder::load(magazine, today()).unwrap();
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|d| d.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    build(&loaded, loaded.magazine.as_ref().unwrap(), today(), options).unwrap()
}

/// The files that are not the same in both folders.
fn differing(one: &Path, other: &Path) -> Vec<PathBuf> {
    let (one, other) = (files(one), files(other));
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).cloned().collect()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let from = text.find(start).unwrap_or(text.len()) + start.len();
    &text[from..from + text[from..].find(end).unwrap()]
}

#[test]
fn every_index_html_is_the_rendering_of_its_page_json() {
    let out = TempDir::new().unwrap();
    build_into(out.path(), Path::new(SAMPLE));
    let magazine = fs::read_to_string(Path::new(SAMPLE).join("site.json")).unwrap();
    let magazine = decode::site(&magazine).value.unwrap();
    let mut pages = 0;
    for (path, json) in files(out.path()) {
        if path.file_name().unwrap() != "page.json" {
            continue;
        }
        let html = match path.parent().unwrap() {
            folder if folder == Path::new("404") => "404.html".into(),
            folder => folder.join("index.html"),
        };
        let html = fs::read_to_string(out.path().join(html)).unwrap();
        let PageFile { page, .. } = serde_json::from_slice(&json).unwrap();
        let site = between(&html, "<script type=\"application/json\" id=\"site\">", "</script>");
        let site: Site = serde_json::from_str(site).unwrap();
        // What the app sets when it has loaded the page is what is there when the page itself is opened.
        let head = head(&site, &page);
        assert_eq!(between(&html, "<title>", "</title>"), head.title);
        assert_eq!(
            between(&html, "<meta name=\"description\" content=\"", "\">"),
            head.description
        );
        // Only the prerendered frame shows these, so the app is not told.
        let footer = magazine.footer.clone();
        let site = Site { footer, has_links: true, has_about: true, has_privacy: true, ..site };
        let rendered = reader::render::render(&Arc::new(site), page);
        let written = between(&html, "<div id=\"app\">", "</div>\n<p class=\"reader-notice\"");
        assert_eq!(written, rendered, "{}", path.display());
        pages += 1;
    }
    assert!(pages > 45, "{pages} pages");
}

#[test]
fn every_page_json_is_what_its_schema_says_and_the_document_shows_one() {
    let out = TempDir::new().unwrap();
    let reader_folder = reader();
    let reader = Reader::find(Some(reader_folder.path())).unwrap();
    let options = Options {
        page_schema: true,
        compress: false,
        codes: false,
        ..Options::new(out.path(), &reader)
    };
    build_with(Path::new(SAMPLE), &options);
    let read = |path: &Path| -> Value { serde_json::from_slice(&fs::read(path).unwrap()).unwrap() };
    let schema = jsonschema::validator_for(&read(&out.path().join("page.schema.json"))).unwrap();
    let mut pages = 0;
    for (path, _) in files(out.path()) {
        if path.file_name().unwrap() != "page.json" {
            continue;
        }
        let mut page = read(&out.path().join(&path));
        let errors: Vec<_> = schema.iter_errors(&page).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
        page["format"] = json!(0);
        assert!(!schema.is_valid(&page), "{}", path.display());
        pages += 1;
    }
    assert!(pages > 45, "{pages} pages");
    let document = fs::read_to_string(DOCUMENT).unwrap();
    let example: Value = serde_json::from_str(between(&document, "```json\n", "```")).unwrap();
    assert_eq!(example, read(&out.path().join("about/page.json")));
}

#[test]
fn a_name_cannot_leave_the_element_that_holds_the_site() {
    let magazine = TempDir::new().unwrap();
    let name = "</script><!--刊";
    let site = json!({ "name": name, "channels": [{ "id": "c", "name": name }] });
    fs::create_dir(magazine.path().join("articles")).unwrap();
    fs::write(magazine.path().join("site.json"), site.to_string()).unwrap();
    let out = TempDir::new().unwrap();
    build_into(out.path(), magazine.path());
    let html = fs::read_to_string(out.path().join("index.html")).unwrap();
    let site = between(&html, "<script type=\"application/json\" id=\"site\">", "</script>");
    assert!(!site.contains('<'), "{site}");
    assert_eq!(serde_json::from_str::<Site>(site).unwrap().name, name);
    assert_eq!(html.matches("<script").count(), html.matches("</script>").count());
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    build_into(first.path(), Path::new(SAMPLE));
    build_into(second.path(), Path::new(SAMPLE));
    assert_eq!(differing(first.path(), second.path()), Vec::<PathBuf>::new());
    // Once more over what is there.
    build_into(first.path(), Path::new(SAMPLE));
    assert_eq!(differing(first.path(), second.path()), Vec::<PathBuf>::new());
}

#[test]
fn no_page_has_inline_code_but_the_loader() {
    let out = TempDir::new().unwrap();
    build_into(out.path(), Path::new(SAMPLE));
    for (path, bytes) in files(out.path()) {
        if path.extension().is_none_or(|end| end != "html") {
            continue;
        }
        let html = String::from_utf8(bytes).unwrap();
        let body = between(&html, "<div id=\"app\">", "</div>\n<p class=\"reader-notice\"");
        assert!(!body.contains("<script"), "{}", path.display());
        let without_text = body.split('<').skip(1).map(|tag| tag.split('>').next().unwrap());
        for tag in without_text {
            let has = |name: &str| tag.contains(&format!(" {name}"));
            assert!(
                !has("style=") && !has("onclick=") && !has("onload="),
                "{}: {tag}",
                path.display()
            );
        }
        assert_eq!(html.matches("<script>").count(), 2);
        assert!(html.contains("<style>h1{}p{}</style>"), "styles stand in the template's order");
    }
}

#[test]
fn a_base_path_stands_before_every_link() {
    let magazine = TempDir::new().unwrap();
    let site = r#"{"name": "刊", "address": "https://host.example/mag/", "channels": [{"id": "c", "name": "频道"}],
        "promo": {"account": "刊", "wechat_id": "kan", "qr": {"text": "https://host.example/"}}, "about": ["关于。"]}"#;
    fs::create_dir(magazine.path().join("articles")).unwrap();
    fs::write(magazine.path().join("site.json"), site).unwrap();
    let article = r#"{"title": "题", "channel": "c", "published": "2026-01-01",
        "blocks": [["看", {"link": "关于", "url": "/about/"}]]}"#;
    fs::write(magazine.path().join("articles/x.json"), article).unwrap();
    let out = TempDir::new().unwrap();
    build_into(out.path(), magazine.path());
    for (path, bytes) in files(out.path()) {
        if path.extension().is_some_and(|end| end == "html") {
            let html = String::from_utf8(bytes).unwrap();
            // The notice's link is to the page that it stands on, wherever that is.
            assert_eq!(html.matches("href=\"\"").count(), 1);
            let html = html.replace("<a href=\"\">重新加载</a></p>\n<script", "");
            for part in html.split("href=\"").chain(html.split("src=\"")).skip(1) {
                let link = part.split('"').next().unwrap();
                let is_relative = link.starts_with('#') || link.starts_with("?elder=");
                let fine = is_relative || link.starts_with("/mag/") || link.contains("://");
                assert!(fine || link.starts_with("<!doctype"), "{}: {link}", path.display());
            }
            assert!(html.contains("start(\"/mag/reader-3.js\")"));
            let is_404 = path == Path::new("404.html");
            assert!(is_404 || html.contains("\"https://host.example/mag/"), "{}", path.display());
        }
    }
}

// Trunk's hook does so for `trunk serve`.
#[test]
fn a_site_that_is_built_into_the_readers_folder_has_all_scripts() {
    let folder = reader();
    let reader = Reader::find(Some(folder.path())).unwrap();
    build_with(Path::new(SAMPLE), &Options::new(folder.path(), &reader));
    let page = fs::read_to_string(folder.path().join("subscribe/index.html")).unwrap();
    let order = between(&page, "data-order=\"/", "\"");
    assert_eq!(fs::read_to_string(folder.path().join(order)).unwrap(), "start");
    assert!(folder.path().join(order.replace(".js", "_bg.wasm")).exists());
}

#[test]
fn a_folder_that_is_not_the_desks_is_left_alone() {
    let foreign = TempDir::new().unwrap();
    fs::write(foreign.path().join("thesis.txt"), "years of work").unwrap();
    let today = today();
    let loaded = folder::load(Path::new(SAMPLE), today).unwrap();
    let reader_folder = reader();
    let reader = Reader::find(Some(reader_folder.path())).unwrap();
    let magazine = loaded.magazine.as_ref().unwrap();
    let refused = build(&loaded, magazine, today, &Options::new(foreign.path(), &reader));
    assert!(refused.unwrap_err().to_string().contains("已有别的文件"));
    assert_eq!(files(foreign.path()).len(), 1);
}
