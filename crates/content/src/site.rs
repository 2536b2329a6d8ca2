//! The magazine itself as an editor writes it: `site.json`.

use serde::{Deserialize, Serialize};

use crate::{
    address::{MediaPath, SafeUrl},
    block::Block,
    date::Date,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    run::Runs,
};

/// The magazine: everything that is not an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub name: String,
    pub slogan: Option<String>,
    pub description: Option<String>,
    /// The public address of the front page; ends with `/`. Its path is the base path of every link.
    pub address: Option<SafeUrl>,
    pub publisher: Option<String>,
    /// Sites above this one in the breadcrumb.
    pub parents: Vec<Named>,
    pub channels: Vec<Channel>,
    pub topics: Vec<Topic>,
    pub issues: Vec<Issue>,
    /// The home page's lead story; the newest article when absent.
    pub lead: Option<ArticleId>,
    pub promo: Option<FollowPromo>,
    pub wechat: Option<WeChatSdk>,
    pub campaign: Option<Campaign>,
    pub directories: Vec<Directory>,
    pub footer: Footer,
    /// Days on which the site is shown in grey.
    pub mourning: Vec<Date>,
    pub defaults: Defaults,
    /// The page 关于.
    pub about: Vec<Block>,
    /// The page 隐私.
    pub privacy: Vec<Block>,
}

impl Site {
    /// The channel with that id.
    #[must_use]
    pub fn channel(&self, id: &ChannelId) -> Option<&Channel> {
        self.channels.iter().find(|channel| &channel.id == id)
    }

    /// The topic with that id.
    #[must_use]
    pub fn topic(&self, id: &TopicId) -> Option<&Topic> {
        self.topics.iter().find(|topic| &topic.id == id)
    }

    /// The issue with that id.
    #[must_use]
    pub fn issue(&self, id: &IssueId) -> Option<&Issue> {
        self.issues.iter().find(|issue| &issue.id == id)
    }

    /// The path below which every page stands: begins and ends with `/`. Taken from `address`.
    #[must_use]
    pub fn base_path(&self) -> &str {
        let Some(address) = &self.address else { return "/" };
        address
            .as_str()
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..]))
            .unwrap_or("/")
    }

    /// Who answers for the personal data of a campaign: the one that it names, else the publisher, else whoever makes
    /// the site.
    #[must_use]
    pub fn processor<'a>(&'a self, campaign: &'a Campaign) -> &'a str {
        campaign.processor.as_deref().or(self.publisher.as_deref()).unwrap_or(&self.name)
    }
}

/// A name that may have an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Named {
    pub name: String,
    pub url: Option<SafeUrl>,
}

/// A channel 频道: each article stands in exactly one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    pub id: ChannelId,
    pub name: String,
    pub description: Option<String>,
}

/// A topic 专题: an article may belong to several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    pub id: TopicId,
    pub name: String,
    /// The name for narrow places.
    pub short: Option<String>,
    pub description: Option<String>,
}

/// An issue 期 of the printed magazine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    pub id: IssueId,
    pub name: String,
    pub date: Date,
    pub cover: Option<(MediaPath, String)>,
    pub summary: Option<String>,
}

/// The invitation to follow the magazine's WeChat account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowPromo {
    pub account: String,
    pub wechat_id: String,
    pub qr: Option<QrSource>,
    pub title: Option<String>,
    pub slogans: Vec<String>,
    pub description: Option<String>,
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    pub placements: Vec<Placement>,
}

impl FollowPromo {
    /// Whether the promo is shown on the day `today`.
    #[must_use]
    pub fn is_open(&self, today: Date) -> bool {
        self.from.is_none_or(|from| from <= today) && self.until.is_none_or(|until| today <= until)
    }
}

/// Where the account's QR code comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QrSource {
    /// A picture that the editor has.
    Image(MediaPath),
    /// The text that the code carries; the desk draws it.
    Text(String),
}

/// A place on which the follow promo may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    Home,
    Article,
    Block,
    Subscribe,
}

/// What WeChat's JS-SDK needs, by which pages set their share cards. Only a certified account has it.
///
/// Source: WeChat's documentation of the JS-SDK, JSSDK使用步骤.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeChatSdk {
    /// The AppID of the account.
    pub app_id: String,
    /// Where pages get signatures from, such as `/api/wechat/signature`.
    pub signature: SafeUrl,
    /// WeChat's own script. Nothing else makes a page ask another origin for a script.
    pub script: SafeUrl,
}

/// A campaign for subscriptions to the printed magazine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: String,
    pub title: String,
    pub year: u16,
    pub text: Vec<Runs>,
    /// 邮发代号: the number under which the post office takes orders.
    pub postal_code: Option<String>,
    pub plans: Vec<Plan>,
    pub opens: Option<Date>,
    /// The last day.
    pub closes: Option<Date>,
    pub fields: Vec<Field>,
    pub delivery: Vec<Runs>,
    pub payment: Vec<Runs>,
    pub contacts: Vec<Contact>,
    pub consent: Option<String>,
    pub notice: Vec<Runs>,
    /// Who answers for the personal data; the magazine's publisher when absent.
    pub processor: Option<String>,
    /// How many months an order is kept.
    pub retention: u32,
    /// Where the form sends orders; without it nothing is sent.
    pub endpoint: Option<SafeUrl>,
}

/// How many months orders are kept where a campaign says nothing.
pub const DEFAULT_RETENTION: u32 = 24;

impl Campaign {
    /// Where the campaign stands on the day `today`.
    #[must_use]
    pub fn state(&self, today: Date) -> CampaignState {
        CampaignState::on(today, self.opens, self.closes)
    }
}

/// Where a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CampaignState {
    /// Not open yet, with the first day.
    Future(Date),
    /// Open.
    Open,
    /// Over, with the last day.
    Closed(Date),
}

impl CampaignState {
    /// Where a campaign with these first and last days stands on the day `today`.
    #[must_use]
    pub fn on(today: Date, opens: Option<Date>, closes: Option<Date>) -> Self {
        match (opens, closes) {
            (Some(opens), _) if today < opens => Self::Future(opens),
            (_, Some(closes)) if closes < today => Self::Closed(closes),
            _ => Self::Open,
        }
    }
}

/// What can be subscribed to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Plan {
    pub id: String,
    pub name: String,
    pub price: Price,
    /// What the price is for, such as `份`.
    pub unit: Option<String>,
    /// Such as `全年 12 期`.
    pub period: Option<String>,
    pub note: Option<String>,
}

/// An amount of money in fen (1/100 yuan), so that totals are exact.
// The dearest plan times the most copies fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Price(pub u64);

impl std::str::FromStr for Price {
    type Err = InvalidPrice;

    fn from_str(text: &str) -> Result<Self, InvalidPrice> {
        let (yuan, fen) = text.split_once('.').unwrap_or((text, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if yuan.is_empty() || yuan.len() > 6 || fen.len() > 2 || !digits(yuan) || !digits(fen) {
            return Err(InvalidPrice);
        }
        if text.ends_with('.') {
            return Err(InvalidPrice);
        }
        let number = |part: &str| part.parse::<u64>().map_err(|_| InvalidPrice);
        let fen = if fen.is_empty() { 0 } else { number(&format!("{fen:0<2}"))? };
        Ok(Self(number(yuan)? * 100 + fen))
    }
}

impl std::fmt::Display for Price {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Why a text is not a price.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("价格写成元，最多两位小数，例如 120.00")]
pub struct InvalidPrice;

/// A field of the subscription form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Field {
    pub id: String,
    pub label: String,
    pub kind: FieldKind,
    /// Always true for the kinds `plan` and `copies`.
    pub required: bool,
    pub hint: Option<String>,
    /// The options of the kind `choice`. Other kinds have none.
    pub options: Vec<String>,
}

/// What a field of the form asks for. It decides keyboard and autofill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Name,
    Phone,
    Email,
    Region,
    Address,
    Postcode,
    Copies,
    Plan,
    InvoiceTitle,
    TaxId,
    Choice,
    LongText,
}

/// Someone to ask about subscriptions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Contact {
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub wechat_id: Option<String>,
    pub hours: Option<String>,
}

/// A list of other sites, such as 友情链接.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct Directory {
    pub name: String,
    pub entries: Vec<Named>,
}

/// The foot of every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    pub lines: Vec<String>,
    /// ICP备案 number; links to the ministry, as 原信息产业部令第33号 article 13 asks.
    pub icp: Option<String>,
    /// 公安备案.
    pub police: Option<PoliceRecord>,
}

/// A 公安备案 number as shown, and the digits that the public query takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoliceRecord {
    pub text: String,
    pub code: String,
}

/// What holds where an article says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    pub source: Option<String>,
    /// Articles on one page of a list.
    pub page_size: usize,
}

impl Default for Defaults {
    fn default() -> Self {
        Self { source: None, page_size: 20 }
    }
}
