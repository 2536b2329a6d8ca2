//! The examples in `deploy/`, tried with the real servers.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may end at the first surprise; the helpers say what is missing"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use desk::{
    folder,
    site::{
        assets::Reader,
        build::{Options, build},
    },
};
use tempfile::TempDir;

const NGINX: &str = include_str!("../../../deploy/nginx.conf");
const CADDY: &str = include_str!("../../../deploy/Caddyfile");
const BROTLI_MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
/// How long a server may take to start, or to answer.
const PATIENCE: Duration = Duration::from_secs(30);

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

#[test]
fn nginx_serves_a_site() {
    let site = Site::new("/");
    check(&site, &nginx(&site));
}

#[test]
fn nginx_serves_a_site_below_a_base_path() {
    let site = Site::new("/mag/");
    check(&site, &nginx(&site));
}

#[test]
fn caddy_serves_a_site() {
    let site = Site::new("/");
    check(&site, &caddy(&site));
}

#[test]
fn caddy_serves_a_site_below_a_base_path() {
    let site = Site::new("/mag/");
    check(&site, &caddy(&site));
}

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
    let again = server.request(base, &format!("Accept-Encoding: br\r\nIf-None-Match: {tag}\r\n"));
    assert_eq!(again.status, 304);
}

fn types(site: &Site, server: &Server) {
    for (path, kind, cache) in [
        ("", "text/html; charset=utf-8", "no-cache"),
        ("a/x/", "text/html; charset=utf-8", "no-cache"),
        ("a/x/page.json", "application/json", "no-cache"),
        ("reader-0a1b.js", "text/javascript; charset=utf-8", IMMUTABLE),
        ("reader-0a1b_bg.wasm", "application/wasm", IMMUTABLE),
        ("share-0a1b.js", "text/javascript; charset=utf-8", IMMUTABLE),
        ("share-0a1b.css", "text/css; charset=utf-8", IMMUTABLE),
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

/// A small site, below a base path in the folder that a server has as its root.
struct Site {
    base: &'static str,
    magazine: TempDir,
    reader: TempDir,
    root: TempDir,
}

impl Site {
    fn new(base: &'static str) -> Self {
        // Caddy hides what lies below a folder whose name begins with a dot, as `TempDir::new` would give it.
        let new = || tempfile::Builder::new().prefix("kanwu-").tempdir().unwrap();
        let site = Self { base, magazine: new(), reader: new(), root: new() };
        let text = "start(); // 阅读器\n".repeat(40);
        let wasm = [b"\0asm\x01\0\0\0".as_slice(), &[7; 3000]].concat();
        fs::create_dir(site.reader.path().join("icons")).unwrap();
        for (name, bytes) in [
            ("index.html", b"<body><script>start(\"__BASE__\")</script></body>".as_slice()),
            ("reader-0a1b.js", text.as_bytes()),
            ("reader-0a1b_bg.wasm", &wasm),
            ("share-0a1b.js", text.as_bytes()),
            ("share-0a1b.css", b".share{color:red}"),
            ("icons/icon-48.png", b"\x89PNG\r\n"),
        ] {
            fs::write(site.reader.path().join(name), bytes).unwrap();
        }
        let json = format!(
            r#"{{"name": "刊", "address": "https://magazine.example{base}", "about": ["关于。"],
                "channels": [{{"id": "c", "name": "频道"}}]}}"#
        );
        fs::write(site.magazine.path().join("site.json"), json).unwrap();
        fs::create_dir(site.magazine.path().join("articles")).unwrap();
        site.write_article("题");
        site.build(true);
        for ending in ["webmanifest", "vtt", "csv", "txt", "xml"] {
            fs::write(site.file(&format!("test.{ending}")), ending).unwrap();
        }
        site
    }

    fn write_article(&self, title: &str) {
        let text = "为了压缩而写的一段话，长一些。".repeat(20);
        let article = format!(
            r#"{{"title": "{title}", "channel": "c", "published": "2026-01-01", "blocks": ["{text}"]}}"#
        );
        fs::write(self.magazine.path().join("articles/x.json"), article).unwrap();
    }

    fn build(&self, compress: bool) {
        let today = "2026-11-23".parse().unwrap();
        let loaded = folder::load(self.magazine.path(), today).unwrap();
        assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
        let reader = Reader::find(Some(self.reader.path())).unwrap();
        let out = self.folder();
        let options = Options { compress, ..Options::new(&out, &reader) };
        let magazine = loaded.magazine.as_ref().unwrap();
        build(&loaded, magazine, today, &options).unwrap();
    }

    fn folder(&self) -> PathBuf {
        self.root.path().join(self.base.trim_matches('/'))
    }

    /// The file at an address below the base.
    fn file(&self, path: &str) -> PathBuf {
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        self.folder().join(path)
    }

    /// A shipped example, changed where its comments say so.
    fn configured(&self, example: &str, changes: &[(&str, String)]) -> String {
        let mut text = example.to_owned();
        let root = self.root.path().display();
        let not_found = (" /404.html".to_owned(), format!(" {}404.html", self.base));
        let own = [("/srv/kanwu".to_owned(), root.to_string()), not_found];
        let given = changes.iter().map(|(from, to)| ((*from).to_owned(), to.clone()));
        for (from, to) in given.chain(own) {
            assert!(text.contains(&from), "the example says {from}");
            text = text.replace(&from, &to);
        }
        text
    }
}

fn nginx(site: &Site) -> Server {
    let program = installed("nginx", "/usr/sbin/nginx");
    assert!(
        Path::new(BROTLI_MODULE).exists(),
        "nginx's brotli_static module is not installed: run `cargo xtask setup`"
    );
    Server::start(|folder, port| {
        let changes = [("listen 80;", format!("listen 127.0.0.1:{port};"))];
        fs::write(folder.join("site.conf"), site.configured(NGINX, &changes)).unwrap();
        // What Debian's /etc/nginx/nginx.conf is for the system's own nginx.
        let here = folder.display();
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|name| format!("{name}_temp_path {here}/{name};\n"))
            .concat();
        let main = format!(
            "load_module {BROTLI_MODULE};\ndaemon off;\nmaster_process off;\npid {here}/pid;\n\
             error_log {here}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}\
             include /etc/nginx/mime.types;\ninclude {here}/site.conf;\n}}\n"
        );
        let file = folder.join("nginx.conf");
        fs::write(&file, main).unwrap();
        let mut command = Command::new(&program);
        command.arg("-p").arg(folder).arg("-e").arg(folder.join("error.log")).arg("-c").arg(file);
        command
    })
}

fn caddy(site: &Site) -> Server {
    let program = installed("caddy", "/usr/bin/caddy");
    Server::start(|folder, port| {
        let changes = [("magazine.example {", format!("http://127.0.0.1:{port} {{"))];
        let options = "{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\n";
        let file = folder.join("Caddyfile");
        fs::write(&file, format!("{options}{}", site.configured(CADDY, &changes))).unwrap();
        let mut command = Command::new(&program);
        command.args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
        for variable in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
            command.env(variable, folder);
        }
        command
    })
}

/// A program of the system. Folders of the administrator are in few people's `PATH`.
fn installed(name: &str, usual: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path = std::env::split_paths(&path).map(|folder| folder.join(name));
    in_path
        .chain([PathBuf::from(usual)])
        .find(|program| program.is_file())
        .unwrap_or_else(|| panic!("{name} is not installed: run `cargo xtask setup`"))
}

/// A server that runs until it is dropped.
struct Server {
    process: Child,
    port: u16,
    folder: TempDir,
}

impl Server {
    /// Starts what `command` makes of a folder for the server's own files and a port.
    fn start(command: impl Fn(&Path, u16) -> Command) -> Self {
        // The listener that finds a free port for one server would answer in the name of another that has found
        // the same port and not yet taken it.
        static STARTING: Mutex<()> = Mutex::new(());
        let _alone = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
        // Between finding a free port and taking it, another program may have taken it.
        for _ in 0..5 {
            let folder = TempDir::new().unwrap();
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
            let port = free.local_addr().unwrap().port();
            let mut command = command(folder.path(), port);
            drop(free);
            let log = fs::File::create(folder.path().join("log")).unwrap();
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
            let process = command.spawn().unwrap();
            let mut server = Self { process, port, folder };
            if server.answers() {
                return server;
            }
            let log = fs::read_to_string(server.folder.path().join("log")).unwrap();
            assert!(log.contains("address already in use") || log.contains("98:"), "{log}");
        }
        panic!("no port stayed free")
    }

    /// Waits for the first answer. False when the server ends instead.
    fn answers(&mut self) -> bool {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.process.try_wait().unwrap().is_some() {
                return false;
            }
            if TcpStream::connect(self.address()).is_ok() {
                return true;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let log = fs::read_to_string(self.folder.path().join("log")).unwrap();
        panic!("the server does not answer: {log}")
    }

    fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    fn get(&self, path: &str, accepted_encoding: &str) -> Answer {
        self.request(path, &format!("Accept-Encoding: {accepted_encoding}\r\n"))
    }

    fn request(&self, path: &str, headers: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address()).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let host = self.address();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
            .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already, or ends now.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = std::str::from_utf8(&bytes[..end]).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let mut headers = BTreeMap::new();
        for line in lines {
            let (name, value) = line.split_once(": ").unwrap();
            let before = headers.insert(name.to_ascii_lowercase(), value.to_owned());
            assert_eq!(before, None, "{name} stands twice");
        }
        let body = &bytes[end + 4..];
        // Caddy sends the page of its error 404 in chunks.
        let is_chunked = headers.get("transfer-encoding").is_some_and(|value| value == "chunked");
        let body = if is_chunked { joined(body) } else { body.to_vec() };
        Self { status, headers, body }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    /// The body as the reader sees it.
    fn text(&self) -> Vec<u8> {
        unpacked(&self.body, self.header("content-encoding"))
    }
}

/// The chunks of a body, joined (RFC 9112, 7.1).
fn joined(mut bytes: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = bytes.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = std::str::from_utf8(&bytes[..end]).unwrap();
        let size = usize::from_str_radix(size, 16).unwrap();
        let chunk = &bytes[end + 2..];
        if size == 0 {
            return body;
        }
        body.extend(&chunk[..size]);
        bytes = &chunk[size + 2..];
    }
}

fn unpacked(bytes: &[u8], encoding: &str) -> Vec<u8> {
    let mut plain = Vec::new();
    match encoding {
        "" => plain.extend(bytes),
        "br" => brotli::BrotliDecompress(&mut &*bytes, &mut plain).unwrap(),
        "gzip" => drop(flate2::read::GzDecoder::new(bytes).read_to_end(&mut plain).unwrap()),
        other => panic!("nobody asked for {other}"),
    }
    plain
}
