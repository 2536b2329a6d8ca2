//! What is counted, in the text form of Prometheus.

use std::{
    fmt::Write,
    sync::atomic::{AtomicU64, Ordering::Relaxed},
};

/// What has been counted since the process began.
#[derive(Debug, Default)]
pub struct Metrics {
    given: AtomicU64,
    refused: AtomicU64,
    limited: AtomicU64,
    unavailable: AtomicU64,
    renewed: AtomicU64,
    failed: AtomicU64,
}

/// How a request ended, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    Given,
    Refused,
    Limited,
    Unavailable,
}

impl Metrics {
    /// A request has been answered.
    pub(crate) fn answered(&self, ending: Ending) {
        let counter = match ending {
            Ending::Given => &self.given,
            Ending::Refused => &self.refused,
            Ending::Limited => &self.limited,
            Ending::Unavailable => &self.unavailable,
        };
        counter.fetch_add(1, Relaxed);
    }

    /// WeChat has given out a ticket.
    pub(crate) fn renewed(&self) {
        self.renewed.fetch_add(1, Relaxed);
    }

    /// WeChat was asked in vain.
    pub(crate) fn failed(&self) {
        self.failed.fetch_add(1, Relaxed);
    }

    /// Everything, as Prometheus reads it
    /// (<https://prometheus.io/docs/instrumenting/exposition_formats/>).
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        for (name, help, counters) in [
            (
                "signatures",
                "Requests for signatures, by how they ended.",
                &[
                    ("given", &self.given),
                    ("refused", &self.refused),
                    ("limited", &self.limited),
                    ("unavailable", &self.unavailable),
                ][..],
            ),
            (
                "wechat_renewals",
                "Times that WeChat was asked for a ticket, by how they ended.",
                &[("renewed", &self.renewed), ("failed", &self.failed)],
            ),
        ] {
            let _ = writeln!(
                text,
                "# HELP kanwu_{name}_total {help}\n# TYPE kanwu_{name}_total counter"
            );
            for (ending, count) in counters {
                let count = count.load(Relaxed);
                let _ = writeln!(text, "kanwu_{name}_total{{ending=\"{ending}\"}} {count}");
            }
        }
        text
    }
}
