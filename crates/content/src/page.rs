//! What the reader shows: the typed content of every `page.json`.
//!
//! `index.html` is always the rendering of this value. [`crate::wire`] says how it travels.

use crate::{
    address::SafeUrl,
    article::Originality,
    block::{Align, NoteKind},
    date::Date,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    site::{CampaignState, Contact, Directory, Field, Footer, Named, Placement, Plan},
    wire::Wire,
};

/// The part of the site that every page needs. It stands in each `index.html`.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
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
    pub footer: Footer,
    pub mourning: Vec<Date>,
    /// Whether each article has the QR code of its address ([`crate::route::ARTICLE_CODE`]).
    pub has_codes: bool,
    /// Whether there are pages `/links/`, `/about/` and `/privacy/`.
    pub has_links: bool,
    pub has_about: bool,
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
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Channel {
    pub id: ChannelId,
    pub name: String,
}

/// The invitation to follow the magazine's WeChat account.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
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
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct CampaignCard {
    pub title: String,
    pub summary: Option<String>,
    pub postal_code: Option<String>,
    pub state: CampaignState,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub enum Page {
    Home(Home),
    List(List),
    Article(Box<Article>),
    Subscribe(Box<Subscribe>),
    Links(Links),
    Text(Text),
    NotFound,
}

/// The home page.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Home {
    pub topics: Vec<TopicStrip>,
    pub lead: Option<Teaser>,
    pub sections: Vec<Section>,
    pub directories: Vec<Directory>,
}

/// A topic on the home page.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct TopicStrip {
    pub id: TopicId,
    pub name: String,
    pub count: u32,
}

/// A channel on the home page with its newest articles.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Section {
    pub channel: ChannelId,
    pub items: Vec<Teaser>,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Teaser {
    pub id: ArticleId,
    pub title: String,
    pub lead: Option<String>,
    pub channel: ChannelId,
    pub published: Date,
    /// Reading time.
    pub minutes: u32,
    pub picture: Option<Picture>,
}

/// A picture with its size, so that its place is kept before it comes.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Picture {
    /// Below the base path, such as `media/a.png`.
    pub path: String,
    /// In pixels of the file.
    pub width: u32,
    pub height: u32,
    pub alt: String,
    /// The same picture in other widths, if it has them.
    pub variants: Option<Variants>,
    /// Its mean colour, for the place that it will take: one of 27 tones (`style/pictures.css`).
    pub tone: Option<u8>,
}

/// WebP files of a picture in several widths. [`variant_path`] says where they are.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Wire)]
pub struct Variants {
    /// Of the picture's bytes, so that the files never change.
    pub hash: String,
    /// In pixels, the narrowest first.
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
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct List {
    pub kind: ListKind,
    pub name: String,
    pub description: Option<String>,
    pub cover: Option<Picture>,
    pub items: Vec<Teaser>,
    /// Counted from one.
    pub page: u32,
    pub pages: u32,
    /// Articles on all pages together.
    pub total: u32,
}

/// What a list lists.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub enum ListKind {
    Channel(ChannelId),
    Topic(TopicId),
    /// An issue, with the day on which it appeared.
    Issue(IssueId, Date),
}

/// An article as the reader shows it.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Article {
    pub id: ArticleId,
    pub kicker: Option<String>,
    pub title: String,
    pub subtitle: Option<String>,
    pub lead: Option<String>,
    pub channel: ChannelId,
    pub topics: Vec<TopicLink>,
    pub issue: Option<IssueLink>,
    pub published: Date,
    pub updated: Option<Date>,
    pub source: Option<Named>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    pub proofreaders: Vec<String>,
    pub minutes: u32,
    pub originality: Option<Originality>,
    pub original: Option<SafeUrl>,
    pub ai_label: Option<String>,
    pub cover: Option<Figure>,
    pub audio: Option<Audio>,
    pub outline: Vec<OutlineEntry>,
    pub body: Vec<Block>,
    pub corrections: Vec<Correction>,
    pub related: Vec<Teaser>,
    /// The next older article of the channel.
    pub previous: Option<Neighbour>,
    /// The next newer article of the channel.
    pub next: Option<Neighbour>,
    pub share: Option<Share>,
}

/// A topic that an article belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct TopicLink {
    pub id: TopicId,
    pub name: String,
}

/// The issue that an article was printed in.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct IssueLink {
    pub id: IssueId,
    pub name: String,
}

/// The article before or after this one.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Neighbour {
    pub id: ArticleId,
    pub title: String,
}

/// A correction at the end of an article.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Correction {
    pub date: Date,
    pub text: Runs,
}

/// What a share card shows where it differs from the page.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Share {
    pub title: Option<String>,
    pub description: Option<String>,
    pub image: Option<Picture>,
}

/// An entry of an article's contents.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct OutlineEntry {
    /// 1 for the highest level that the article uses.
    pub level: u8,
    pub anchor: String,
    /// Such as `一、`, without which the entry reads as well.
    pub ordinal: Option<String>,
    pub text: String,
}

/// Inline text.
pub type Runs = Vec<Run>;

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub enum Run {
    /// Plain text; a line feed is a line break.
    Text(String),
    Strong(String),
    Em(String),
    Dots(String),
    Link(String, SafeUrl),
    ArticleLink(String, ArticleId),
    Sup(String),
    Sub(String),
    /// A base text and its reading.
    Ruby(String, String),
    /// `一是` and its like: a text that the contents lead to, with its anchor.
    Point(String, String),
}

/// A part of an article's body, with everything that could be derived.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub enum Block {
    Paragraph {
        text: Runs,
        indent: bool,
        align: Align,
    },
    /// `level` is that of the HTML heading, 2 to 4. Levels are never skipped.
    Heading {
        level: u8,
        anchor: String,
        ordinal: Option<String>,
        text: Runs,
    },
    List {
        ordered: bool,
        items: Vec<ListItem>,
    },
    Quote {
        text: Vec<Runs>,
        attribution: Option<String>,
    },
    Figure(Figure),
    Gallery {
        images: Vec<Figure>,
        caption: Runs,
    },
    Table(Table),
    Divider,
    Note {
        kind: NoteKind,
        text: Vec<Runs>,
        date: Option<Date>,
    },
    KeyPoints {
        title: Option<String>,
        items: Vec<Runs>,
    },
    Timeline {
        title: Option<String>,
        items: Vec<TimelineItem>,
    },
    Audio(Audio),
    Video(Video),
    File {
        path: String,
        title: String,
        kind: String,
        size: u64,
    },
    Code {
        text: String,
        language: Option<String>,
        caption: Runs,
    },
    FollowPromo,
    Subscription,
    Links {
        title: Option<String>,
        items: Vec<LinkItem>,
    },
    /// Only in the local preview; a build with such a block is refused.
    Unknown {
        name: String,
        json: String,
    },
}

/// An item of a list with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct ListItem {
    pub text: Runs,
    pub items: Vec<Runs>,
}

/// A picture with caption and credit. An empty caption is none.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Figure {
    pub picture: Picture,
    pub caption: Runs,
    pub credit: Option<String>,
    pub link: Option<SafeUrl>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Table {
    pub header: Vec<Runs>,
    pub rows: Vec<Vec<Runs>>,
    pub row_headers: bool,
    pub caption: Runs,
    /// One for each column, or none at all.
    pub align: Vec<Align>,
}

/// An event of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct TimelineItem {
    pub when: String,
    pub title: Option<String>,
    pub text: Runs,
}

/// Sound.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Audio {
    pub path: String,
    pub title: String,
    pub transcript: Vec<Runs>,
}

/// Film.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Video {
    pub path: String,
    pub title: String,
    pub poster: Option<Picture>,
    pub captions: Option<String>,
    pub caption: Runs,
}

/// One link of a list.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub enum LinkItem {
    Article(ArticleId, String),
    Url(SafeUrl, String),
}

/// The page `/subscribe/`.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Subscribe {
    /// `None` when the magazine has no campaign at present.
    pub campaign: Option<Campaign>,
}

/// A campaign in full.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Campaign {
    pub id: String,
    pub title: String,
    pub state: CampaignState,
    pub opens: Option<Date>,
    pub closes: Option<Date>,
    pub text: Vec<Runs>,
    pub postal_code: Option<String>,
    pub plans: Vec<Plan>,
    pub fields: Vec<Field>,
    pub delivery: Vec<Runs>,
    pub payment: Vec<Runs>,
    pub contacts: Vec<Contact>,
    /// The sentence beside the box of consent.
    pub consent: Option<String>,
    pub notice: Vec<Runs>,
    /// Who answers for the personal data.
    pub processor: String,
    /// How many months an order is kept.
    pub retention: u32,
    /// Where the form sends orders; without it nothing is sent.
    pub endpoint: Option<SafeUrl>,
}

/// The page `/links/`.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Links {
    pub directories: Vec<Directory>,
}

/// A page of text: 关于 and 隐私.
#[derive(Debug, Clone, PartialEq, Eq, Wire)]
pub struct Text {
    pub kind: TextKind,
    pub body: Vec<Block>,
}

/// Which page of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Wire)]
pub enum TextKind {
    About,
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
                ListKind::Issue(id, _) => Route::Issue(id.clone()),
            },
            Self::Article(article) => Route::Article(article.id.clone()),
            Self::Subscribe(_) => Route::Subscribe,
            Self::Links(_) => Route::Links,
            Self::Text(text) => match text.kind {
                TextKind::About => Route::About,
                TextKind::Privacy => Route::Privacy,
            },
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
            | Self::Link(text, _)
            | Self::ArticleLink(text, _)
            | Self::Sup(text)
            | Self::Sub(text)
            | Self::Ruby(text, _)
            | Self::Point(text, _) => text,
        }
    }
}

/// The visible text of inline runs.
#[must_use]
pub fn text_of(runs: &[Run]) -> String {
    runs.iter().map(Run::text).collect()
}
