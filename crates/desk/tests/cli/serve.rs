//! `desk serve` as a process: ports, messages, signals. What it answers is tested in `tests/files.rs`.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use crate::support::{ARTICLE, command, desk, magazine, reader};

/// How long a test waits for a line. A busy machine may take its time.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn the_address_is_printed_and_answers() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let port = server.port();
    let page = get(port, "/a/a/");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("<h1"), "{page}");
    server.stop();
}

/// A debug build of the desk has what lies in this folder.
const PROOF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/proof/proof.js");

#[test]
fn the_preview_page_says_so_where_its_part_for_browsers_is_missing() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let page = get(server.port(), "/preview/");
    let (status, words) = match Path::new(PROOF).exists() {
        true => ("HTTP/1.1 200 ", "<script"),
        false => ("HTTP/1.1 404 ", "这个 desk 里没有预览页"),
    };
    assert!(page.starts_with(status), "{page}");
    assert!(page.contains(words), "{page}");
    server.stop();
}

#[test]
fn a_page_under_another_name_reads_nothing() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    for options in [&["--port", "0"][..], &["--port", "0", "--plain"]] {
        let mut server = Server::start(folder.path(), options);
        let port = server.port();
        for path in ["/a/a/", "/~desk/page?path=/"] {
            let answer = get_from("evil.example", port, path);
            assert!(answer.starts_with("HTTP/1.1 421 "), "{answer}");
            assert!(!answer.contains("标题"), "{answer}");
        }
        assert!(get_from(&format!("127.0.0.1:{port}"), port, "/a/a/").contains("标题"));
        server.stop();
    }
}

#[test]
fn faulty_content_is_reported_and_the_rest_is_shown() {
    let folder = magazine(&[("articles/a.json", ARTICLE), ("articles/b.json", "{")]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let port = server.port();
    assert!(get(port, "/a/a/").starts_with("HTTP/1.1 200 "));
    assert!(get(port, "/a/b/").starts_with("HTTP/1.1 404 "));
    let messages = server.stop();
    assert!(messages.starts_with("错误[json-syntax] articles/b.json:1:1\n"), "{messages}");
    assert!(messages.ends_with("先显示能显示的部分；有 1 篇文章显示不了\n"), "{messages}");
}

#[test]
fn a_site_that_cannot_be_made_is_waited_for() {
    let folder = magazine(&[("site.json", "{"), ("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let port = server.port();
    assert!(get(port, "/").contains("还没有可以预览的"));
    let messages = server.stop();
    assert!(messages.ends_with("没有可以预览的；改好并保存，页面会自己出来\n"), "{messages}");
}

#[test]
fn a_save_is_followed_by_a_line_and_by_what_is_wrong_now() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let port = server.port();
    // As editors do that put a whole file in place of the old one: a busy machine could see one half written.
    let save = |text: &str| {
        let whole = folder.path().join("articles/.a.json");
        fs::write(&whole, text).unwrap();
        fs::rename(&whole, folder.path().join("articles/a.json")).unwrap();
    };
    // The files of a page are there before its line is, and one save may be noticed as two: only the lines say
    // that the desk is done.
    save(&ARTICLE.replace("标题", "新 的标题"));
    server.wait_for_line("毫秒；1 个提醒，没有错误");
    assert!(get(port, "/a/a/").contains("新 的标题"));
    save(ARTICLE);
    server.wait_for_line("毫秒；没有发现问题：1 篇文章");
    assert!(!get(port, "/a/a/").contains("新 的标题"));
    let messages = server.stop();
    let told = messages.lines().filter(|line| line.starts_with("提醒"));
    assert_eq!(told.count(), 1, "{messages}");
    assert!(messages.starts_with("提醒[stray-space] articles/a.json:"), "{messages}");
    let updates = messages.lines().filter(|line| line.starts_with("已更新，用时 "));
    assert!(updates.count() >= 2, "{messages}");
}

#[test]
fn a_busy_port_that_was_asked_for_is_an_error() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    let output = desk(&["serve", ".", "--port", &port, "--reader", reader], folder.path());
    assert_eq!((output.code, output.stdout.as_str()), (2, ""));
    let message = format!(
        "错误：端口 {port} 已被占用；请用 --port 换一个，或者不写 --port，让 desk 自己找空着的\n"
    );
    assert_eq!(output.stderr, message);
}

#[test]
fn the_next_free_port_is_taken_when_none_was_asked_for() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    // Whether or not something else has the port, it is taken now.
    let _taken = TcpListener::bind("127.0.0.1:8080");
    let mut server = Server::start(folder.path(), &[]);
    let port = server.port();
    assert!((8081..8100).contains(&port), "{port}");
    assert!(get(port, "/").starts_with("HTTP/1.1 200 "));
    assert_eq!(server.stop(), format!("端口 8080 已被占用，改用 {port}\n"));
}

#[test]
fn the_network_is_served_only_on_request_and_with_a_warning() {
    let folder = magazine(&[("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0", "--host"]);
    server.port();
    assert_eq!(server.stop(), "注意：同一网络里的人都能打开这个预览，用完请按 Ctrl-C 停止\n");
}

#[test]
fn an_answer_that_nobody_takes_does_not_keep_the_server_alive() {
    let film = "x".repeat(8 * 1024 * 1024);
    let folder = magazine(&[("articles/a.json", ARTICLE), ("media/film.mp4", &film)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let mut slow = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    slow.write_all(b"GET /media/film.mp4 HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    slow.read_exact(&mut [0; 12]).unwrap();
    let start = Instant::now();
    server.stop();
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

/// A running server. It ends with the test, whatever happens.
struct Server {
    child: Child,
    /// The lines of standard error, as they come.
    lines: Receiver<String>,
    /// Those that were taken so far, each with its end.
    said: String,
    _reader: tempfile::TempDir,
}

impl Server {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let reader = reader();
        let mut command = command(&["serve", "."], folder);
        command.args(arguments).arg("--reader").arg(reader.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in stderr.lines() {
                // A test that is over listens no more.
                if sender.send(line.unwrap()).is_err() {
                    return;
                }
            }
        });
        Self { child, lines, said: String::new(), _reader: reader }
    }

    /// Waits until the server says where it is.
    fn port(&mut self) -> u16 {
        let mut line = String::new();
        let mut stdout = BufReader::new(self.child.stdout.as_mut().unwrap());
        stdout.read_line(&mut line).unwrap();
        let address = line.strip_prefix("打开 http://127.0.0.1:").unwrap();
        address.split('/').next().unwrap().parse().unwrap()
    }

    /// Waits until the server says a line with this end.
    fn wait_for_line(&mut self, end: &str) {
        while !self.said.lines().last().is_some_and(|line| line.ends_with(end)) {
            let line = self.lines.recv_timeout(PATIENCE);
            assert!(line.is_ok(), "no line ends with “{end}”: {}", self.said);
            self.keep(&line.unwrap());
        }
    }

    fn keep(&mut self, line: &str) {
        self.said.push_str(line);
        self.said.push('\n');
    }

    /// Stops the server as the system does, and returns what it wrote to standard error.
    fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(std::process::Command::new("kill").arg(&id).status().unwrap().success());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
        while let Ok(line) = self.lines.recv_timeout(PATIENCE) {
            self.keep(&line);
        }
        std::mem::take(&mut self.said)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // After a failed assertion the server is still there; after `stop` this does nothing.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn get(port: u16, path: &str) -> String {
    get_from("localhost", port, path)
}

fn get_from(host: &str, port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn an_order_that_is_sent_in_the_preview_stays_on_this_computer() {
    let site = r#"{"name": "测试月刊", "address": "https://kanwu.example/mag/", "channels": [{"id": "news", "name": "新闻"}],
        "campaign": {"id": "2027", "title": "征订", "year": 2027,
        "fields": [{"id": "name", "label": "收件人", "kind": "name", "required": true}],
        "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"],
        "endpoint": "https://kanwu.example/api/subscriptions"}}"#;
    let folder = magazine(&[("site.json", site), ("articles/a.json", ARTICLE)]);
    let mut server = Server::start(folder.path(), &["--port", "0"]);
    let port = server.port();
    let page = get(port, "/mag/subscribe/page.json");
    assert!(
        page.contains("/~desk/subscriptions") && !page.contains("/api/subscriptions"),
        "{page}"
    );
    let body = "_campaign=2027&_consent=yes&name=%E7%94%B2";
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!(
        "POST /mag/~desk/subscriptions HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\n\
         origin: http://127.0.0.1:{port}\r\nconnection: close\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201 ") && answer.contains("订单已收到"), "{answer}");
    assert!(server.stop().contains("预览里送出的订单存在“"));
    let list = desk(&["subscriptions", "list", "--db", ".kanwu/orders/trial.db"], folder.path());
    assert_eq!(list.stderr, "1 份订单\n");
}
