//! What the local server answers.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{fs, path::Path};

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode},
};
use desk::serve::files::{Files, Site};
use tempfile::TempDir;

#[tokio::test]
async fn files_have_their_types_and_texts_say_their_encoding() {
    let site = built();
    for (path, content_type) in [
        ("/mag/", "text/html; charset=utf-8"),
        ("/mag/a/x/", "text/html; charset=utf-8"),
        ("/mag/a/x/page.json", "application/json"),
        ("/mag/reader-1_bg.wasm", "application/wasm"),
        ("/mag/reader-1.js", "text/javascript; charset=utf-8"),
        ("/mag/site.webmanifest", "application/manifest+json"),
        ("/mag/media/film.vtt", "text/vtt; charset=utf-8"),
        ("/mag/media/film.mp4", "video/mp4"),
        ("/mag/media/图.png", "image/png"),
        ("/mag/media/%E5%9B%BE.png", "image/png"),
        ("/mag/robots.txt", "text/plain; charset=utf-8"),
    ] {
        let path = path.replace('图', "%E5%9B%BE");
        let answer = get(&site, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        assert_eq!(answer.header("content-type"), content_type, "{path}");
    }
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    let site = built();
    for path in ["/mag/", "/mag/a/x", "/mag/nothing/", "/", "/mag/reader-1.js"] {
        let answer = get(&site, path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin", "{path}");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'", "{path}");
    }
}

#[tokio::test]
async fn only_files_with_a_hash_are_kept_by_the_browser() {
    let site = built();
    let immutable = "public, max-age=31536000, immutable";
    for (path, expected) in [
        ("/mag/", "no-cache"),
        ("/mag/a/x/page.json", "no-cache"),
        ("/mag/media/film.mp4", "no-cache"),
        ("/mag/nothing/", "no-cache"),
        ("/mag/reader-1.js", immutable),
        ("/mag/reader-1_bg.wasm", immutable),
    ] {
        assert_eq!(get(&site, path).await.header("cache-control"), expected, "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_the_sites_own_page_404() {
    let site = built();
    for path in [
        "/mag/nothing/",
        "/mag/.kanwu",
        "/mag/media/",
        "/mag/media/none.png",
        "/magazine/",
        "/other/",
        "/mag/../secret.txt",
        "/mag/%2e%2e/secret.txt",
        "/mag/..%2fsecret.txt",
        "/mag/a/..%5c..%5csecret.txt",
        "/mag//a/x/",
        "/mag/a//x",
        "/mag/%00",
        "/mag/a/x/index.html/",
    ] {
        let answer = get(&site, path).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::NOT_FOUND, "页面没有"), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
    }
}

#[tokio::test]
async fn folders_without_their_slash_lead_to_it() {
    let site = built();
    for (path, location) in [
        ("/mag/a/x", "/mag/a/x/"),
        ("/mag/a/x?from=qr", "/mag/a/x/?from=qr"),
        ("/mag", "/mag/"),
        ("/", "/mag/"),
    ] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT, "{path}");
        assert_eq!(answer.header("location"), location, "{path}");
    }
}

#[tokio::test]
async fn a_site_at_the_root_has_no_prefix() {
    let site = built_below("/");
    assert_eq!(get(&site, "/").await.text(), "首页");
    let answer = get(&site, "/a/x").await;
    assert_eq!(answer.header("location"), "/a/x/");
    // `//a/x` would lead to the host `a`.
    assert_eq!(get(&site, "//a/x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn parts_of_a_film_can_be_asked_for() {
    let site = built();
    let answer = ask(&site, "GET", "/mag/media/film.mp4", &[("range", "bytes=2-4")]).await;
    assert_eq!((answer.status, answer.text()), (StatusCode::PARTIAL_CONTENT, "234"));
    assert_eq!(answer.header("content-range"), "bytes 2-4/10");
    let answer = ask(&site, "GET", "/mag/media/film.mp4", &[("range", "bytes=99-")]).await;
    assert_eq!(answer.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

#[tokio::test]
async fn a_page_is_asked_for_with_get_and_head_only() {
    let site = built();
    let head = ask(&site, "HEAD", "/mag/", &[]).await;
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    for path in ["/mag/", "/"] {
        let post = ask(&site, "POST", path, &[]).await;
        assert!(post.status.is_client_error(), "{}", post.status);
    }
}

/// What the server answered.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }
}

/// A built site in a folder beside a file that nobody may have.
struct Built {
    files: Files,
    _folder: TempDir,
}

fn built() -> Built {
    built_below("/mag/")
}

fn built_below(base: &str) -> Built {
    let folder = TempDir::new().unwrap();
    let site = folder.path().join("site");
    let write = |path: &str, text: &str| {
        let file = Path::new(&site).join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    for (path, text) in [
        ("index.html", "首页"),
        ("404.html", "页面没有"),
        (".kanwu", "desk build"),
        ("a/x/index.html", "文章"),
        ("a/x/page.json", "{}"),
        ("reader-1.js", "start"),
        ("reader-1_bg.wasm", "\0asm"),
        ("site.webmanifest", "{}"),
        ("robots.txt", ""),
        ("media/film.mp4", "0123456789"),
        ("media/film.vtt", "WEBVTT"),
        ("media/图.png", "png"),
        ("../secret.txt", "秘密"),
    ] {
        write(path, text);
    }
    let files = Files::new(Site {
        folder: site,
        base: base.to_owned(),
        content_security_policy: "default-src 'none'".to_owned(),
        immutable: ["reader-1.js", "reader-1_bg.wasm"].map(str::to_owned).into(),
    });
    Built { files: files.unwrap(), _folder: folder }
}

async fn get(site: &Built, path: &str) -> Answer {
    ask(site, "GET", path, &[]).await
}

async fn ask(site: &Built, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::empty()).unwrap();
    let response = site.files.answer(request).await;
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
    Answer { status: parts.status, headers: parts.headers, body }
}
