//! The contents of an article.

use content::page::OutlineEntry;

use crate::markup::{Element, html};

/// Fewer entries than this are no contents.
const LEAST_ENTRIES: usize = 2;

/// The contents: top entries in a list, the points below each in one quiet line.
pub fn outline(entries: &[OutlineEntry]) -> Option<Element> {
    let top = entries.iter().map(|entry| entry.level).min()?;
    let count = entries.iter().filter(|entry| entry.level == top).count();
    if count < LEAST_ENTRIES {
        return None;
    }
    let mut groups: Vec<(&OutlineEntry, Vec<&OutlineEntry>)> = Vec::new();
    for entry in entries {
        match groups.last_mut() {
            Some((_, below)) if entry.level > top => below.push(entry),
            _ => groups.push((entry, Vec::new())),
        }
    }
    let items: Vec<_> = groups
        .into_iter()
        .map(|(entry, below)| {
            let points = (!below.is_empty()).then(|| {
                let points: Vec<_> = below.into_iter().map(point).collect();
                html! { <ul>{points}</ul> }
            });
            html! { <li>{link(entry)}{points}</li> }
        })
        .collect();
    Some(html! {
        <nav class="outline" aria-label="本文目录">
            <p class="outline-title">"本文目录"</p>
            <ol>{items}</ol>
        </nav>
    })
}

fn link(entry: &OutlineEntry) -> Element {
    // The comma of `一、` belongs to the running text; in a list the numeral stands alone.
    let ordinal = entry.ordinal.as_ref().map(|ordinal| {
        let numeral = ordinal.trim_end_matches(['、', '.', '．', '是']).to_owned();
        html! { <span class="ordinal">{numeral}</span> }
    });
    html! { <a href=format!("#{}", entry.anchor)>{ordinal}<span>{entry.text.clone()}</span></a> }
}

fn point(entry: &OutlineEntry) -> Element {
    html! { <li><a href=format!("#{}", entry.anchor)>{entry.text.clone()}</a></li> }
}
