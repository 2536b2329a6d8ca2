//! An article as an editor writes it: `articles/<id>.json`.

use serde::{Deserialize, Serialize};

use crate::{
    address::{MediaPath, SafeUrl},
    block::{Block, Figure},
    date::Date,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    run::Runs,
};

/// One article. Empty lists and absent fields are normal and leave no hole on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Article {
    pub id: ArticleId,
    /// 引题, above the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kicker: Option<String>,
    pub title: String,
    /// 副题, below the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subtitle: Option<String>,
    /// 摘要, shown in lists and on share cards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    pub channel: ChannelId,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<TopicId>,
    /// 期: the printed issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issue: Option<IssueId>,
    pub published: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proofreaders: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Figure>,
    /// The article read aloud.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audio: Option<Narration>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<ArticleId>,
    /// Where the article first appeared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<SafeUrl>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub originality: Option<Originality>,
    /// The label for text or pictures made with AI, in the words that the law or the house asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ai_label: Option<String>,
    #[serde(skip_serializing_if = "Status::is_published")]
    pub status: Status,
    /// The first day on which the article may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Date>,
    /// The first day on which it may no longer be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    #[serde(serialize_with = "blocks")]
    pub blocks: Vec<Block>,
}

/// Where an article comes from, 来源. Written as a name, or as a name with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    pub name: String,
    pub url: Option<SafeUrl>,
}

impl Serialize for Source {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct WithUrl<'a> {
            name: &'a str,
            url: &'a SafeUrl,
        }
        match &self.url {
            None => self.name.serialize(serializer),
            Some(url) => WithUrl { name: &self.name, url }.serialize(serializer),
        }
    }
}

/// A sound file with the article read aloud.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Narration {
    pub file: MediaPath,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// Whether an article first appeared in the magazine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Originality {
    /// 原创
    Original,
    /// 转载
    Reprint,
    /// 经授权发表
    Authorized,
}

/// Where an article is on its way to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Draft,
    #[default]
    Published,
    Withdrawn,
}

impl Status {
    fn is_published(&self) -> bool {
        *self == Self::Published
    }
}

/// A correction 更正, shown at the end of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    pub date: Date,
    pub text: Runs,
}

/// What a share card shows instead of title, lead and cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<MediaPath>,
}

/// Writes ordinary paragraphs as their text alone, as an editor would.
fn blocks<S: serde::Serializer>(blocks: &[Block], serializer: S) -> Result<S::Ok, S::Error> {
    use serde::ser::SerializeSeq;

    let mut sequence = serializer.serialize_seq(Some(blocks.len()))?;
    for block in blocks {
        match block {
            Block::Paragraph(p) if p.indent && p.align == crate::block::Align::Start => {
                sequence.serialize_element(&p.text)?;
            }
            _ => sequence.serialize_element(block)?,
        }
    }
    sequence.end()
}
