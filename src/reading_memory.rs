//! What a device remembers of the articles that were read on it: when, how far, and which are saved.
//!
//! Pure. `live/reading_memory.rs` stores it; it never leaves the device unless the reader exports it.

use content::id::ArticleId;
use serde::{Deserialize, Serialize};

/// Where it is stored (`localStorage`).
pub const MEMORY_KEY: &str = "kanwu-memory";
/// How many articles are remembered that are not saved. The ones that were opened longest ago are forgotten first.
pub const MOST_OPENED: usize = 300;
/// How many characters of a paragraph are remembered, by which it is found again.
const MARK_LENGTH: usize = 24;

/// Everything that is remembered, and what an exported file has.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingMemory {
    pub articles: Vec<RememberedArticle>,
}

/// What is remembered of an article. Times are milliseconds since 1970.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RememberedArticle {
    pub id: ArticleId,
    pub title: String,
    /// When it was opened last.
    #[serde(default)]
    pub opened: Option<f64>,
    /// When it was saved.
    #[serde(default)]
    pub saved: Option<f64>,
    /// Where its reader stopped. Nothing where they have not got beyond the beginning, or have read to the end.
    #[serde(default)]
    pub place: Option<Place>,
}

/// A paragraph of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which part of the text it is, from zero.
    pub index: usize,
    /// How its text begins.
    pub mark: String,
}

impl Place {
    /// The place at a part of the text.
    #[must_use]
    pub fn new(index: usize, text: &str) -> Self {
        Self { index, mark: mark(text) }
    }

    /// Which of these parts of a text is the place now. The article may have changed meanwhile: of the parts that
    /// begin alike it is the one nearest to where it was, and without one it is the part with the same number.
    #[must_use]
    pub fn find<T: AsRef<str>>(&self, parts: &[T]) -> Option<usize> {
        let alike = parts.iter().enumerate().filter(|(_, text)| mark(text.as_ref()) == self.mark);
        let nearest = alike.map(|(at, _)| at).min_by_key(|at| at.abs_diff(self.index));
        nearest.or_else(|| parts.len().checked_sub(1).map(|last| last.min(self.index)))
    }
}

/// The beginning of a text, without its white space.
fn mark(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).take(MARK_LENGTH).collect()
}

impl ReadingMemory {
    /// What is remembered of an article.
    #[must_use]
    pub fn article(&self, id: &ArticleId) -> Option<&RememberedArticle> {
        self.articles.iter().find(|article| article.id == *id)
    }

    /// Remembers that an article was opened.
    pub fn open(&mut self, id: &ArticleId, title: &str, now: f64) {
        self.entry(id, title).opened = Some(now);
        self.forget_oldest();
    }

    /// Remembers where the reader of an article has stopped, or that there is no such place.
    pub fn stop_at(&mut self, id: &ArticleId, place: Option<Place>) {
        if let Some(article) = self.articles.iter_mut().find(|article| article.id == *id) {
            article.place = place;
        }
    }

    /// Saves an article, or no longer.
    pub fn set_saved(&mut self, id: &ArticleId, title: &str, saved: Option<f64>) {
        self.entry(id, title).saved = saved;
        self.drop_empty();
    }

    /// Forgets that an article was opened.
    pub fn forget_opened(&mut self, id: &ArticleId) {
        if let Some(article) = self.articles.iter_mut().find(|article| article.id == *id) {
            (article.opened, article.place) = (None, None);
        }
        self.drop_empty();
    }

    /// The saved articles, the one that was saved last first.
    #[must_use]
    pub fn saved(&self) -> Vec<&RememberedArticle> {
        by_time(&self.articles, |article| article.saved)
    }

    /// The articles that were opened, the last one first.
    #[must_use]
    pub fn opened(&self) -> Vec<&RememberedArticle> {
        by_time(&self.articles, |article| article.opened)
    }

    /// Adds what another device remembers. Of two times the later one counts, with its place.
    pub fn merge(&mut self, other: Self) {
        for theirs in other.articles {
            let own = self.entry(&theirs.id, &theirs.title);
            if theirs.opened > own.opened {
                own.opened = theirs.opened;
                own.place = theirs.place;
            }
            if theirs.saved > own.saved {
                own.saved = theirs.saved;
            }
        }
        self.drop_empty();
        self.forget_oldest();
    }

    fn entry(&mut self, id: &ArticleId, title: &str) -> &mut RememberedArticle {
        let found = self.articles.iter().position(|article| article.id == *id);
        let at = found.unwrap_or_else(|| {
            self.articles.push(RememberedArticle {
                id: id.clone(),
                title: String::new(),
                opened: None,
                saved: None,
                place: None,
            });
            self.articles.len() - 1
        });
        let article = &mut self.articles[at];
        // Titles change.
        title.clone_into(&mut article.title);
        article
    }

    fn drop_empty(&mut self) {
        self.articles.retain(|article| article.opened.is_some() || article.saved.is_some());
    }

    fn forget_oldest(&mut self) {
        let oldest: Vec<_> = by_time(&self.articles, |article| article.opened)
            .into_iter()
            .skip(MOST_OPENED)
            .map(|article| article.id.clone())
            .collect();
        for id in oldest {
            self.forget_opened(&id);
        }
    }
}

/// The articles that have a time, the latest first.
fn by_time(
    articles: &[RememberedArticle],
    time: fn(&RememberedArticle) -> Option<f64>,
) -> Vec<&RememberedArticle> {
    let mut found: Vec<_> = articles.iter().filter(|article| time(article).is_some()).collect();
    found.sort_by(|one, other| {
        time(other).unwrap_or_default().total_cmp(&time(one).unwrap_or_default())
    });
    found
}
