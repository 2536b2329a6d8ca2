//! How many orders a receiver stores in a second.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use super::{FOLDER, desk, figures::Figures, node::Running, remove};
use crate::{
    error::{Context, Result, fail},
    files::absolute,
    process::output_of,
};

/// How often it is measured, each time on a fresh database.
const ROUNDS: usize = 3;
const CONNECTIONS: &str = "64";
const DURATION: &str = "10s";

const SITE: &str = r#"{
  "name": "测试月刊", "address": "https://kanwu.example/", "channels": [{"id": "news", "name": "新闻"}],
  "campaign": {
    "id": "2027", "title": "征订", "year": 2027,
    "fields": [
      {"id": "name", "label": "收件人", "kind": "name", "required": true},
      {"id": "address", "label": "地址", "kind": "address", "required": true}
    ],
    "contacts": [{"name": "编辑部"}], "consent": "同意", "notice": ["说明"],
    "endpoint": "/api/subscriptions"
  }
}"#;

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    let (mut rates, mut times, mut memory) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (rate, p99, kilobytes) = round()?;
        rates.push(rate);
        times.push(p99);
        memory.extend(kilobytes.map(|kilobytes| kilobytes * 1_024.0));
    }
    figures.add("orders per second", &rates)?;
    figures.add("orders p99", &times)?;
    figures.add_if_any("orders memory", memory.into_iter());
    Ok(())
}

/// Orders in a second, milliseconds for the slowest of a hundred, and the receiver's peak memory in KB.
fn round() -> Result<(f64, f64, Option<f64>)> {
    let magazine = format!("{FOLDER}/orders");
    remove(&magazine)?;
    fs::create_dir_all(&magazine).context(format!("cannot make {magazine}"))?;
    fs::write(format!("{magazine}/site.json"), SITE).context("cannot write site.json")?;
    let db = format!("{magazine}/db/orders.db");
    let words = ["intake", &magazine, "--db", &db, "--listen", "127.0.0.1:0"];
    let limits = ["--burst", "1000000", "--every", "1", "--per-minute", "1000000"];
    let mut command = desk(&[&words[..], &limits].concat())?;
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut receiver = Running(command.spawn().context("cannot start desk intake")?);
    let stdout = receiver.0.stdout.take().context("desk intake has no output")?;
    let mut line = String::new();
    BufReader::new(stdout).read_line(&mut line).context("desk intake says nothing")?;
    let at = line.find("http://").context(format!("desk intake says `{line}`"))?;
    let address = line[at..].trim();

    let script = absolute("tests/bench/orders.lua")?;
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", CONNECTIONS, "--duration", DURATION]);
    wrk.arg("--script").arg(script).arg(address);
    let output = wrk.output().context("cannot start wrk")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let figures = text.lines().find_map(|line| line.strip_prefix("ORDERS\t"));
    let figures: Vec<f64> =
        figures.unwrap_or_default().split('\t').filter_map(|number| number.parse().ok()).collect();
    let [failed, rate, p99] = figures[..] else {
        return fail(format!("wrk measured nothing: {text}"));
    };
    if failed > 0.0 {
        return fail(format!("{failed} orders were not stored: {text}"));
    }
    let id = receiver.0.id();
    let memory = output_of("grep", &["VmHWM", &format!("/proc/{id}/status")]);
    let memory = memory.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    Ok((rate, p99, memory))
}
