//! What files claim is compared with the other files and with the day.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use super::ReadArticle;
use crate::{
    date::Date,
    decode::Claim,
    diagnostic::{Diagnostic, Place},
    fault::{Fault, Thing},
    id::{ChannelId, TopicId},
    summary::Summary,
};

/// What claims are compared with.
pub(super) struct Judge<'a> {
    today: Date,
    /// Whether the magazine can be seen as a whole; else too much would look empty.
    is_whole: bool,
    /// Channels and topics in which readers find something.
    channels: HashSet<&'a ChannelId>,
    topics: HashSet<&'a TopicId>,
    /// Titles that were claimed already, with the file that did.
    titles: HashMap<&'a str, &'a str>,
}

impl<'a> Judge<'a> {
    pub(super) fn new(articles: &'a [ReadArticle], is_whole: bool, today: Date) -> Self {
        let is_shown = |article: &&Summary| article.is_visible(today);
        let summaries = articles.iter().filter_map(|article| article.summary.as_ref());
        let shown = summaries.filter(is_shown);
        Self {
            today,
            is_whole,
            channels: shown.clone().map(|article| &article.channel).collect(),
            topics: shown.flat_map(|article| &article.topics).collect(),
            titles: HashMap::with_capacity(articles.len()),
        }
    }

    /// Says what is wrong with a claim of the file `path`. Titles are compared with those of the files before.
    pub(super) fn check(
        &mut self,
        path: &'a str,
        (place, claim): &'a (Place, Claim),
    ) -> Option<Diagnostic> {
        let fault = match claim {
            Claim::Title(title) => match self.titles.entry(title) {
                Entry::Occupied(other) => Fault::DuplicateTitle((*other.get()).to_owned()),
                Entry::Vacant(entry) => {
                    entry.insert(path);
                    return None;
                }
            },
            Claim::Published(date) if *date > self.today => Fault::FutureDate(*date),
            Claim::Channel(id) if self.is_whole && !self.channels.contains(id) => {
                Fault::NothingIn { kind: Thing::Channel }
            }
            Claim::Topic(id) if self.is_whole && !self.topics.contains(id) => {
                Fault::NothingIn { kind: Thing::Topic }
            }
            Claim::CampaignCloses(date) if *date < self.today => Fault::ExpiredCampaign(*date),
            Claim::PromoUntil(date) if *date < self.today => Fault::ExpiredPromo(*date),
            _ => return None,
        };
        Some(Diagnostic::at(path, *place, fault))
    }
}
