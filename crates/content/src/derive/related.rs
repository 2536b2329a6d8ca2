//! Which articles to read after this one.

use std::cmp::Reverse;

use super::Edition;

/// How many related articles are shown.
const LIMIT: usize = 4;
/// How many neighbours of each topic and channel are looked at. The newest and the nearest matter; a bound
/// keeps the work for one article independent of the size of the magazine.
const NEAR: usize = 24;

/// The golden ratio in 64 bits: multiplying by it spreads numbers (Fibonacci hashing; Knuth, The Art of Computer
/// Programming 3, 6.4).
pub(super) const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The places of related articles: those the editor names, else those that share topics and words of the
/// title, the best first.
pub(super) fn related(edition: &Edition<'_>, place: usize) -> Vec<usize> {
    let article = edition.newest[place];
    if !article.related.is_empty() {
        let named = article.related.iter().filter_map(|id| edition.places.get(id).copied());
        return named.collect();
    }
    let mut points: Vec<(usize, usize)> = Vec::with_capacity(3 * NEAR);
    points.extend(candidates(edition, place));
    points.sort_unstable();
    let own = Wanted::new(edition.bigrams(place));
    let scored = points
        .chunk_by(|a, b| a.0 == b.0)
        .map(|points| (points[0].0, points.iter().map(|(_, score)| score).sum::<usize>()))
        .filter(|(candidate, _)| *candidate != place)
        .map(|(candidate, score)| {
            let shared = own.count(edition.bigrams(candidate));
            // The best first; among equals the nearest in time, and of two as near the newer.
            (Reverse(score + 3 * shared), candidate.abs_diff(place), candidate)
        });
    let mut best = Vec::with_capacity(LIMIT);
    for candidate in scored {
        let rank = best.partition_point(|other| *other < candidate);
        if rank < LIMIT {
            best.truncate(LIMIT - 1);
            best.insert(rank, candidate);
        }
    }
    best.into_iter().map(|(_, _, candidate)| candidate).collect()
}

/// The articles near an article in its topics, its issue and its channel, with the points that each gets for it.
pub(super) fn candidates<'e>(
    edition: &'e Edition<'_>,
    place: usize,
) -> impl Iterator<Item = (usize, usize)> + 'e {
    let article = edition.newest[place];
    let topics = article.topics.iter().map(|topic| (edition.on_topic(topic), 6));
    let issue = article.issue.iter().map(|issue| (edition.in_issue(issue), 2));
    let channel = std::iter::once((edition.in_channel(&article.channel), 2));
    let lists = topics.chain(issue).chain(channel);
    lists.flat_map(move |(list, points)| near(list, place).map(move |place| (place, points)))
}

/// The places around `place` in a list that is in order.
fn near(list: &[usize], place: usize) -> impl Iterator<Item = usize> {
    let middle = list.partition_point(|&other| other < place);
    let from = middle.saturating_sub(NEAR / 2);
    let to = (middle + NEAR / 2).min(list.len());
    list[from..to].iter().copied()
}

/// The pairs of neighbouring letters of a title, sorted, each as one number: all articles are compared with
/// their neighbours in every build.
#[derive(Debug)]
pub(super) struct Bigrams(Vec<u64>);

impl Bigrams {
    pub(super) fn of(title: &str) -> Self {
        let letters = title.chars();
        let mut pairs: Vec<u64> = letters
            .clone()
            .zip(letters.skip(1))
            .filter(|(a, b)| a.is_alphanumeric() && b.is_alphanumeric())
            .map(|(a, b)| u64::from(u32::from(a)) << 32 | u64::from(u32::from(b)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup();
        Self(pairs)
    }
}

/// The pairs of one title, made ready to be looked for in many others.
struct Wanted<'a> {
    pairs: &'a [u64],
    /// A bit for each pair, and perhaps for others: most pairs that are not wanted need no further look.
    filter: [u64; 4],
}

impl<'a> Wanted<'a> {
    fn new(pairs: &'a Bigrams) -> Self {
        let mut filter = [0; 4];
        for pair in &pairs.0 {
            let (word, bit) = Self::place(*pair);
            filter[word] |= bit;
        }
        Self { pairs: &pairs.0, filter }
    }

    /// How many of the pairs another title has.
    fn count(&self, other: &Bigrams) -> usize {
        let is_likely = |pair: &&u64| {
            let (word, bit) = Self::place(**pair);
            self.filter[word] & bit != 0
        };
        let likely = other.0.iter().filter(is_likely);
        likely.filter(|pair| self.pairs.binary_search(pair).is_ok()).count()
    }

    fn place(pair: u64) -> (usize, u64) {
        let hash = pair.wrapping_mul(GOLDEN);
        ((hash >> 62) as usize, 1 << (hash >> 56 & 63))
    }
}
