//! The blocks of an article as an editor writes them. Each has one component in the reader.

use serde::{Deserialize, Serialize};

use crate::{
    address::{MediaPath, SafeUrl},
    date::Date,
    id::ArticleId,
    run::Runs,
};

/// One part of an article's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Block {
    Paragraph(Paragraph),
    Heading(Heading),
    List(List),
    Quote(Quote),
    Figure(Figure),
    Gallery(Gallery),
    Table(Table),
    Divider,
    Note(Note),
    KeyPoints(KeyPoints),
    Timeline(Timeline),
    Audio(Audio),
    Video(Video),
    File(File),
    Code(Code),
    FollowPromo,
    Subscription,
    Links(Links),
    /// A type that this version does not know. It is a fault, and the local preview shows it as such.
    Unknown(Unknown),
}

/// Body text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    pub text: Runs,
    /// Whether the first line is set in by two ems, the rule of Chinese body text.
    #[serde(skip_serializing_if = "is_true")]
    pub indent: bool,
    #[serde(skip_serializing_if = "is_default")]
    pub align: Align,
}

/// How lines are set between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

/// A heading inside the article, level 2 to 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    pub level: u8,
    pub text: Runs,
}

/// A list with at most one level below.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    #[serde(skip_serializing_if = "is_default")]
    pub ordered: bool,
    pub items: Vec<ListItem>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    pub text: Runs,
    pub items: Vec<Runs>,
}

impl Serialize for ListItem {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Nested<'a> {
            text: &'a Runs,
            items: &'a [Runs],
        }
        if self.items.is_empty() {
            self.text.serialize(serializer)
        } else {
            Nested { text: &self.text, items: &self.items }.serialize(serializer)
        }
    }
}

/// A quotation of one or more paragraphs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    pub text: Vec<Runs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
}

/// A picture with what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    pub image: MediaPath,
    /// What the picture shows, for readers who cannot see it (WCAG 2.2, 1.1.1).
    pub alt: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Runs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<SafeUrl>,
}

/// Several pictures that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gallery {
    pub images: Vec<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Runs>,
}

/// A table. All rows have the same number of cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Table {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub header: Vec<Runs>,
    pub rows: Vec<Vec<Runs>>,
    /// Whether the first cell of each row is its heading.
    #[serde(skip_serializing_if = "is_default")]
    pub row_headers: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Runs>,
    /// One for each column, or none at all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub align: Vec<Align>,
}

/// A word from the editors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    pub kind: NoteKind,
    pub text: Vec<Runs>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// What a note is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// 编者按
    Editor,
    /// 更正
    Correction,
    /// 提示
    Tip,
}

/// The points of an article in a few lines, 核心提示.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyPoints {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub items: Vec<Runs>,
}

/// Events in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Timeline {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub items: Vec<TimelineItem>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineItem {
    /// When it was, in the editor's own words, such as `2016年2月`.
    pub when: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub text: Runs,
}

/// Sound, with its text for those who cannot hear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Audio {
    pub file: MediaPath,
    pub title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub transcript: Vec<Runs>,
}

/// Film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Video {
    pub file: MediaPath,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poster: Option<MediaPath>,
    /// WebVTT captions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captions: Option<MediaPath>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Runs>,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct File {
    pub file: MediaPath,
    pub title: String,
}

/// Text that keeps its line breaks and spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Code {
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Runs>,
}

/// Links to articles and addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Links {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    pub items: Vec<LinkItem>,
}

/// One link of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum LinkItem {
    Article {
        article: ArticleId,
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    Url {
        title: String,
        url: SafeUrl,
    },
}

/// A block of a type that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unknown {
    /// The `type` as written.
    pub name: String,
    /// The whole block as written.
    pub json: String,
}

fn is_true(value: &bool) -> bool {
    *value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
