//! What the reader shows: the typed content of every `page.json`.
//!
//! `index.html` is always the rendering of this value. A `page.json` is a [`PageFile`]. The format is documented for
//! other programs in `docs/page-format.md`; doc comments of what a [`PageFile`] holds are also the descriptions of its
//! JSON Schema.

mod format;

pub use format::{Format, PageFile, UnknownFormat};
use serde::{Deserialize, Serialize};

use crate::{
    address::SafeUrl,
    article::Originality,
    block::{Align, NoteKind},
    date::Date,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    site::{CampaignState, Contact, Directory, Field, Footer, Named, Placement, Plan},
};

/// The part of the site that pages need. Each `index.html` embeds it for the app, without the fields that are skipped:
/// only the prerendered frame around a page shows those, and the app keeps that frame.
///
/// It is for the app of the same build alone, and no part of the format of pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    pub name: String,
    pub slogan: Option<String>,
    pub description: Option<String>,
    pub publisher: Option<String>,
    /// The public address without its path, such as `https://kanwu.example`; for canonical links.
    pub origin: Option<String>,
    /// Begins and ends with `/`.
    pub base: String,
    pub parents: Vec<Named>,
    pub channels: Vec<Channel>,
    /// The promo, if it is open on the day of the build.
    pub promo: Option<Promo>,
    pub campaign: Option<CampaignCard>,
    #[serde(skip)]
    pub footer: Footer,
    pub mourning: Vec<Date>,
    /// Whether each article has the QR code of its address ([`crate::route::ARTICLE_CODE`]).
    pub has_codes: bool,
    /// Whether there are pages `/links/`, `/about/` and `/privacy/`.
    #[serde(skip)]
    pub has_links: bool,
    #[serde(skip)]
    pub has_about: bool,
    #[serde(skip)]
    pub has_privacy: bool,
}

impl Site {
    /// The name of a channel; empty for one that the site does not have.
    #[must_use]
    pub fn channel_name(&self, id: &ChannelId) -> &str {
        self.channels.iter().find(|channel| &channel.id == id).map_or("", |channel| &channel.name)
    }

    /// The promo, if it may stand in the given place.
    #[must_use]
    pub fn promo_at(&self, placement: Placement) -> Option<&Promo> {
        self.promo.as_ref().filter(|promo| promo.placements.contains(&placement))
    }
}

/// A channel in the navigation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    pub id: ChannelId,
    pub name: String,
}

/// The invitation to follow the magazine's WeChat account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promo {
    pub account: String,
    pub wechat_id: String,
    pub qr: Option<Picture>,
    pub title: Option<String>,
    pub slogans: Vec<String>,
    pub description: Option<String>,
    pub placements: Vec<Placement>,
}

/// What the subscription card says of the campaign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignCard {
    pub title: String,
    pub summary: Option<String>,
    pub postal_code: Option<String>,
    pub state: CampaignState,
}

/// One page of the magazine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// `/`
    Home(Home),
    /// A page of a list: `/c/<channel>/`, `/c/<channel>/<n>/`, `/t/<topic>/`, `/t/<topic>/<n>/` and `/i/<issue>/`.
    List(List),
    /// `/a/<id>/`
    Article(Box<Article>),
    /// `/subscribe/`
    Subscribe(Box<Subscribe>),
    /// `/links/`
    Links(Links),
    /// `/about/` and `/privacy/`
    Text(Text),
    /// `/saved/`: what the reader has saved and read. Only their device knows it, so nothing is here.
    Saved,
    /// `/404/`: what readers see at an address that the magazine does not have.
    NotFound,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Home {
    /// Topics that have articles.
    pub topics: Vec<TopicStrip>,
    /// The lead story. No section repeats it.
    pub lead: Option<Teaser>,
    /// In the order of the site's channels.
    pub sections: Vec<Section>,
    pub directories: Vec<Directory>,
}

/// A topic on the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TopicStrip {
    pub id: TopicId,
    /// The name for narrow places, if the topic has one.
    pub name: String,
    /// Articles on the topic.
    pub count: u32,
}

/// A channel on the home page with its newest articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Section {
    pub channel: ChannelId,
    /// The newest first.
    pub items: Vec<Teaser>,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Teaser {
    pub id: ArticleId,
    pub title: String,
    /// 摘要
    pub lead: Option<String>,
    pub channel: ChannelId,
    pub published: Date,
    /// Reading time in minutes.
    pub minutes: u32,
    /// The article's cover.
    pub picture: Option<Picture>,
}

/// A picture with its size, so that its place can be kept before it is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Picture {
    /// Below the magazine's base path, such as `media/a.png`.
    pub path: String,
    /// In pixels of the file.
    pub width: u32,
    /// In pixels of the file.
    pub height: u32,
    /// What the picture shows, for readers who cannot see it.
    pub alt: String,
    /// The same picture in other widths, if it has them.
    pub variants: Option<Variants>,
    /// The mean colour, 0 to 26: 9 × red + 3 × green + blue, each 0 (dark), 1 or 2 (bright).
    pub tone: Option<u8>,
}

/// WebP files of a picture in several widths: of `media/a.png` with hash `0a1b2c3d`, the one of 480 pixels is
/// `media/a-0a1b2c3d-480.webp`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Variants {
    /// The hash of the picture's bytes, so that the files never change.
    pub hash: String,
    /// Widths in pixels, the narrowest first.
    pub widths: Vec<u32>,
}

/// Where the variant of a picture is: `media/a.png` becomes `media/a-0a1b2c3d-480.webp`.
#[must_use]
pub fn variant_path(path: &str, hash: &str, width: u32) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}-{hash}-{width}.webp")
}

impl Picture {
    /// A picture that is one file.
    #[must_use]
    pub fn plain(path: &str, width: u32, height: u32, alt: &str) -> Self {
        let (path, alt) = (path.to_owned(), alt.to_owned());
        Self { path, width, height, alt, variants: None, tone: None }
    }
}

/// A page of a list of articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct List {
    pub kind: ListKind,
    pub name: String,
    pub description: Option<String>,
    /// Only issues have covers.
    pub cover: Option<Picture>,
    /// The newest first.
    pub items: Vec<Teaser>,
    /// The number of this page, counted from 1.
    pub page: u32,
    /// How many pages the list has.
    pub pages: u32,
    /// Articles on all pages together.
    pub total: u32,
}

/// What a list lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// A channel 频道.
    Channel(ChannelId),
    /// A topic 专题.
    Topic(TopicId),
    /// An issue 期, with the day on which it appeared.
    Issue { id: IssueId, date: Date },
}

/// An article with everything that its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Article {
    pub id: ArticleId,
    /// 引题, above the title.
    pub kicker: Option<String>,
    pub title: String,
    /// 副题, below the title.
    pub subtitle: Option<String>,
    /// 摘要
    pub lead: Option<String>,
    pub channel: ChannelId,
    pub topics: Vec<TopicLink>,
    /// The printed issue.
    pub issue: Option<IssueLink>,
    pub published: Date,
    pub updated: Option<Date>,
    /// 来源
    pub source: Option<Named>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    pub proofreaders: Vec<String>,
    /// Reading time in minutes.
    pub minutes: u32,
    pub originality: Option<Originality>,
    /// Where the article first appeared.
    pub original: Option<SafeUrl>,
    /// The label for text or pictures made with AI.
    pub ai_label: Option<String>,
    pub cover: Option<Figure>,
    /// The article read aloud.
    pub audio: Option<Audio>,
    /// The contents; empty where the article has none.
    pub outline: Vec<OutlineEntry>,
    pub body: Vec<Block>,
    /// 更正, shown at the end of the article.
    pub corrections: Vec<Correction>,
    /// 接着读
    pub related: Vec<Teaser>,
    /// The next older article of the channel.
    pub previous: Option<Neighbour>,
    /// The next newer article of the channel.
    pub next: Option<Neighbour>,
    /// What a share card shows where it differs from the page.
    pub share: Option<Share>,
}

/// A topic that an article belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TopicLink {
    pub id: TopicId,
    pub name: String,
}

/// The issue that an article was printed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct IssueLink {
    pub id: IssueId,
    pub name: String,
}

/// The article before or after this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Neighbour {
    pub id: ArticleId,
    pub title: String,
}

/// A correction at the end of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Correction {
    pub date: Date,
    pub text: Runs,
}

/// A share card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Share {
    pub title: Option<String>,
    pub description: Option<String>,
    pub image: Option<Picture>,
}

/// An entry of an article's contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct OutlineEntry {
    /// 1 for the highest level that the article uses.
    pub level: u8,
    /// The anchor of a heading block or a point run.
    pub anchor: String,
    /// The ordinal before the text, such as `一、`.
    pub ordinal: Option<String>,
    pub text: String,
}

/// Inline text.
pub type Runs = Vec<Run>;

/// A piece of inline text. None holds another, and there is no HTML in any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// Plain text; a line feed is a line break.
    Text(String),
    /// Important text, set in bold.
    Strong(String),
    /// Emphasised text, set in another typeface.
    Em(String),
    /// Text with emphasis dots, 着重号.
    Dots(String),
    /// A link to an address.
    Link { text: String, url: SafeUrl },
    /// A link to an article of the magazine.
    ArticleLink { text: String, article: ArticleId },
    /// Superscript.
    Sup(String),
    /// Subscript.
    Sub(String),
    /// Text with its reading above it.
    Ruby { text: String, reading: String },
    /// Text that the contents lead to, such as `一是`. The text may be empty: then it is only a place.
    Point { text: String, anchor: String },
}

/// A part of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// Body text.
    Paragraph {
        text: Runs,
        /// Whether the first line is set in by two ems.
        indent: bool,
        align: Align,
    },
    /// A heading.
    Heading {
        /// The level of the HTML heading, 2 to 4. No level is skipped on the way down.
        level: u8,
        /// Unique on the page.
        anchor: String,
        /// The ordinal before the text, such as `一、`.
        ordinal: Option<String>,
        text: Runs,
    },
    /// A list with at most one level below.
    List { ordered: bool, items: Vec<ListItem> },
    /// A quotation.
    Quote {
        /// Paragraphs.
        text: Vec<Runs>,
        attribution: Option<String>,
    },
    /// A picture.
    Figure(Figure),
    /// Several pictures that belong together.
    Gallery { images: Vec<Figure>, caption: Runs },
    /// A table.
    Table(Table),
    /// A line between two parts.
    Divider,
    /// A note by the editors.
    Note {
        kind: NoteKind,
        /// Paragraphs.
        text: Vec<Runs>,
        date: Option<Date>,
    },
    /// The points of the article in a few lines, 核心提示.
    KeyPoints { title: Option<String>, items: Vec<Runs> },
    /// Events in order.
    Timeline { title: Option<String>, items: Vec<TimelineItem> },
    /// Sound.
    Audio(Audio),
    /// Film.
    Video(Video),
    /// A file to download.
    File {
        /// Below the magazine's base path, such as `media/a.pdf`.
        path: String,
        title: String,
        /// The ending of the file's name in capitals, such as `PDF`.
        kind: String,
        /// In bytes.
        size: u64,
    },
    /// A program or command, shown as it is.
    Code { text: String, language: Option<String>, caption: Runs },
    /// The place of the invitation to follow the magazine's WeChat account.
    FollowPromo,
    /// The place of the card of the subscription campaign.
    Subscription,
    /// A list of links.
    Links { title: Option<String>, items: Vec<LinkItem> },
    /// A block of a type that the desk does not know. It is in the local preview only: a site with such a block is
    /// not built.
    Unknown { name: String, json: String },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct ListItem {
    pub text: Runs,
    /// The items below it.
    pub items: Vec<Runs>,
}

/// A picture with caption and credit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Figure {
    pub picture: Picture,
    /// Empty where there is none.
    pub caption: Runs,
    /// The photographer or the source of the picture.
    pub credit: Option<String>,
    /// Where the picture leads to.
    pub link: Option<SafeUrl>,
}

/// A table. All rows have the same number of cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// Empty where there is none.
    pub header: Vec<Runs>,
    /// Rows of cells; a cell may be empty.
    pub rows: Vec<Vec<Runs>>,
    /// Whether the first cell of each row is its heading.
    pub row_headers: bool,
    /// Empty where there is none.
    pub caption: Runs,
    /// One for each column, or none at all.
    pub align: Vec<Align>,
}

/// An event of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct TimelineItem {
    /// In the editor's own words, such as `2016年2月`.
    pub when: String,
    pub title: Option<String>,
    pub text: Runs,
}

/// Sound.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Audio {
    /// Below the magazine's base path, such as `media/a.mp3`.
    pub path: String,
    pub title: String,
    /// Paragraphs.
    pub transcript: Vec<Runs>,
}

/// Film.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Video {
    /// Below the magazine's base path, such as `media/a.mp4`.
    pub path: String,
    pub title: String,
    /// The picture that is shown before the film runs.
    pub poster: Option<Picture>,
    /// The path of a WebVTT file.
    pub captions: Option<String>,
    /// Empty where there is none.
    pub caption: Runs,
}

/// A link of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LinkItem {
    /// To an article of the magazine.
    Article { article: ArticleId, title: String },
    /// To an address.
    Url { url: SafeUrl, title: String },
}

/// The page `/subscribe/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Subscribe {
    /// Null where the magazine has no campaign.
    pub campaign: Option<Campaign>,
}

/// A campaign for subscriptions to the printed magazine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Campaign {
    pub id: String,
    pub title: String,
    /// On the day of the build.
    pub state: CampaignState,
    /// The first day.
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    /// Paragraphs.
    pub text: Vec<Runs>,
    /// 邮发代号, the number under which the post office takes orders.
    pub postal_code: Option<String>,
    pub plans: Vec<Plan>,
    /// Of the order form.
    pub fields: Vec<Field>,
    /// How the magazine is delivered, in paragraphs.
    pub delivery: Vec<Runs>,
    /// How to pay, in paragraphs.
    pub payment: Vec<Runs>,
    pub contacts: Vec<Contact>,
    /// The sentence beside the box of consent.
    pub consent: Option<String>,
    /// How personal data are handled, in paragraphs.
    pub notice: Vec<Runs>,
    /// Who answers for the personal data.
    pub processor: String,
    /// How many months an order is kept.
    pub retention: u32,
    /// Where the form sends orders. Where it is null, nothing is sent.
    pub endpoint: Option<SafeUrl>,
}

/// The page `/links/`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Links {
    pub directories: Vec<Directory>,
}

/// A page of text: 关于 and 隐私.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Text {
    pub kind: TextKind,
    pub body: Vec<Block>,
}

/// Which page of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum TextKind {
    /// 关于
    About,
    /// 隐私
    Privacy,
}

impl Page {
    /// The address of the page.
    #[must_use]
    pub fn route(&self) -> crate::route::Route {
        use crate::route::Route;
        match self {
            Self::Home(_) => Route::Home,
            Self::List(list) => match &list.kind {
                ListKind::Channel(id) => Route::Channel(id.clone(), list.page),
                ListKind::Topic(id) => Route::Topic(id.clone(), list.page),
                ListKind::Issue { id, .. } => Route::Issue(id.clone()),
            },
            Self::Article(article) => Route::Article(article.id.clone()),
            Self::Subscribe(_) => Route::Subscribe,
            Self::Links(_) => Route::Links,
            Self::Text(text) => match text.kind {
                TextKind::About => Route::About,
                TextKind::Privacy => Route::Privacy,
            },
            Self::Saved => Route::Saved,
            Self::NotFound => Route::NotFound,
        }
    }
}

impl Run {
    /// The visible text, without the reading of ruby.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Em(text)
            | Self::Dots(text)
            | Self::Link { text, .. }
            | Self::ArticleLink { text, .. }
            | Self::Sup(text)
            | Self::Sub(text)
            | Self::Ruby { text, .. }
            | Self::Point { text, .. } => text,
        }
    }
}

/// The visible text of inline runs.
#[must_use]
pub fn text_of(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}
