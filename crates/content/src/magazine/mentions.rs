//! What files mention must be there.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Media, MediaFact, Mention, ReadArticle, file_stem};
use crate::{
    address::MediaPath,
    date::Date,
    decode::Target,
    diagnostic::Diagnostic,
    fault::{Fault, Thing, closest},
    site::Site,
    summary::Summary,
};

/// What exists to be referred to.
pub(super) struct Known<'a> {
    of_site: Option<OfSite<'a>>,
    /// Every article file by its stem; `None` where it could not be read as an article.
    articles: HashMap<&'a str, Option<&'a Summary>>,
    media: &'a Media,
    today: Date,
}

/// What `site.json` names.
struct OfSite<'a> {
    channels: Ids<'a>,
    topics: Ids<'a>,
    issues: Ids<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn new(
        site: Option<&'a Site>,
        articles: &'a [ReadArticle],
        media: &'a Media,
        today: Date,
    ) -> Self {
        let of_site = site.map(|site| OfSite {
            channels: site.channels.iter().map(|channel| channel.id.as_str()).collect(),
            topics: site.topics.iter().map(|topic| topic.id.as_str()).collect(),
            issues: site.issues.iter().map(|issue| issue.id.as_str()).collect(),
        });
        let articles =
            articles.iter().map(|article| (file_stem(&article.path), article.summary.as_ref()));
        Self { of_site, articles: articles.collect(), media, today }
    }

    pub(super) fn check(&self, path: &str, mention: &Mention) -> Option<Diagnostic> {
        let fault = match &mention.target {
            // Without a site nothing is known, and its own faults say more than a fault for each article.
            Target::Channel(id) => {
                self.of_site.as_ref()?.channels.lack(Thing::Channel, id.as_str())
            }
            Target::Topic(id) => self.of_site.as_ref()?.topics.lack(Thing::Topic, id.as_str()),
            Target::Issue(id) => self.of_site.as_ref()?.issues.lack(Thing::Issue, id.as_str()),
            Target::Article(id) => match self.articles.get(id.as_str()) {
                Some(Some(article)) if !article.is_visible(self.today) => {
                    Some(Fault::HiddenReference(id.to_string()))
                }
                Some(_) => None,
                None => {
                    let similar = closest(id.as_str(), self.articles.keys().copied());
                    Some(unknown(Thing::Article, id.as_str(), similar))
                }
            },
            Target::Media(path) => match self.media.get(path) {
                None => Some(Fault::MissingMedia(path.to_string())),
                Some(fact) if is_picture(path) && fact.dimensions.is_none() => {
                    Some(Fault::UnreadablePicture(path.to_string()))
                }
                Some(fact) if is_picture(path) && is_huge(fact) => {
                    let kilobytes = fact.size.div_ceil(1024);
                    let (width, height) = fact.dimensions.unwrap_or_default();
                    Some(Fault::HugePicture { kilobytes, width, height })
                }
                Some(_) => None,
            },
        }?;
        Some(Diagnostic::at(path, mention.place, fault))
    }
}

/// Identifiers of one kind. A magazine of many years has hundreds of issues, and each article names one.
struct Ids<'a> {
    in_order: Vec<&'a str>,
    all: HashSet<&'a str>,
}

impl Ids<'_> {
    /// The fault of naming what is not among them.
    fn lack(&self, kind: Thing, value: &str) -> Option<Fault> {
        let fault = || unknown(kind, value, closest(value, self.in_order.iter().copied()));
        (!self.all.contains(value)).then(fault)
    }
}

impl<'a> FromIterator<&'a str> for Ids<'a> {
    fn from_iter<I: IntoIterator<Item = &'a str>>(ids: I) -> Self {
        let in_order: Vec<_> = ids.into_iter().collect();
        Self { all: in_order.iter().copied().collect(), in_order }
    }
}

/// A file that takes long to be read, scaled and, for kinds that are sent as they are, loaded by readers. A
/// phone's camera makes neither that many bytes nor that many pixels.
fn is_huge(fact: &MediaFact) -> bool {
    const SIZE: u64 = 8 * 1024 * 1024;
    const PIXELS: u64 = 60_000_000;
    let pixels = fact.dimensions.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    fact.size > SIZE || pixels > PIXELS
}

/// Media that nothing mentions.
pub(super) fn orphans<'m>(
    media: &Media,
    mentions: impl Iterator<Item = &'m Mention>,
) -> Vec<Diagnostic> {
    let used: BTreeSet<&MediaPath> = mentions
        .filter_map(|mention| match &mention.target {
            Target::Media(path) => Some(path),
            _ => None,
        })
        .collect();
    let orphans = media.keys().filter(|path| !used.contains(path));
    orphans.map(|path| Diagnostic::of_file(path.as_str(), Fault::OrphanMedia)).collect()
}

fn is_picture(path: &MediaPath) -> bool {
    path.kind() == Some(crate::address::MediaKind::Picture)
}

fn unknown(kind: Thing, value: &str, similar: Option<&str>) -> Fault {
    Fault::UnknownReference { kind, value: value.to_owned(), similar: similar.map(str::to_owned) }
}
