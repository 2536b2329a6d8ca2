//! Nothing that is secret is written anywhere, at the most verbose level that there is.
//!
//! What takes the log is set for the whole process, so it hears the other tests as well.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
    time::Duration,
};

use tracing_subscriber::fmt::MakeWriter;

use crate::{
    signer::Signer,
    stand_in::{Reply, SECRET, StandIn, refusal, ticket, ticket_reply, token, token_reply},
};

/// Everything that was logged, by either of the two crates that Rust programs log with.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<Vec<u8>>>);

impl Write for Everything {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Everything {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl log::Log for Everything {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let line = format!("{} {} {}\n", record.level(), record.target(), record.args());
        self.0.lock().unwrap().extend(line.as_bytes());
    }

    fn flush(&self) {}
}

#[tokio::test(flavor = "multi_thread")]
async fn neither_secret_nor_token_nor_ticket_is_in_any_log() {
    let log = Everything::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone());
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    log::set_logger(Box::leak(Box::new(log.clone()))).unwrap();
    log::set_max_level(log::LevelFilter::Trace);

    let mut answers = String::new();
    for reply in [
        token_reply(1),
        Reply::Status(500, "<h1>Internal Server Error</h1>"),
        Reply::Body(format!("{SECRET} {} {}", token(1), ticket(1))),
        Reply::Body(format!(r#"{{"errcode":"{SECRET}"}}"#)),
        Reply::Body(format!(r#"{{"access_token":"{} {SECRET}","expires_in":1}}"#, token(1))),
        Reply::Late(Duration::from_secs(6), String::new()),
        Reply::Cut,
        Reply::Redirect(format!("http://127.0.0.1:1/?secret={SECRET}&access_token={}", token(1))),
        Reply::Redirect(format!("{SECRET}://{}", token(1))),
        refusal(-1),
        refusal(40001),
        refusal(40164),
        refusal(45009),
        refusal(99999),
    ] {
        for is_token in [true, false] {
            let stand_in = StandIn::start();
            let signer = Signer::new(&stand_in);
            let reply = reply.clone();
            if is_token {
                stand_in.on_token(move |_| reply.clone());
            } else {
                stand_in.on_ticket(move |_, _| reply.clone());
            }
            answers.push_str(&format!("{:?}\n", signer.sign().await));
        }
        let stand_in = StandIn::start();
        stand_in.on_ticket(|number, _| ticket_reply(number, 7_200));
        answers.push_str(&format!("{:?}\n", Signer::new(&stand_in).sign().await));
    }
    let nobody = Signer::with("http://127.0.0.1:1", wechat::LIMITS);
    answers.push_str(&format!("{:?}\n", nobody.sign().await));

    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for (text, name) in [(&log, "log"), (&answers, "answers")] {
        for secret in [SECRET, &token(1), &ticket(1)] {
            let at = text.find(secret).map(|at| &text[at.saturating_sub(200)..at]);
            assert_eq!(at, None, "in {name}");
        }
    }
    // It was listened to: what this crate says of each kind of fault, and what `ureq` says.
    for said in ["code=\"renewed\"", "40164", "45009", "192.0.2.7", "DEBUG ureq"] {
        assert!(log.contains(said), "{said} in:\n{log}");
    }
}
