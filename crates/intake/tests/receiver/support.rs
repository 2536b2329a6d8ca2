//! A receiver on a free port, and a client that says exactly what a test wants said.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    sync::{Arc, Mutex},
    time::Duration,
};

use content::{date::Date, decode, site::Site};
use intake::{
    Limits, Metrics, ProxyHeader, Publication, receiver,
    receiver::{Origins, Settings},
    server,
    store::sqlite::{Presence, Sqlite},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, runtime::Runtime, sync::oneshot};

pub(crate) const PATH: &str = "/api/subscriptions";
pub(crate) const ORIGIN: &str = "https://kanwu.example";

const SITE: &str = r#"{
  "name": "测试<月刊>", "address": "https://kanwu.example/mag/", "publisher": "出品单位",
  "channels": [{"id": "news", "name": "新闻"}],
  "campaign": {
    "id": "2027", "title": "征订", "year": 2027, "opens": "2026-10-01", "closes": "2026-12-31",
    "plans": [{"id": "year", "name": "全年", "price": "120.00"}],
    "fields": [
      {"id": "name", "label": "收件人", "kind": "name", "required": true},
      {"id": "phone", "label": "手机", "kind": "phone", "required": true},
      {"id": "plan", "label": "订法", "kind": "plan"},
      {"id": "copies", "label": "份数", "kind": "copies"},
      {"id": "note", "label": "备注", "kind": "long_text"}
    ],
    "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"],
    "endpoint": "/api/subscriptions"
  }
}"#;

/// A running receiver.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    pub(crate) store: Arc<Sqlite>,
    pub(crate) metrics: Arc<Metrics>,
    today: Arc<Mutex<Date>>,
    stop: Option<oneshot::Sender<()>>,
    server: Option<tokio::task::JoinHandle<std::io::Result<()>>>,
    runtime: Runtime,
    folder: TempDir,
}

impl Receiver {
    /// One that limits nobody.
    pub(crate) fn start() -> Self {
        let every = Duration::from_nanos(1);
        Self::with(Limits { burst: 1_000_000, every, in_all: 1_000_000_000 }, None)
    }

    pub(crate) fn with(limits: Limits, proxy: Option<ProxyHeader>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let metrics = Arc::new(Metrics::default());
        let path = folder.path().join("orders.db");
        let store =
            Arc::new(Sqlite::open(&path, Presence::MayBeNew, Arc::clone(&metrics)).unwrap());
        let site: Site = decode::site(SITE).value.unwrap();
        let publication = Arc::new(Publication::from(&site));
        let today = Arc::new(Mutex::new(day("2026-11-26")));
        let clock = Arc::clone(&today);
        let app = receiver::router(
            PATH,
            Settings {
                store: store.clone(),
                publications: Arc::new(move || Arc::clone(&publication)),
                today: Arc::new(move || *clock.lock().unwrap()),
                origins: Origins { listed: vec![ORIGIN.parse().unwrap()], own: false },
                proxy,
                limits,
                metrics: Arc::clone(&metrics),
            },
        )
        .merge(receiver::health_router(Some(store.clone())));
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = server::serve(listener, app, Arc::clone(&metrics), async {
            drop(stopped.await);
        });
        let server = Some(runtime.spawn(serving));
        Self { address, store, metrics, today, stop: Some(stop), server, runtime, folder }
    }

    /// Makes it another day.
    pub(crate) fn on(&self, today: &str) {
        *self.today.lock().unwrap() = day(today);
    }

    /// How many orders are stored.
    pub(crate) fn orders(&self) -> usize {
        use intake::store::{Filter, Store};
        let filter = Filter::default();
        self.runtime.block_on(self.store.list(&filter, 100_000)).unwrap().len()
    }

    /// Where the database lies.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Tells it to stop.
    pub(crate) fn tell_to_stop(&mut self) {
        self.stop.take();
    }

    /// Waits until it has stopped.
    pub(crate) fn wait(&mut self) {
        let server = self.server.take().unwrap();
        self.runtime.block_on(server).unwrap().unwrap();
    }

    /// Opens a connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends a request of one's own making.
    pub(crate) fn send(&self, method: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.send_to(PATH, method, headers, body)
    }

    pub(crate) fn send_to(
        &self,
        path: &str,
        method: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut stream = self.connect();
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: kanwu.example\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if !headers.iter().any(|(name, _)| *name == "transfer-encoding") {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("connection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        Answer::read(&mut stream)
    }

    /// Sends a body whose length is not known beforehand, in chunks that stand in it already.
    pub(crate) fn chunked(&self, headers: &[(&str, &str)], chunks: &[u8]) -> Answer {
        self.send("POST", &[headers, &[("transfer-encoding", "chunked")]].concat(), chunks)
    }

    /// Sends an order as the app does.
    pub(crate) fn order(&self, key: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("idempotency-key", key)];
        self.send("POST", &headers, body.to_string().as_bytes())
    }

    /// Posts a form as a browser without script does.
    pub(crate) fn post(&self, body: &str) -> Answer {
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("origin", ORIGIN)];
        self.send("POST", &headers, body.as_bytes())
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let head = head.to_ascii_lowercase();
        Self { status: status.unwrap_or_default(), head, body: body.to_owned() }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The last part of a problem's type.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{self:?}");
        self.json()["type"].as_str().unwrap().trim_start_matches("urn:kanwu:").to_owned()
    }
}

pub(crate) fn key(number: u32) -> String {
    format!("{number:08x}-0000-4000-8000-000000000000")
}

/// An order in which everything is right.
pub(crate) fn good() -> Value {
    json!({
        "campaign": "2027",
        "values": {"name": "读者", "phone": "13000000000", "plan": "year", "copies": "2"},
        "consent": true,
        "elapsed_ms": 41_000,
        "website": "",
    })
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}
