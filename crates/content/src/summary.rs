//! What the rest of a magazine needs to know of an article: lists, neighbours, checks across files.
//!
//! A magazine of any size is held as summaries; the bodies of articles are read one by one when their pages
//! are made.

use serde::{Deserialize, Serialize};

use crate::{
    address::MediaPath,
    article::{Article, Status},
    block::Block,
    date::Date,
    derive::for_each_text,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    reading_time::Amount,
};

/// An article without its body.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Summary {
    pub id: ArticleId,
    pub title: String,
    pub lead: Option<String>,
    pub channel: ChannelId,
    pub topics: Vec<TopicId>,
    pub issue: Option<IssueId>,
    pub published: Date,
    pub updated: Option<Date>,
    /// The cover's file and its alternative text.
    pub cover: Option<(MediaPath, String)>,
    /// Articles that the editor names as related.
    pub related: Vec<ArticleId>,
    pub status: Status,
    pub embargo: Option<Date>,
    pub expires: Option<Date>,
    /// Reading time.
    pub minutes: u32,
}

/// Why readers do not see an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    Draft,
    Withdrawn,
    /// They will see it from that day on.
    Until(Date),
    /// They have not seen it any more since that day.
    Since(Date),
}

impl Summary {
    /// Whether readers may see the article on the day `today`.
    #[must_use]
    pub fn is_visible(&self, today: Date) -> bool {
        self.hidden(today).is_none()
    }

    /// Why readers do not see the article on the day `today`; `None` if they do.
    #[must_use]
    pub fn hidden(&self, today: Date) -> Option<Hidden> {
        match self.status {
            Status::Draft => Some(Hidden::Draft),
            Status::Withdrawn => Some(Hidden::Withdrawn),
            Status::Published => {
                let until = self.embargo.filter(|first| today < *first).map(Hidden::Until);
                until.or(self.expires.filter(|end| *end <= today).map(Hidden::Since))
            }
        }
    }
}

impl From<&Article> for Summary {
    fn from(article: &Article) -> Self {
        Self {
            id: article.id.clone(),
            title: article.title.clone(),
            lead: article.lead.clone(),
            channel: article.channel.clone(),
            topics: article.topics.clone(),
            issue: article.issue.clone(),
            published: article.published,
            updated: article.updated,
            cover: article.cover.as_ref().map(|cover| (cover.image.clone(), cover.alt.clone())),
            related: article.related.clone(),
            status: article.status,
            embargo: article.embargo,
            expires: article.expires,
            minutes: amount(&article.blocks).minutes(),
        }
    }
}

/// How much there is to read in a list of blocks.
fn amount(blocks: &[Block]) -> Amount {
    let mut amount = Amount::default();
    for block in blocks {
        for_each_text(block, &mut |text| amount += Amount::of(text));
    }
    amount
}
