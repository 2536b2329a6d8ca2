//! What is counted, in the text form of Prometheus. Nothing in it is about a person.

use std::{
    fmt::Write,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// Upper bounds of the classes of answer times, in milliseconds.
const BOUNDS: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 5_000];

/// What a receiver has counted since it began.
#[derive(Debug, Default)]
pub struct Metrics {
    stored: AtomicU64,
    repeated: AtomicU64,
    refused: AtomicU64,
    limited: AtomicU64,
    unavailable: AtomicU64,
    transactions: AtomicU64,
    grouped: AtomicU64,
    connections: AtomicU64,
    times: [AtomicU64; BOUNDS.len()],
    answers: AtomicU64,
    milliseconds: AtomicU64,
}

/// How a request ended, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Stored,
    Repeated,
    Refused,
    Limited,
    Unavailable,
}

impl Metrics {
    /// A request has been answered.
    pub(crate) fn answered(&self, ending: Ending, time: Duration) {
        let counter = match ending {
            Ending::Stored => &self.stored,
            Ending::Repeated => &self.repeated,
            Ending::Refused => &self.refused,
            Ending::Limited => &self.limited,
            Ending::Unavailable => &self.unavailable,
        };
        counter.fetch_add(1, Relaxed);
        let milliseconds = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        for (class, bound) in self.times.iter().zip(BOUNDS) {
            if milliseconds <= bound {
                class.fetch_add(1, Relaxed);
            }
        }
        self.answers.fetch_add(1, Relaxed);
        self.milliseconds.fetch_add(milliseconds, Relaxed);
    }

    /// A transaction is about to store so many orders.
    pub(crate) fn committed(&self, orders: usize) {
        self.transactions.fetch_add(1, Relaxed);
        self.grouped.fetch_add(orders as u64, Relaxed);
    }

    /// A connection was opened.
    pub(crate) fn opened(&self) {
        self.connections.fetch_add(1, Relaxed);
    }

    /// A connection was closed.
    pub(crate) fn closed(&self) {
        self.connections.fetch_sub(1, Relaxed);
    }

    /// Everything, as Prometheus reads it
    /// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# HELP kanwu_requests_total Requests to the form's address, by how they ended.\n\
             # TYPE kanwu_requests_total counter\n",
        );
        // Writing to a string does not fail.
        for (ending, count) in [
            ("stored", &self.stored),
            ("repeated", &self.repeated),
            ("refused", &self.refused),
            ("limited", &self.limited),
            ("unavailable", &self.unavailable),
        ] {
            let _ = writeln!(
                text,
                "kanwu_requests_total{{ending=\"{ending}\"}} {}",
                count.load(Relaxed)
            );
        }
        text.push_str(
            "# HELP kanwu_answer_seconds Time from the end of a request's head to its answer.\n\
             # TYPE kanwu_answer_seconds histogram\n",
        );
        for (class, bound) in self.times.iter().zip(BOUNDS) {
            let seconds = bound as f64 / 1_000.0;
            let _ = writeln!(
                text,
                "kanwu_answer_seconds_bucket{{le=\"{seconds}\"}} {}",
                class.load(Relaxed)
            );
        }
        let (answers, sum) =
            (self.answers.load(Relaxed), self.milliseconds.load(Relaxed) as f64 / 1_000.0);
        let _ = writeln!(text, "kanwu_answer_seconds_bucket{{le=\"+Inf\"}} {answers}");
        let _ =
            writeln!(text, "kanwu_answer_seconds_sum {sum}\nkanwu_answer_seconds_count {answers}");
        for (name, kind, help, value) in [
            (
                "transactions_total",
                "counter",
                "Transactions that stored orders (SQLite).",
                &self.transactions,
            ),
            (
                "grouped_orders_total",
                "counter",
                "Orders in those transactions (SQLite).",
                &self.grouped,
            ),
            ("connections", "gauge", "Connections that are open.", &self.connections),
        ] {
            let value = value.load(Relaxed);
            let _ = writeln!(
                text,
                "# HELP kanwu_{name} {help}\n# TYPE kanwu_{name} {kind}\nkanwu_{name} {value}"
            );
        }
        text
    }
}
