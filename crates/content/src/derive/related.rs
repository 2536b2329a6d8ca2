//! Which articles to read after this one.

use std::collections::{BTreeMap, BTreeSet};

use super::Edition;

/// How many related articles are shown.
const LIMIT: usize = 4;
/// How many neighbours of each topic and channel are looked at. The newest and the nearest matter; a bound
/// keeps the work for one article independent of the size of the magazine.
const NEAR: usize = 24;

/// The places of related articles: those the editor names, else those that share topics and words of the
/// title, the best first.
pub(super) fn related(edition: &Edition<'_>, place: usize) -> Vec<usize> {
    let article = edition.newest[place];
    if !article.related.is_empty() {
        let named = article.related.iter().filter_map(|id| edition.places.get(id).copied());
        return named.collect();
    }
    let mut scores: BTreeMap<usize, usize> = BTreeMap::new();
    for topic in &article.topics {
        for candidate in near(edition.by_topic.get(topic), place) {
            *scores.entry(candidate).or_default() += 6;
        }
    }
    if let Some(issue) = &article.issue {
        for candidate in near(edition.by_issue.get(issue), place) {
            *scores.entry(candidate).or_default() += 2;
        }
    }
    for candidate in near(edition.by_channel.get(&article.channel), place) {
        *scores.entry(candidate).or_default() += 2;
    }
    let own = bigrams(&article.title);
    let mut scored: Vec<(usize, usize)> = scores
        .into_iter()
        .filter(|(candidate, _)| *candidate != place)
        .map(|(candidate, score)| {
            let shared = bigrams(&edition.newest[candidate].title).intersection(&own).count();
            (score + 3 * shared, candidate)
        })
        .collect();
    // The best first; among equals the nearest in time.
    scored.sort_by_key(|&(score, candidate)| (std::cmp::Reverse(score), candidate.abs_diff(place)));
    scored.into_iter().take(LIMIT).map(|(_, candidate)| candidate).collect()
}

/// The places around `place` in a list that is in order.
fn near(list: Option<&Vec<usize>>, place: usize) -> impl Iterator<Item = usize> {
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let middle = list.partition_point(|&other| other < place);
    let from = middle.saturating_sub(NEAR / 2);
    let to = (middle + NEAR / 2).min(list.len());
    list[from..to].iter().copied()
}

fn bigrams(title: &str) -> BTreeSet<(char, char)> {
    let letters: Vec<char> = title.chars().collect();
    letters
        .windows(2)
        .filter(|pair| pair.iter().all(|c| c.is_alphanumeric()))
        .map(|pair| (pair[0], pair[1]))
        .collect()
}
