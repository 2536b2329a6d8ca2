//! What a page is made of, as one number: a page whose number is the same as before need not be made to know that it is
//! the same.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Edition, related};
use crate::{decode::Target, route::Route};

impl Edition<'_> {
    /// Stands for everything that decides what [`Edition::surroundings`] gives for an article's page, and
    /// [`Edition::page`] for the page of a list. `mentions` is what an article shows. `None` for every other page: there
    /// are few of them. Numbers of two versions of this crate are not to be compared.
    #[must_use]
    pub fn inputs(&self, route: &Route, mentions: &[Target]) -> Option<u64> {
        let site = &self.magazine.site;
        let mut hash = DefaultHasher::new();
        match route {
            Route::Article(id) => {
                self.hash_surroundings(*self.places.get(id)?, mentions, &mut hash);
            }
            Route::Channel(id, number) => {
                let channel = site.channel(id)?;
                (&channel.name, &channel.description).hash(&mut hash);
                self.hash_list(self.in_channel(id), *number, &mut hash);
            }
            Route::Topic(id, number) => {
                let topic = site.topic(id)?;
                (&topic.name, &topic.description).hash(&mut hash);
                self.hash_list(self.on_topic(id), *number, &mut hash);
            }
            _ => return None,
        }
        Some(hash.finish())
    }

    fn hash_list(&self, places: &[usize], number: u32, hash: &mut DefaultHasher) {
        (places.len(), self.page_count(places), number).hash(hash);
        for &place in self.on_page(places, number) {
            self.mark(place).hash(hash);
        }
    }

    fn hash_surroundings(&self, place: usize, mentions: &[Target], hash: &mut DefaultHasher) {
        let (article, site) = (self.newest[place], &self.magazine.site);
        self.mark(place).hash(hash);
        for id in &article.topics {
            site.topic(id).map(|topic| &topic.name).hash(hash);
        }
        if let Some(id) = &article.issue {
            self.issues.get(id).map(|issue| &issue.name).hash(hash);
        }
        for place in <[_; 2]>::from(self.neighbours(place)) {
            place.map(|place| self.mark(place)).hash(hash);
        }
        // There are some seventy for each article, so they are mixed faster than a hasher would. No step brings two
        // numbers together, so one other mark is always another sum.
        let mut sum = 0_u64;
        for (candidate, points) in related::candidates(self, place) {
            // How far apart two articles are decides which of them comes first.
            let distance = candidate.wrapping_sub(place) as u64;
            sum = (sum.rotate_left(29) ^ self.mark(candidate)).wrapping_mul(related::GOLDEN);
            sum = sum.wrapping_add(distance << 8 | points as u64);
        }
        sum.hash(hash);
        for id in &article.related {
            self.places.get(id).map(|&place| self.mark(place)).hash(hash);
        }
        for mention in mentions {
            mention.hash(hash);
            match mention {
                Target::Article(id) => {
                    self.places.get(id).map(|&place| self.mark(place)).hash(hash)
                }
                Target::Media(path) => self.media.get(path).hash(hash),
                Target::Channel(_) | Target::Topic(_) | Target::Issue(_) => {}
            }
        }
    }

    /// Stands for all that other pages say of an article, its picture included.
    fn mark(&self, place: usize) -> u64 {
        *self.marks[place].get_or_init(|| {
            let article = self.newest[place];
            let picture = article.cover.as_ref().and_then(|(path, _)| self.media.get(path));
            let mut hash = DefaultHasher::new();
            (article, picture).hash(&mut hash);
            hash.finish()
        })
    }
}
