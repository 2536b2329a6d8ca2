//! What the servers send of a site.

use std::fs;

use crate::{
    IMMUTABLE,
    http::Answer,
    servers::{Server, caddy, nginx},
    site::Site,
};

#[test]
fn nginx_serves_a_site() {
    let site = Site::new("/");
    check(&site, &nginx(&site, &[]));
}

#[test]
fn nginx_serves_a_site_below_a_base_path() {
    let site = Site::new("/mag/");
    check(&site, &nginx(&site, &[]));
}

#[test]
fn caddy_serves_a_site() {
    let site = Site::new("/");
    check(&site, &caddy(&site, &[]));
}

#[test]
fn caddy_serves_a_site_below_a_base_path() {
    let site = Site::new("/mag/");
    check(&site, &caddy(&site, &[]));
}

/// Everything that a server has to do, whichever it is.
fn check(site: &Site, server: &Server) {
    let base = site.base;
    types(site, server);
    encodings(site, server);
    let not_found = fs::read(site.folder().join("404.html")).unwrap();
    for missing in [
        "a/none/",
        "a/none",
        "a/",
        "none.json",
        "reader-0000.js",
        "reader-0000_bg.wasm",
        "none.vtt",
        ".kanwu",
        "_headers",
    ] {
        for accepted in ["identity", "gzip", "br"] {
            let answer = server.get(&format!("{base}{missing}"), accepted);
            assert_eq!(answer.status, 404, "{missing}");
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{missing}");
            assert_eq!(answer.header("cache-control"), "no-cache", "{missing}");
            assert!(answer.text() == not_found, "{missing} with {accepted}");
            secure(&answer, missing);
        }
    }
    for (from, to) in [("a/x", "a/x/"), ("a/x?from=timeline", "a/x/?from=timeline")] {
        let answer = server.get(&format!("{base}{from}"), "identity");
        assert!(matches!(answer.status, 301 | 302 | 307 | 308), "{from}: {}", answer.status);
        // Caddy before 2.7 leaves the query out. No page needs one.
        let location = answer.header("location");
        let short = to.split('?').next().unwrap_or(to);
        assert!(
            [to, short].map(|to| format!("{base}{to}")).contains(&location.to_owned()),
            "{location}"
        );
    }
    // What has not changed is not sent again.
    let tag = server.get(base, "br").header("etag").to_owned();
    assert!(!tag.is_empty());
    let again = server.request(
        "GET",
        base,
        &format!("Accept-Encoding: br\r\nIf-None-Match: {tag}\r\n"),
        "",
    );
    assert_eq!(again.status, 304);
}

fn types(site: &Site, server: &Server) {
    for (path, kind, cache) in [
        ("", "text/html; charset=utf-8", "no-cache"),
        ("a/x/", "text/html; charset=utf-8", "no-cache"),
        ("a/x/page.json", "application/json", "no-cache"),
        ("reader-0a1b.js", "text/javascript; charset=utf-8", IMMUTABLE),
        ("reader-0a1b_bg.wasm", "application/wasm", IMMUTABLE),
        ("order-0a1b.js", "text/javascript; charset=utf-8", IMMUTABLE),
        ("live-0a1b.css", "text/css; charset=utf-8", IMMUTABLE),
        ("test.webmanifest", "application/manifest+json", "no-cache"),
        ("test.vtt", "text/vtt; charset=utf-8", "no-cache"),
        ("test.csv", "text/csv; charset=utf-8", "no-cache"),
        ("test.txt", "text/plain; charset=utf-8", "no-cache"),
        ("icons/icon-48.png", "image/png", "no-cache"),
    ] {
        let answer = server.get(&format!("{}{path}", site.base), "identity");
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert_eq!(answer.header("content-encoding"), "", "{path}");
        assert!(answer.body == fs::read(site.file(path)).unwrap(), "{path}");
        secure(&answer, path);
    }
    let feed = server.get(&format!("{}test.xml", site.base), "identity");
    let kind = feed.header("content-type").to_owned();
    assert!(kind.starts_with("application/xml") || kind.starts_with("text/xml"), "{kind}");
}

fn encodings(site: &Site, server: &Server) {
    let paths = ["", "a/x/", "a/x/page.json", "reader-0a1b.js", "reader-0a1b_bg.wasm"];
    for path in paths {
        for (accepted, expected) in [("gzip, deflate, br", "br"), ("br", "br"), ("gzip", "gzip")] {
            let plain = server.get(&format!("{}{path}", site.base), "identity");
            let answer = server.get(&format!("{}{path}", site.base), accepted);
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header("content-encoding"), expected, "{path} for {accepted}");
            assert_eq!(answer.header("content-type"), plain.header("content-type"), "{path}");
            assert_eq!(answer.header("cache-control"), plain.header("cache-control"), "{path}");
            assert_eq!(answer.header("vary").to_ascii_lowercase(), "accept-encoding", "{path}");
            assert!(answer.body.len() < plain.body.len(), "{path}");
            assert!(answer.text() == plain.body, "{path} for {accepted}");
        }
    }
}

fn secure(answer: &Answer, path: &str) {
    for (name, value) in [
        ("content-security-policy", "frame-ancestors 'none'"),
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {path}");
    }
}
