//! Which articles to read after this one.

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
    let mut points: Vec<(usize, usize)> = Vec::with_capacity(3 * NEAR);
    for topic in &article.topics {
        points.extend(near(edition.by_topic.get(topic), place).map(|candidate| (candidate, 6)));
    }
    if let Some(issue) = &article.issue {
        points.extend(near(edition.by_issue.get(issue), place).map(|candidate| (candidate, 2)));
    }
    let channel = edition.by_channel.get(&article.channel);
    points.extend(near(channel, place).map(|candidate| (candidate, 2)));
    points.sort_unstable();
    let own = &edition.bigrams[place];
    let mut scored: Vec<(usize, usize)> = points
        .chunk_by(|a, b| a.0 == b.0)
        .map(|points| (points[0].0, points.iter().map(|(_, score)| score).sum::<usize>()))
        .filter(|(candidate, _)| *candidate != place)
        .map(|(candidate, score)| {
            let shared = edition.bigrams[candidate].shared_with(own);
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

/// The pairs of neighbouring letters of a title, sorted.
#[derive(Debug)]
pub(super) struct Bigrams(Vec<(char, char)>);

impl Bigrams {
    pub(super) fn of(title: &str) -> Self {
        let letters: Vec<char> = title.chars().collect();
        let mut pairs: Vec<(char, char)> = letters
            .windows(2)
            .filter(|pair| pair.iter().all(|c| c.is_alphanumeric()))
            .map(|pair| (pair[0], pair[1]))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }

    /// How many pairs both have.
    fn shared_with(&self, other: &Self) -> usize {
        let mut others = other.0.iter().peekable();
        let mut shared = 0;
        for pair in &self.0 {
            while others.next_if(|other| *other < pair).is_some() {}
            shared += usize::from(others.peek() == Some(&pair));
        }
        shared
    }
}
