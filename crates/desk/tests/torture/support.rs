//! A receiver as a process, and a client that does not give up.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use intake::{
    Metrics,
    store::{
        Filter, Order, Store,
        sqlite::{Presence, Sqlite},
    },
};
use tempfile::TempDir;

const SITE: &str = r#"{
  "name": "测试月刊", "address": "https://kanwu.example/", "channels": [{"id": "news", "name": "新闻"}],
  "campaign": {
    "id": "2027", "title": "征订", "year": 2027,
    "fields": [{"id": "name", "label": "收件人", "kind": "name", "required": true}],
    "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"],
    "endpoint": "/api/subscriptions"
  }
}"#;

/// How long a client tries to send one order.
const PATIENCE: Duration = Duration::from_secs(60);

/// Of two numbers the one for this run.
pub(crate) fn times(short: u32, long: u32) -> u32 {
    if std::env::var("KANWU_TORTURE").is_ok_and(|how| how == "long") { long } else { short }
}

/// A magazine in a new folder.
pub(crate) fn magazine() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("site.json"), SITE).unwrap();
    folder
}

/// A running receiver.
pub(crate) struct Receiver {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Receiver {
    /// Starts one on the given address; port 0 lets the system choose.
    pub(crate) fn start(magazine: &Path, db: &str, listen: &str) -> Self {
        Self::start_under(&[], magazine, db, listen)
    }

    /// Starts one under another program, such as strace.
    pub(crate) fn start_under(above: &[&str], magazine: &Path, db: &str, listen: &str) -> Self {
        let own = [env!("CARGO_BIN_EXE_desk"), "intake", ".", "--db", db, "--listen", listen];
        let limits = ["--burst", "1000000", "--every", "1", "--per-minute", "1000000"];
        let words = [above, &own, &limits].concat();
        let mut child = Command::new(words[0])
            .args(&words[1..])
            .current_dir(magazine)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).expect("the receiver did not start");
        let address = address.split('/').next().unwrap().parse().unwrap();
        Self { child, address }
    }

    /// Ends it as a failing machine does.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Tells the receiver below strace to stop, and waits for both.
    pub(crate) fn stop_below(&mut self) {
        let children = format!("/proc/{0}/task/{0}/children", self.child.id());
        let below = fs::read_to_string(children).unwrap();
        assert!(Command::new("kill").arg(below.trim()).status().unwrap().success());
        self.child.wait().unwrap();
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        // strace ends what it has started.
        let _ =
            Command::new("kill").arg(self.child.id().to_string()).stderr(Stdio::null()).status();
        thread::sleep(Duration::from_millis(20));
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends an order once. The status, and the receipt number if there is one.
pub(crate) fn send(address: SocketAddr, number: u32) -> io::Result<(u16, Option<String>)> {
    let body = format!(
        "{{\"campaign\":\"2027\",\"values\":{{\"name\":\"第{number}位\"}},\"consent\":true,\"elapsed_ms\":5000}}"
    );
    let request = format!(
        "POST /api/subscriptions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         idempotency-key: {number:08x}-0000-4000-8000-000000000000\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or(io::ErrorKind::UnexpectedEof)?;
    let receipt = answer
        .split_once("\"receipt\":\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .map(str::to_owned);
    if (200..300).contains(&status) && receipt.is_none() {
        // The answer was cut: nothing is acknowledged.
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((status, receipt))
}

/// Sends an order until it is acknowledged, as the outbox of the reader's app does. `address` is asked each time, for
/// a balancer may lead elsewhere.
pub(crate) fn deliver(address: impl Fn() -> SocketAddr, number: u32) -> String {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        match send(address(), number) {
            Ok((200 | 201, Some(receipt))) => return receipt,
            Ok((409 | 429 | 500..=599, _)) | Err(_) => thread::sleep(Duration::from_millis(20)),
            Ok((status, _)) => panic!("order {number} is refused with {status}"),
        }
    }
    panic!("order {number} was not acknowledged");
}

/// Every acknowledged receipt is there once, with the order that it was given for, and nothing else is there.
pub(crate) fn compare(acknowledged: &BTreeMap<u32, String>, orders: &[Order]) {
    let mut stored: BTreeMap<&str, &str> = BTreeMap::new();
    for order in orders {
        let name = &order.answers.as_ref().unwrap()[0].value;
        let before = stored.insert(&order.receipt.number, name);
        assert_eq!(before, None, "{} is there twice", order.receipt.number);
    }
    for (number, receipt) in acknowledged {
        let name = stored.get(receipt.as_str());
        assert_eq!(name, Some(&&*format!("第{number}位")), "{receipt}");
    }
    assert_eq!(stored.len(), acknowledged.len(), "orders that nobody has sent, or one twice");
}

/// Everything in a file.
pub(crate) fn orders_of_file(path: &Path) -> Vec<Order> {
    let store = Sqlite::open(path, Presence::MustExist, Metrics::default().into()).unwrap();
    orders(&store)
}

/// Everything in a store.
pub(crate) fn orders(store: &dyn Store) -> Vec<Order> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(store.list(&Filter::default(), u32::MAX)).unwrap()
}
