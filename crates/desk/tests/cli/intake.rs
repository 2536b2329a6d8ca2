//! `desk intake` as a process.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::support::{Output, command};

/// A running `desk intake`.
pub(crate) struct Intake {
    child: Child,
    stdout: BufReader<ChildStdout>,
    /// What it has said so far.
    said: String,
    /// Those that it has named, in their order.
    pub(crate) addresses: Vec<String>,
}

impl Intake {
    /// One that takes orders.
    pub(crate) fn start(folder: &Path, options: &[&str]) -> Self {
        let words = ["intake", ".", "--db", "db/orders.db", "--listen", "127.0.0.1:0"];
        let lines = 1 + usize::from(options.contains(&"--metrics"));
        Self::of(command(&[&words, options].concat(), folder), lines)
    }

    /// Runs a command that says so many lines once it is ready.
    pub(crate) fn of(mut command: Command, lines: usize) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let (mut said, mut addresses) = (String::new(), Vec::new());
        for _ in 0..lines {
            let mut line = String::new();
            stdout.read_line(&mut line).unwrap();
            let (_, rest) = line.split_once("http://").unwrap();
            addresses.push(rest.split('/').next().unwrap().to_owned());
            said.push_str(&line);
        }
        Self { child, stdout, said, addresses }
    }

    /// Sends an order, and gives back its receipt number.
    pub(crate) fn order(&self, number: usize, name: &str) -> String {
        let body = serde_json::json!({
            "campaign": "2027",
            "values": {"name": name, "plan": "year", "copies": "2"},
            "consent": true, "elapsed_ms": 5_000, "website": "",
        })
        .to_string();
        let request = format!(
            "POST /api/subscriptions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             idempotency-key: {number:08x}-0000-4000-8000-000000000000\r\n\
             content-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        let answer = exchange(&self.addresses[0], &request);
        assert!(answer.starts_with("HTTP/1.1 201 "), "{answer}");
        let json = answer.split_once("\r\n\r\n").unwrap().1;
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        json["receipt"].as_str().unwrap().to_owned()
    }

    /// Asks for something.
    pub(crate) fn get(&self, path: &str) -> String {
        let head = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        exchange(&self.addresses[0], &head)
    }

    /// Tells it to stop, and gives back everything that it has said.
    pub(crate) fn stop(mut self) -> Output {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(id).status().unwrap().success());
        let (mut stdout, mut stderr) = (std::mem::take(&mut self.said), String::new());
        self.child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
        self.stdout.read_to_string(&mut stdout).unwrap();
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{stderr}");
        Output { code: status.code().unwrap(), stdout, stderr }
    }
}

/// A test that fails leaves nothing behind.
impl Drop for Intake {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn exchange(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}
