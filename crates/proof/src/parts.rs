//! Which stretch of an article's file becomes which part of its page.

use std::ops::Range;

use content::{
    article::Article,
    block::Block,
    decode::{self, Anatomy},
    derive::Edition,
    diagnostic::Place,
    site::Placement,
};
use serde::Serialize;

/// A part of an article's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What a field other than the body becomes.
    Field(String),
    /// Children of the body.
    Children(Range<usize>),
    /// A block that was left out before this child of the body.
    LeftOut(usize),
}

/// The parts of an article's page, by their places in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    fields: Vec<(String, Stretch)>,
    blocks: Vec<(Stretch, Part)>,
}

/// From a line and column up to another, which no longer belongs to it.
type Stretch = Range<(usize, usize)>;

impl Parts {
    /// The parts of the article in a file with that text; `article` is `None` where it holds too little for one.
    #[must_use]
    pub fn of(text: &str, article: Option<&Article>, edition: &Edition<'_>) -> Self {
        let Anatomy { fields, blocks } = decode::anatomy(text);
        let stretch = |span: Range<usize>| {
            let (start, end) = (Place::of(text, &span), Place::of(text, &(span.end..span.end)));
            (start.line, start.column)..(end.line, end.column)
        };
        let counts = article.map(|article| children(article, edition)).unwrap_or_default();
        let mut counts = counts.into_iter();
        let mut next = 0;
        let blocks = blocks.into_iter().map(|block| {
            let part = if block.is_read {
                let first = next;
                next += counts.next().unwrap_or_default();
                Part::Children(first..next)
            } else {
                Part::LeftOut(next)
            };
            (stretch(block.span), part)
        });
        Self {
            blocks: blocks.collect(),
            fields: fields.into_iter().map(|(name, span)| (name, stretch(span))).collect(),
        }
    }

    /// The part to which a place in the file belongs.
    #[must_use]
    pub fn at(&self, place: Place) -> Option<Part> {
        let at = (place.line, place.column);
        let block = self.blocks.iter().find(|(stretch, _)| stretch.contains(&at));
        let field = || {
            let (name, _) = self.fields.iter().find(|(_, stretch)| stretch.contains(&at))?;
            Some(Part::Field(name.clone()))
        };
        block.map(|(_, part)| part.clone()).or_else(field)
    }
}

/// How many children of the page's body each block of an article becomes.
fn children(article: &Article, edition: &Edition<'_>) -> Vec<usize> {
    let site = edition.site();
    let mut counts = vec![0; article.blocks.len()];
    for origin in edition.origins(article) {
        let leaves_nothing = match article.blocks[origin] {
            Block::FollowPromo => site.promo_at(Placement::Block).is_none(),
            Block::Subscription => site.campaign.is_none(),
            _ => false,
        };
        counts[origin] += usize::from(!leaves_nothing);
    }
    counts
}
