//! What the desk tells the preview page of a magazine.

use std::collections::{BTreeMap, BTreeSet};

use content::{
    address::MediaPath,
    article::Status,
    date::Date,
    decode::Claim,
    diagnostic::Place,
    magazine::{Media, MediaFact, ReadArticle},
    page::Picture,
    summary::Summary,
};
use serde::{Deserialize, Serialize};

/// The magazine around an article, as far as its page and its check need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surroundings {
    /// `site.json` as it was written.
    pub site: String,
    /// The articles that can be read.
    pub articles: Vec<Summary>,
    /// The names of the articles that are there but cannot be read, so that links to them are no faults.
    pub unread: BTreeSet<String>,
    pub media: BTreeMap<MediaPath, Medium>,
    /// The day of the preview.
    pub today: Date,
    /// Where the promo's QR code lies that the desk has drawn, with the length of its side in pixels.
    pub code: Option<(String, u32)>,
}

/// A file of the media folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Medium {
    /// In bytes.
    pub size: u64,
    /// Width and height in pixels, for pictures that could be read.
    pub dimensions: Option<(u32, u32)>,
}

impl Surroundings {
    /// The other articles, as the check takes them: with what the file `path` is compared with.
    pub(crate) fn others(&self, path: &str) -> Vec<ReadArticle> {
        let read = self.articles.iter().map(|summary| {
            let title = (summary.status == Status::Published).then(|| summary.title.clone());
            ReadArticle {
                summary: Some(summary.clone()),
                claims: title.map(|title| (START, Claim::Title(title))).into_iter().collect(),
                ..unread(&summary.id.to_string())
            }
        });
        let unread = self.unread.iter().map(|name| unread(name));
        read.chain(unread).filter(|article| article.path != path).collect()
    }

    pub(crate) fn media(&self) -> Media {
        let fact = |medium: &Medium| MediaFact {
            size: medium.size,
            dimensions: medium.dimensions,
            ..MediaFact::default()
        };
        self.media.iter().map(|(path, medium)| (path.clone(), fact(medium))).collect()
    }

    pub(crate) fn code(&self) -> Option<Picture> {
        let (path, size) = self.code.as_ref()?;
        Some(Picture::plain(path, *size, *size, ""))
    }
}

/// Where the claims of other files stand does not matter here.
const START: Place = Place { line: 1, column: 1, length: 1 };

fn unread(name: &str) -> ReadArticle {
    ReadArticle {
        path: format!("articles/{name}.json"),
        summary: None,
        diagnostics: Vec::new(),
        references: Vec::new(),
        claims: Vec::new(),
    }
}
