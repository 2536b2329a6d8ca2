//! Orders reach `desk intake` through the servers.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

use crate::{
    http::Answer,
    servers::{Server, caddy, nginx},
    site::Site,
};

#[test]
fn nginx_leads_orders_to_the_receiver() {
    for base in ["/", "/mag/"] {
        let (site, receiver) = (Site::new(base), Receiver::start(base));
        let own = ["= /api/subscriptions", "= /api/wechat/signature"]
            .map(|own| (own, own.replace("/api/", &format!("{base}api/"))));
        let server = nginx(&site, &[&own[..], &[receiver.change()]].concat());
        check(&site, &server, receiver);
    }
}

#[test]
fn caddy_leads_orders_to_the_receiver() {
    for base in ["/", "/mag/"] {
        let (site, receiver) = (Site::new(base), Receiver::start(base));
        let own = "/api/subscriptions /api/wechat/signature";
        let own = (own, own.replace("/api/", &format!("{base}api/")));
        let server = caddy(&site, &[own, receiver.change()]);
        check(&site, &server, receiver);
    }
}

/// The receiver counts the orders of an address: one is taken, whatever address the sender claims to have.
fn check(site: &Site, server: &Server, receiver: Receiver) {
    let path = format!("{}api/subscriptions", site.base);
    let taken = order(server, &path, 1, "203.0.113.1", "读者");
    let text = String::from_utf8(taken.text()).unwrap();
    assert_eq!(taken.status, 201, "{text}");
    assert!(text.contains("\"status\":\"stored\""), "{text}");
    assert_eq!(taken.header("content-type"), "application/json");
    assert_eq!(taken.header("cache-control"), "no-store");
    assert_eq!(taken.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
    let next = order(server, &path, 2, "203.0.113.2", "读者");
    assert_eq!(next.status, 429);
    assert!(!next.header("retry-after").is_empty());
    let long = order(server, &path, 3, "203.0.113.3", &"长".repeat(8_000));
    assert_eq!(long.status, 413, "{}", String::from_utf8_lossy(&long.text()));
    // This receiver has no account with WeChat and says so without a word; the site's 404 is a page.
    let signature = server.get(&format!("{}api/wechat/signature?url=x", site.base), "identity");
    assert_eq!((signature.status, signature.header("content-type")), (404, ""));
    let health = server.get("/healthz", "identity");
    assert_eq!((health.status, health.header("content-type")), (404, "text/html; charset=utf-8"));

    drop(receiver);
    let down = order(server, &path, 4, "203.0.113.4", "读者");
    assert_eq!(down.status, 502, "the reader's app tries again after this");
    let text = String::from_utf8_lossy(&down.text()).into_owned();
    assert!(text.contains("502") && !text.contains("没有这一页"), "{text}");
}

fn order(server: &Server, path: &str, number: u32, claimed: &str, name: &str) -> Answer {
    let body = format!(
        r#"{{"campaign": "2027", "values": {{"name": "{name}"}}, "consent": true, "elapsed_ms": 5000, "website": ""}}"#
    );
    let headers = format!(
        "Content-Type: application/json\r\nIdempotency-Key: {number:08x}-0000-4000-8000-000000000000\r\n\
         Origin: https://magazine.example\r\nX-Real-IP: {claimed}\r\nContent-Length: {}\r\n",
        body.len()
    );
    server.request("POST", path, &headers, &body)
}

/// A running `desk intake`, as `deploy/kanwu-intake.service` starts it, which takes one order an hour from an address.
struct Receiver {
    process: Child,
    address: String,
    _magazine: TempDir,
}

impl Receiver {
    fn start(base: &str) -> Self {
        let magazine = TempDir::new().unwrap();
        let json = format!(
            r#"{{"name": "刊", "address": "https://magazine.example{base}", "about": ["关于。"],
                "channels": [{{"id": "c", "name": "频道"}}],
                "campaign": {{"id": "2027", "title": "征订", "year": 2027,
                    "fields": [{{"id": "name", "label": "收件人", "kind": "name", "required": true}}],
                    "contacts": [{{"name": "编辑部"}}], "consent": "同意", "notice": ["说明"],
                    "endpoint": "/api/subscriptions"}}}}"#
        );
        fs::write(magazine.path().join("site.json"), json).unwrap();
        let words = ["intake", ".", "--db", "db/orders.db", "--listen", "127.0.0.1:0"];
        let limits = ["--proxy-header", "X-Real-IP", "--burst", "1", "--every", "3600"];
        let mut process = Command::new(env!("CARGO_BIN_EXE_desk"))
            .args(words)
            .args(limits)
            .current_dir(magazine.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap_or_else(|| panic!("it said {line}"));
        let address = address.split('/').next().unwrap().to_owned();
        Self { process, address, _magazine: magazine }
    }

    /// What an example says of the receiver's address.
    fn change(&self) -> (&'static str, String) {
        ("127.0.0.1:8090", self.address.clone())
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        // It has ended already, or ends now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
