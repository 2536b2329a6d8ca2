//! Every row of the table.

use super::budget::{
    Limit::{AtLeast, AtMost, MoreThan},
    Row,
    Unit::{Bytes, Memory, Milliseconds, PerSecond, Points, Seconds, Shift, Times},
};

/// Every row, in the order of the report.
pub(super) const ROWS: &[Row] = &[
    Row::budget(
        "reader bytes",
        "wasm and glue, the whole reader, brotli",
        Bytes,
        AtMost(100.0),
        AtMost(70.0),
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
        "blocking article",
        "total blocking time of that article",
        Milliseconds,
        AtMost(50.0),
        AtMost(0.0),
    ),
    Row::budget(
        "applied blocking article",
        "the same with the processor really slowed (decision 012)",
        Milliseconds,
        AtMost(50.0),
        AtMost(0.0),
    ),
    Row::comparison("blocking bare", "blocking: bare HTML", Milliseconds),
    Row::comparison(
        "applied blocking bare",
        "blocking with the processor really slowed: bare HTML",
        Milliseconds,
    ),
    Row::comparison("blocking docsify", "blocking: docsify 4", Milliseconds),
    Row::comparison("blocking vitepress", "blocking: VitePress 1.6", Milliseconds),
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
        "next article",
        "next article, from the click to painted, 4 × slower CPU",
        Milliseconds,
        AtMost(50.0),
        AtMost(16.0),
    ),
    Row::comparison("next article kept", "next article that the app has kept", Milliseconds),
    Row::comparison(
        "next article bare",
        "the same first screen, put in place as HTML by a script without an app",
        Milliseconds,
    ),
    Row::comparison(
        "next article ratio",
        "next article that the app has kept, against that",
        Times,
    ),
    Row::comparison("next article touch", "next article, tapped with a finger", Milliseconds),
    Row::budget(
        "hugo ratio",
        "build of 10,000 articles: how much faster than Hugo",
        Times,
        MoreThan(1.0),
        AtLeast(3.0),
    ),
    Row::comparison("build seconds", "desk build --no-compress --no-codes", Seconds),
    Row::comparison("hugo seconds", "hugo", Seconds),
    Row::comparison(
        "compressed seconds",
        "desk build, with .br, .gz and the codes of all articles",
        Seconds,
    ),
    Row::must("change seconds", "desk build after a change to one paragraph", Seconds, AtMost(0.2)),
    Row::must("title seconds", "desk build after a change to one title", Seconds, AtMost(0.2)),
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
    Row::must(
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
    Row::must("orders p99", "the same: 99 of 100 are answered within", Milliseconds, AtMost(250.0)),
    Row::must("orders memory", "the same: peak memory", Memory, AtMost(100.0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_stands_once() {
        let mut keys: Vec<_> = ROWS.iter().map(|row| row.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), ROWS.len());
    }
}
