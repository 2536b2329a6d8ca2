//! Every row that is printed.

use super::budget::{
    Limit::{AtLeast, AtMost, MoreThan},
    Row,
    Unit::{
        Bytes, Memory, Milliseconds, MoreMilliseconds, PerSecond, Points, Seconds, Shift, Times,
    },
};

/// The budgets and what they are compared with, in the order of the report.
pub(super) const ROWS: &[Row] = &[
    Row::budget(
        "reader bytes",
        "reader app: wasm and glue, brotli",
        Bytes,
        AtMost(220.0),
        AtMost(135.0),
    ),
    Row::budget(
        "order bytes",
        "order app on /subscribe/: wasm and glue, brotli",
        Bytes,
        AtMost(120.0),
        AtMost(90.0),
    ),
    Row::budget(
        "all bytes",
        "everything a reader can load, together, brotli",
        Bytes,
        AtMost(325.0),
        AtMost(260.0),
    ),
    Row::budget(
        "html bytes",
        "HTML of a 2,000-character article, styles included, brotli",
        Bytes,
        AtMost(14.0),
        AtMost(10.0),
    ),
    Row::must(
        "html bytes as served",
        "the same, as desk build leaves it to be sent",
        Bytes,
        AtMost(14.0),
    ),
    Row::budget(
        "lcp ratio article",
        "LCP of that article against bare HTML (Lighthouse mobile)",
        Times,
        AtMost(1.05),
        AtMost(1.0),
    ),
    Row::comparison("lcp ratio docsify", "LCP: docsify 4 against bare HTML", Times),
    Row::comparison("lcp ratio vitepress", "LCP: VitePress 1.6 against bare HTML", Times),
    Row::budget(
        "blocking difference",
        "blocking time beyond bare HTML's, processor really slowed",
        MoreMilliseconds,
        AtMost(50.0),
        AtMost(0.0),
    ),
    Row::budget("shift article", "layout shift of that article", Shift, AtMost(0.01), AtMost(0.0)),
    Row::comparison("shift bare", "shift: bare HTML", Shift),
    Row::comparison("shift docsify", "shift: docsify 4", Shift),
    Row::comparison("shift vitepress", "shift: VitePress 1.6", Shift),
    Row::comparison("bytes bare", "transferred: bare HTML", Bytes),
    Row::comparison("bytes article", "transferred: ours, the reader included", Bytes),
    Row::comparison("bytes docsify", "transferred: docsify 4", Bytes),
    Row::comparison("bytes vitepress", "transferred: VitePress 1.6", Bytes),
    Row::must("performance home", "Lighthouse performance, home", Points, AtLeast(99.0)),
    Row::must("performance channel", "Lighthouse performance, channel", Points, AtLeast(99.0)),
    Row::must("performance article", "Lighthouse performance, article", Points, AtLeast(99.0)),
    Row::must(
        "accessibility",
        "Lighthouse accessibility, lowest of the three",
        Points,
        AtLeast(100.0),
    ),
    Row::must(
        "best-practices",
        "Lighthouse best practices, lowest of the three",
        Points,
        AtLeast(100.0),
    ),
    Row::must("seo", "Lighthouse SEO, lowest of the three", Points, AtLeast(100.0)),
    Row::budget(
        "next article ratio",
        "next article, kept: against a script with the same HTML",
        Times,
        AtMost(1.25),
        AtMost(1.0),
    ),
    Row::comparison(
        "next article fetched ratio",
        "next article, fetched: against a script that fetches HTML",
        Times,
    ),
    Row::budget(
        "hugo ratio",
        "build of 10,000 articles: how much faster than Hugo",
        Times,
        MoreThan(1.0),
        AtLeast(3.0),
    ),
    Row::aim("change seconds", "desk build after a change to one paragraph", Seconds, AtMost(0.2)),
    Row::aim("title seconds", "desk build after a change to one title", Seconds, AtMost(0.2)),
    Row::comparison("build memory", "peak memory of desk build", Memory),
    Row::comparison("hugo memory", "peak memory of hugo", Memory),
    Row::budget(
        "check seconds",
        "desk check of 10,000 articles",
        Seconds,
        AtMost(3.0),
        AtMost(1.0),
    ),
    Row::comparison("check memory", "peak memory of desk check", Memory),
    Row::aim(
        "live",
        "desk serve, 1,000 articles: from a save to the open page painted",
        Milliseconds,
        AtMost(300.0),
    ),
    Row::budget(
        "orders per second",
        "desk intake with SQLite: orders stored, each synced to disk, 64 connections",
        PerSecond,
        AtLeast(300.0),
        AtLeast(2_000.0),
    ),
    Row::aim("orders p99", "the same: 99 of 100 are answered within", Milliseconds, AtMost(250.0)),
    Row::must("orders memory", "the same: peak memory", Memory, AtMost(100.0)),
];

/// What each part weighs that a reader can load, compressed with brotli 11.
pub(super) const PARTS: &[Row] = &[
    Row::comparison("part reader wasm", "reader app, wasm", Bytes),
    Row::comparison("part reader glue", "reader app, glue", Bytes),
    Row::comparison(
        "part order wasm",
        "order app, wasm: on /subscribe/, or if an order waits",
        Bytes,
    ),
    Row::comparison("part order glue", "order app, glue", Bytes),
    Row::comparison("part live styles", "styles of sheets: when one opens", Bytes),
    Row::comparison(
        "part inline scripts",
        "inline scripts: Trusted Types policy and loader",
        Bytes,
    ),
    Row::comparison("part styles", "styles, in every page", Bytes),
];

/// This site beside another (`--against`). Not in the report.
pub(super) const AGAINST: &[Row] = &[
    Row::comparison("against kept", "next article, kept", Milliseconds),
    Row::comparison("against kept other", "next article, kept: the other site", Milliseconds),
    Row::comparison("against kept ratio", "next article, kept: against the other", Times),
    Row::comparison("against fetched", "next article, fetched", Milliseconds),
    Row::comparison("against fetched other", "next article, fetched: the other site", Milliseconds),
    Row::comparison("against fetched ratio", "next article, fetched: against the other", Times),
    Row::comparison("against blocking", "blocking time, processor really slowed", Milliseconds),
    Row::comparison("against blocking other", "blocking time: the other site", Milliseconds),
    Row::comparison(
        "against blocking difference",
        "blocking time beyond the other's",
        MoreMilliseconds,
    ),
];

/// The row of a figure. Some figures have none.
pub(super) fn row_of(key: &str) -> Option<&'static Row> {
    [ROWS, PARTS, AGAINST].into_iter().flatten().find(|row| row.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_once() {
        let all = [ROWS, PARTS, AGAINST];
        let mut keys: Vec<_> = all.into_iter().flatten().map(|row| row.key).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
