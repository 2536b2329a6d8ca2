//! The contents of an article.

use content::page::OutlineEntry;
use leptos::prelude::*;

/// With fewer top entries than this there is no outline.
const LEAST_ENTRIES: usize = 2;

/// The contents: top entries in a list, the points below each in one quiet line.
#[component]
pub fn Outline(entries: Vec<OutlineEntry>) -> impl IntoView {
    let top = entries.iter().map(|entry| entry.level).min().unwrap_or_default();
    let count = entries.iter().filter(|entry| entry.level == top).count();
    (count >= LEAST_ENTRIES).then(|| {
        view! {
            <nav class="outline" aria-label="本文目录">
                <p class="outline-title">"本文目录"</p>
                <ol>{grouped(entries, top).into_iter().map(item).collect_view()}</ol>
            </nav>
        }
    })
}

/// The top entries, each with the entries below it.
fn grouped(entries: Vec<OutlineEntry>, top: u8) -> Vec<(OutlineEntry, Vec<OutlineEntry>)> {
    let mut groups: Vec<(OutlineEntry, Vec<OutlineEntry>)> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some((_, below)) if entry.level > top => below.push(entry),
            _ => groups.push((entry, Vec::new())),
        }
    }
    groups
}

fn item((entry, below): (OutlineEntry, Vec<OutlineEntry>)) -> impl IntoView {
    // The comma of `一、` belongs to running text; in a list the numeral is alone.
    let ordinal = entry.ordinal.map(|ordinal| {
        let numeral = ordinal.trim_end_matches(['、', '.', '．', '是']).to_owned();
        view! { <span class="ordinal">{numeral}</span> }
    });
    let points = (!below.is_empty()).then(|| {
        let points = below.into_iter().map(|point| {
            view! { <li><a href=format!("#{}", point.anchor)>{point.text}</a></li> }
        });
        view! { <ul>{points.collect_view()}</ul> }
    });
    view! {
        <li>
            <a href=format!("#{}", entry.anchor)>{ordinal} <span>{entry.text}</span></a>
            {points}
        </li>
    }
}
