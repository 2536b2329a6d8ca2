//! What a build leaves for servers.

use std::fs;

use crate::{IMMUTABLE, http::unpacked, site::Site};

#[test]
fn a_build_keeps_the_copies_of_what_did_not_change() {
    let site = Site::new("/");
    let copy = |name: &str| fs::metadata(site.folder().join(name)).unwrap().modified().unwrap();
    let (wasm, page) = (copy("reader-0a1b_bg.wasm.br"), copy("a/x/index.html.gz"));
    site.write_article("另一个题目");
    site.build(true);
    assert_eq!(copy("reader-0a1b_bg.wasm.br"), wasm);
    assert_ne!(copy("a/x/index.html.gz"), page);
    let html = fs::read(site.folder().join("a/x/index.html")).unwrap();
    for (ending, encoding) in [("br", "br"), ("gz", "gzip")] {
        let copy = fs::read(site.folder().join(format!("a/x/index.html.{ending}"))).unwrap();
        assert!(unpacked(&copy, encoding) == html, "{ending}");
    }
    site.build(false);
    assert!(!site.folder().join("a/x/index.html.br").exists());
    assert!(!site.folder().join("reader-0a1b.js.gz").exists());
}

#[test]
fn headers_of_a_host_hold_the_policy_of_the_pages() {
    let site = Site::new("/mag/");
    let headers = fs::read_to_string(site.folder().join("_headers")).unwrap();
    let html = fs::read_to_string(site.folder().join("index.html")).unwrap();
    let policy = html.split_once("Content-Security-Policy\" content=\"").unwrap().1;
    let policy = policy.split_once('"').unwrap().0;
    assert!(headers.starts_with(&format!(
        "/mag/*\n  Content-Security-Policy: {policy}; frame-ancestors 'none'\n"
    )));
    for rule in [
        "/mag/\n  Cache-Control: no-cache\n".to_owned(),
        "/mag/a/*\n  Cache-Control: no-cache\n".to_owned(),
        format!("/mag/reader-0a1b.js\n  Cache-Control: {IMMUTABLE}\n"),
        format!("/mag/reader-0a1b_bg.wasm\n  Cache-Control: {IMMUTABLE}\n"),
    ] {
        assert!(headers.contains(&rule), "{rule}");
    }
    assert!(
        headers.lines().all(|line| line.len() < 2000),
        "longer lines are refused by Cloudflare"
    );
}
