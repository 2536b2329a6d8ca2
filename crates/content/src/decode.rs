//! Reading what editors write: strict, and never stopping at the first fault.
//!
//! Each function returns a value where the text holds enough for one, together with every fault and every
//! reference to something outside the file. References and claims are checked by [`crate::magazine`], which
//! knows the other files.

mod anatomy;
mod article;
mod block;
mod fields;
pub(crate) mod json;
mod run;
mod sequence;
mod share;
mod site;
mod values;

pub use anatomy::{Anatomy, BlockSpan, anatomy};
use jsonc_parser::ast::StringLit;
use serde::{Deserialize, Serialize};

use crate::{
    address::MediaPath,
    article::Article,
    date::Date,
    diagnostic::{Located, Span},
    fault::Fault,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    lint::Finding,
    site::Site,
};

/// The largest file, in bytes. A file of that size holds about 170,000 Han characters.
pub const MAX_FILE_SIZE: usize = 512 * 1024;
/// The most blocks of an article.
pub const MAX_BLOCKS: usize = 2_000;
/// The most characters of one piece of text.
pub const MAX_TEXT: usize = 20_000;

/// What was read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded<T> {
    /// The value; `None` when a required part is missing or wrong.
    pub value: Option<T>,
    pub faults: Vec<Located>,
    pub references: Vec<Reference>,
    /// Each with where it stands.
    pub claims: Vec<(Span, Claim)>,
}

/// Something in a file that is right or wrong only beside the other files, or only on some days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Claim {
    /// The title of an article that is published.
    Title(String),
    /// The day on which an article was published that nothing keeps back until then.
    Published(Date),
    /// A channel that the magazine has.
    Channel(ChannelId),
    /// A topic that the magazine has.
    Topic(TopicId),
    /// The last day of the subscription campaign.
    CampaignCloses(Date),
    /// The last day of the follow promo.
    PromoUntil(Date),
}

/// A mention of something that must exist elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub span: Span,
    pub target: Target,
}

/// What is mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    Channel(ChannelId),
    Topic(TopicId),
    Issue(IssueId),
    Article(ArticleId),
    Media(MediaPath),
}

/// Reads `site.json`.
#[must_use]
pub fn site(text: &str) -> Decoded<Site> {
    whole_file(text, true, site::site)
}

/// Reads `articles/<file_stem>.json`. The file name is the article's id.
#[must_use]
pub fn article(file_stem: &str, text: &str) -> Decoded<Article> {
    whole_file(text, true, |value, sink| article::article(file_stem, value, sink))
}

/// Reads an article that was checked before: what an editor would mark in a proof is not looked for again,
/// which takes most of the time.
#[must_use]
pub fn checked_article(file_stem: &str, text: &str) -> Option<Article> {
    whole_file(text, false, |value, sink| article::article(file_stem, value, sink)).value
}

/// Where decoders put what they find besides the value.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    faults: Vec<Located>,
    references: Vec<Reference>,
    claims: Vec<(Span, Claim)>,
    /// Whether texts are proofread ([`crate::lint`]).
    proofreads: bool,
    /// The text of the file, for blocks that are kept as written.
    text: String,
}

impl Sink {
    /// A sink for a file, whose texts are not proofread.
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    /// Whether something was found wrong, and what.
    pub(crate) fn faults(self) -> Vec<Located> {
        self.faults
    }

    pub(crate) fn fault(&mut self, span: Span, fault: Fault) {
        self.faults.push(Located { span, fault, correction: None });
    }

    /// Something to mark in the text of a string literal.
    fn mark(&mut self, literal: &StringLit<'_>, finding: Finding) {
        let span = json::inner_span(literal, &self.text, &finding.range);
        self.faults.push(Located { span, fault: finding.fault, correction: finding.correction });
    }

    fn refer(&mut self, span: Span, target: Target) {
        self.references.push(Reference { span, target });
    }

    fn claim(&mut self, span: Span, claim: Claim) {
        self.claims.push((span, claim));
    }
}

fn whole_file<T>(
    text: &str,
    proofreads: bool,
    decode: impl FnOnce(&jsonc_parser::ast::Value<'_>, &mut Sink) -> Option<T>,
) -> Decoded<T> {
    let mut sink = Sink { proofreads, ..Sink::new(text) };
    let value = json::parse(text, &mut sink).and_then(|value| decode(&value, &mut sink));
    let Sink { mut faults, references, claims, .. } = sink;
    faults.sort_by_key(|located| located.span.start);
    Decoded { value, faults, references, claims }
}
