//! What can be wrong with content, in words for editors.
//!
//! Every [`Fault::message`] says what is wrong; [`Fault::advice`] says what to do. [`Fault::rule`] is the stable name
//! by which machines and the handbook know the rule.

mod chinese;
mod english;
mod kind;
mod lack;
mod syntax;

use crate::{
    address::{InvalidMedia, InvalidUrl},
    date::{Date, InvalidDate},
    id::InvalidId,
    language::Language,
    site::InvalidPrice,
};

pub use kind::{Kind, Thing};
pub use lack::Lack;
pub use syntax::Syntax;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("JSON 语法有误：{0}")]
    Syntax(Syntax),
    #[error("文件有 {size} KB，超过上限 {limit} KB")]
    FileTooLarge { size: usize, limit: usize },
    #[error("文件不是 UTF-8 编码{}", .0.map(|name| format!("，像是 {name}")).unwrap_or_default())]
    Encoding(Option<&'static str>),
    #[error("文件名“{0}”不能作文章编号")]
    FileName(String),
    #[error("不认识的字段“{name}”")]
    UnknownField { name: String, known: Vec<&'static str> },
    #[error("字段“{0}”写了两次")]
    DuplicateField(String),
    #[error("缺少必填的“{0}”")]
    MissingField(&'static str),
    #[error("这里应当是{expected}，写的是{found}")]
    WrongType { expected: Kind, found: Kind },
    #[error("这里不能为空")]
    Empty,
    #[error("这里有 {length} 个字，最多 {limit} 个")]
    TooLong { length: usize, limit: usize },
    #[error("这里有 {count} 项，最多 {limit} 项")]
    TooMany { count: usize, limit: usize },
    #[error("有看不见的控制字符 U+{0:04X}")]
    ControlCharacter(u32),
    #[error("有改变文字方向的控制字符 U+{0:04X}，读者看到的顺序会与写的不同")]
    BidiControl(u32),
    #[error("这里要写成一行，不能换行")]
    LineBreak,
    #[error("“{value}”不能作编号：{source}")]
    Id { value: String, source: InvalidId },
    #[error("编号“{id}”与文件名“{file}”不一致")]
    IdMismatch { id: String, file: String },
    #[error("编号“{0}”已经用过")]
    DuplicateId(String),
    #[error("“{value}”不是日期：{source}")]
    Date { value: String, source: InvalidDate },
    #[error("{later} 早于 {earlier}，顺序反了")]
    DateOrder { earlier: Date, later: Date },
    #[error("不能用这个地址：{0}")]
    Url(InvalidUrl),
    #[error("这个地址没有加密（http://）")]
    PlainHttp,
    #[error("站点地址要用 https:// 开头，以 / 结尾，不带 ? 和 #")]
    SiteAddress,
    #[error("不能用这个文件：{0}")]
    Media(InvalidMedia),
    #[error("找不到文件“{0}”")]
    MissingMedia(String),
    #[error("打不开图片“{0}”，不知道它的宽高")]
    UnreadablePicture(String),
    #[error("“{value}”不是价格：{source}")]
    Price { value: String, source: InvalidPrice },
    #[error("“{value}”不在可选的值里")]
    UnknownValue { value: String, known: Vec<&'static str> },
    #[error("不认识的内容块“{0}”")]
    UnknownBlock(String),
    #[error("数字要在 {min} 到 {max} 之间")]
    OutOfRange { min: u32, max: u32 },
    #[error("这一行有 {found} 格，应当有 {expected} 格")]
    TableShape { expected: usize, found: usize },
    #[error("看不懂这一段行内文字")]
    UnknownRun,
    #[error("没有编号为“{value}”的{kind}")]
    UnknownReference { kind: Thing, value: String, similar: Option<String> },
    #[error("文章“{0}”目前不公开，这个链接会打不开")]
    HiddenReference(String),
    #[error("文章不能列自己为相关文章")]
    SelfReference,
    #[error("读不了这个文件：{0}")]
    Unreadable(String),
    #[error("没有文章")]
    NoArticles,
    #[error("articles/ 里的这一项不是文章，不会用到")]
    StrayFile,
    #[error("定时公开的日期 {embargo} 不早于到期日 {expires}，文章永远不会公开")]
    EmbargoAfterExpiry { embargo: Date, expires: Date },
    #[error("标题从第 {from} 级跳到了第 {to} 级")]
    SkippedHeading { from: u8, to: u8 },
    #[error("这一段与前面的一段完全相同")]
    RepeatedParagraph,
    #[error("图片没有文字说明 alt")]
    MissingAlt,
    #[error("“{0}”说不出图里有什么")]
    PoorAlt(String),
    #[error("只写“{0}”，听屏幕朗读的人不知道它通向哪里")]
    VagueLink(String),
    #[error("分享到微信的标题有 {0} 个字，超过 32 个的部分不显示")]
    ShareTitle(usize),
    #[error("作者共 {0} 个字，微信公众号文章的作者栏最多 16 个")]
    ShareAuthor(usize),
    #[error("分享到微信的摘要有 {0} 个字，超过 128 个的部分不显示")]
    ShareDigest(usize),
    #[error("汉字旁用了半角标点“{written}”")]
    HalfWidthPunctuation { written: char, meant: char },
    #[error("省略号写成了“{0}”")]
    Ellipsis(String),
    #[error("破折号写成了“{0}”")]
    Dash(String),
    #[error("标点“{0}”重复了")]
    RepeatedPunctuation(String),
    #[error("汉字旁用了直引号")]
    StraightQuote,
    #[error("汉字之间有空格")]
    StraySpace,
    #[error("段首有空格")]
    LeadingSpace,
    #[error("“{0}”没有配成对")]
    UnbalancedPair(char),
    #[error("“{written}”是全角字符")]
    FullWidthLetter { written: String, plain: String },
    #[error("“{written}”（U+{code:04X}）是部首，不是汉字，搜索时找不到", code = u32::from(*.written))]
    Radical { written: char, meant: Option<char> },
    #[error("有私用区字符 U+{0:04X}，读者那里会显示成方框")]
    PrivateUse(u32),
    #[error("“{0}”像是乱码")]
    Garbled(String),
    #[error("“{0}”像是网页代码，读者会原样看到它")]
    Markup(String),
    #[error("与 {0} 的标题相同，读者分不清")]
    DuplicateTitle(String),
    #[error("发表日期 {0} 在将来，文章却已经公开")]
    FutureDate(Date),
    #[error("这个{kind}里没有公开的文章，读者点进去是空的")]
    NothingIn { kind: Thing },
    #[error("征订已在 {0} 截止，页面只说“已结束”")]
    ExpiredCampaign(Date),
    #[error("公众号推广已在 {0} 结束，不再显示")]
    ExpiredPromo(Date),
    #[error("图片有 {kilobytes} KB、{width} × {height} 像素，太大了")]
    HugePicture { kilobytes: u64, width: u32, height: u32 },
    #[error("没有文章用到这个文件")]
    OrphanMedia,
    #[error("图片“{0}”里认不出二维码")]
    UnreadableCode(String),
    #[error("写了 endpoint，却{}", .0.chinese())]
    IncompleteForm(Lack),
    #[error("表单自己要用“{0}”这个名字")]
    ReservedName(String),
    #[error("已经有一栏是 {0}")]
    RepeatedKind(&'static str),
    #[error("这一栏要读者选订法，却没有写 plans")]
    NoPlans,
    #[error("二维码图文只能写 text 或 image 其中一个")]
    QrSource,
}

/// Whether a fault stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the page works.
    Warning,
    /// The page cannot be built as meant.
    Error,
}

impl Severity {
    /// The name by which machines know it: those of GitHub Actions, which other tools share.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl Fault {
    /// The stable name of the rule, such as `unknown-field`.
    #[must_use]
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "json-syntax",
            Self::FileTooLarge { .. } => "file-too-large",
            Self::Encoding(_) => "encoding",
            Self::FileName(_) => "file-name",
            Self::UnknownField { .. } => "unknown-field",
            Self::DuplicateField(_) => "duplicate-field",
            Self::MissingField(_) => "missing-field",
            Self::WrongType { .. } => "wrong-type",
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::TooMany { .. } => "too-many",
            Self::ControlCharacter(_) => "control-character",
            Self::BidiControl(_) => "bidi-control",
            Self::LineBreak => "line-break",
            Self::Id { .. } => "invalid-id",
            Self::IdMismatch { .. } => "id-mismatch",
            Self::DuplicateId(_) => "duplicate-id",
            Self::Date { .. } => "invalid-date",
            Self::DateOrder { .. } => "date-order",
            Self::Url(_) => "invalid-url",
            Self::PlainHttp => "plain-http",
            Self::SiteAddress => "site-address",
            Self::Media(_) => "invalid-media",
            Self::MissingMedia(_) => "missing-media",
            Self::UnreadablePicture(_) => "unreadable-picture",
            Self::Price { .. } => "invalid-price",
            Self::UnknownValue { .. } => "unknown-value",
            Self::UnknownBlock(_) => "unknown-block",
            Self::OutOfRange { .. } => "out-of-range",
            Self::TableShape { .. } => "table-shape",
            Self::UnknownRun => "unknown-run",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::HiddenReference(_) => "hidden-reference",
            Self::SelfReference => "self-reference",
            Self::Unreadable(_) => "unreadable",
            Self::NoArticles => "no-articles",
            Self::StrayFile => "stray-file",
            Self::EmbargoAfterExpiry { .. } => "embargo-after-expiry",
            Self::SkippedHeading { .. } => "skipped-heading",
            Self::RepeatedParagraph => "repeated-paragraph",
            Self::MissingAlt => "missing-alt",
            Self::PoorAlt(_) => "poor-alt",
            Self::VagueLink(_) => "vague-link",
            Self::ShareTitle(_) => "share-title",
            Self::ShareAuthor(_) => "share-author",
            Self::ShareDigest(_) => "share-digest",
            Self::HalfWidthPunctuation { .. } => "half-width-punctuation",
            Self::Ellipsis(_) => "ellipsis",
            Self::Dash(_) => "dash",
            Self::RepeatedPunctuation(_) => "repeated-punctuation",
            Self::StraightQuote => "straight-quote",
            Self::StraySpace => "stray-space",
            Self::LeadingSpace => "leading-space",
            Self::UnbalancedPair(_) => "unbalanced-pair",
            Self::FullWidthLetter { .. } => "full-width-letter",
            Self::Radical { .. } => "radical",
            Self::PrivateUse(_) => "private-use",
            Self::Garbled(_) => "garbled",
            Self::Markup(_) => "markup",
            Self::DuplicateTitle(_) => "duplicate-title",
            Self::FutureDate(_) => "future-date",
            Self::NothingIn { kind: Thing::Channel } => "empty-channel",
            Self::NothingIn { .. } => "empty-topic",
            Self::ExpiredCampaign(_) => "expired-campaign",
            Self::ExpiredPromo(_) => "expired-promo",
            Self::HugePicture { .. } => "huge-picture",
            Self::OrphanMedia => "orphan-media",
            Self::UnreadableCode(_) => "unreadable-code",
            Self::IncompleteForm(_) => "incomplete-form",
            Self::ReservedName(_) => "reserved-name",
            Self::RepeatedKind(_) => "repeated-kind",
            Self::NoPlans => "no-plans",
            Self::QrSource => "qr-source",
        }
    }

    /// Whether the fault stops the build.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::PlainHttp
            | Self::NoArticles
            | Self::StrayFile
            | Self::HiddenReference(_)
            | Self::SkippedHeading { .. }
            | Self::RepeatedParagraph
            | Self::PoorAlt(_)
            | Self::VagueLink(_)
            | Self::ShareTitle(_)
            | Self::ShareAuthor(_)
            | Self::ShareDigest(_)
            | Self::HalfWidthPunctuation { .. }
            | Self::Ellipsis(_)
            | Self::Dash(_)
            | Self::RepeatedPunctuation(_)
            | Self::StraightQuote
            | Self::StraySpace
            | Self::LeadingSpace
            | Self::UnbalancedPair(_)
            | Self::FullWidthLetter { .. }
            | Self::Radical { .. }
            | Self::PrivateUse(_)
            | Self::Garbled(_)
            | Self::Markup(_)
            | Self::DuplicateTitle(_)
            | Self::FutureDate(_)
            | Self::NothingIn { .. }
            | Self::ExpiredCampaign(_)
            | Self::ExpiredPromo(_)
            | Self::HugePicture { .. }
            | Self::OrphanMedia => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// What is wrong, as a sentence without its final stop.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.to_string(),
            Language::English => english::message(self),
        }
    }

    /// What to do about it, where that is more than undoing it.
    #[must_use]
    pub fn advice(&self, language: Language) -> Option<String> {
        match language {
            Language::Chinese => chinese::advice(self),
            Language::English => english::advice(self),
        }
    }
}

/// The known word that a misspelt one most resembles, if any is near enough to be meant.
#[must_use]
pub fn closest<'a>(value: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|word| (strsim::damerau_levenshtein(value, word), word))
        .filter(|(distance, word)| *distance <= (word.chars().count() / 3).max(1))
        .min()
        .map(|(_, word)| word)
}
