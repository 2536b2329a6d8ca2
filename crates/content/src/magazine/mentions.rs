//! What files mention must be there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Media, MediaFact, Mention};
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
    pub(super) site: Option<&'a Site>,
    /// Every article file by its stem; `None` where it could not be read as an article.
    pub(super) articles: BTreeMap<&'a str, Option<&'a Summary>>,
    pub(super) media: &'a Media,
    pub(super) today: Date,
}

impl Known<'_> {
    pub(super) fn check(&self, path: &str, mention: &Mention) -> Option<Diagnostic> {
        let fault = match &mention.target {
            Target::Channel(id) => self.unknown(Thing::Channel, id.as_str(), |s| {
                s.channels.iter().map(|c| c.id.as_str()).collect()
            }),
            Target::Topic(id) => self.unknown(Thing::Topic, id.as_str(), |s| {
                s.topics.iter().map(|t| t.id.as_str()).collect()
            }),
            Target::Issue(id) => self.unknown(Thing::Issue, id.as_str(), |s| {
                s.issues.iter().map(|i| i.id.as_str()).collect()
            }),
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

    fn unknown<'s>(
        &'s self,
        kind: Thing,
        value: &str,
        known: impl Fn(&'s Site) -> Vec<&'s str>,
    ) -> Option<Fault> {
        // Without a site nothing is known, and its own faults say more than a fault for each article.
        let known = known(self.site?);
        if known.contains(&value) {
            return None;
        }
        Some(unknown(kind, value, closest(value, known.iter().copied())))
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
