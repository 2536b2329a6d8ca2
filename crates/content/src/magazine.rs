//! A whole magazine: the site, its articles, and what they say of each other.

mod claims;
mod mentions;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    address::MediaPath,
    date::Date,
    decode::{self, Claim, Reference, Target},
    diagnostic::{Diagnostic, Located, Place, Span},
    fault::Fault,
    id::ArticleId,
    page::Variants,
    site::Site,
    summary::Summary,
};
use claims::Judge;
use mentions::{Known, orphans};

/// A site with the summaries of its articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Magazine {
    pub site: Site,
    pub articles: BTreeMap<ArticleId, Summary>,
}

/// A file of the magazine folder, as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the magazine folder, with `/` between its parts.
    pub path: String,
    pub text: String,
}

/// A media file that exists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct MediaFact {
    /// In bytes.
    pub size: u64,
    /// Width and height in pixels, for pictures that could be read.
    pub dimensions: Option<(u32, u32)>,
    /// The same picture in other widths.
    pub variants: Option<Variants>,
    /// The picture's mean colour, as [`crate::page::Picture`] has it.
    pub tone: Option<u8>,
}

/// The media files of the magazine folder.
pub type Media = BTreeMap<MediaPath, MediaFact>;

/// What was read of an article's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadArticle {
    /// Relative to the magazine folder.
    pub path: String,
    /// `None` where the file holds too little for an article.
    pub summary: Option<Summary>,
    pub diagnostics: Vec<Diagnostic>,
    pub references: Vec<Mention>,
    /// Each with its place in the file.
    pub claims: Vec<(Place, Claim)>,
}

/// A mention of something that must exist elsewhere, with its place in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    pub place: Place,
    pub target: Target,
}

/// Reads an article's file as far as the magazine needs it.
#[must_use]
pub fn read_article(file: &SourceFile) -> ReadArticle {
    let decoded = decode::article(file_stem(&file.path), &file.text);
    ReadArticle {
        path: file.path.clone(),
        summary: decoded.value.as_ref().map(Summary::from),
        diagnostics: placed(file, decoded.faults),
        references: mentions(file, &decoded.references),
        claims: claims(file, decoded.claims),
    }
}

fn claims(file: &SourceFile, claims: Vec<(Span, Claim)>) -> Vec<(Place, Claim)> {
    claims.into_iter().map(|(span, claim)| (Place::of(&file.text, &span), claim)).collect()
}

fn placed(file: &SourceFile, faults: Vec<Located>) -> Vec<Diagnostic> {
    faults.into_iter().map(|located| Diagnostic::new(&file.path, &file.text, located)).collect()
}

fn mentions(file: &SourceFile, references: &[Reference]) -> Vec<Mention> {
    let mention = |reference: &Reference| Mention {
        place: Place::of(&file.text, &reference.span),
        target: reference.target.clone(),
    };
    references.iter().map(mention).collect()
}

/// Checks a magazine as a whole and reports every fault in it. Never stops at the first.
///
/// The magazine is `None` only when `site.json` has no name or no channels. Faulty articles are left out
/// of it and reported.
#[must_use]
pub fn check(
    site_file: &SourceFile,
    articles: Vec<ReadArticle>,
    media: &Media,
    today: Date,
) -> (Option<Magazine>, Vec<Diagnostic>) {
    let site = decode::site(&site_file.text);
    let known = Known::new(site.value.as_ref(), &articles, media, today);
    let site_mentions = mentions(site_file, &site.references);
    let site_claims = claims(site_file, site.claims);
    // Of a file that cannot be read, nobody knows what it mentions and where it belongs.
    let all_read = articles.iter().all(|article| article.summary.is_some());
    let is_whole = site.value.is_some() && all_read && !articles.is_empty();
    let mut judge = Judge::new(&articles, is_whole, today);
    let mut diagnostics = Vec::new();
    let own = placed(site_file, site.faults);
    let of_site = (&site_file.path, own, &site_mentions, &site_claims);
    let of_articles = articles.iter().map(|article| {
        (&article.path, article.diagnostics.clone(), &article.references, &article.claims)
    });
    for (path, own, mentions, claims) in std::iter::once(of_site).chain(of_articles) {
        let start = diagnostics.len();
        diagnostics.extend(own);
        diagnostics.extend(mentions.iter().filter_map(|mention| known.check(path, mention)));
        diagnostics.extend(claims.iter().filter_map(|claim| judge.check(path, claim)));
        diagnostics[start..].sort_by_key(|diagnostic| diagnostic.place);
    }
    if articles.is_empty() {
        diagnostics.push(Diagnostic::of_file("articles/", Fault::NoArticles));
    }
    if is_whole {
        let of_articles = articles.iter().flat_map(|article| &article.references);
        diagnostics.extend(orphans(media, of_articles.chain(&site_mentions)));
    }

    let articles = articles
        .into_iter()
        .filter_map(|article| article.summary)
        .filter(|article| site.value.as_ref().is_some_and(|site| has_channel(site, article)))
        .map(|article| (article.id.clone(), article))
        .collect();
    (site.value.map(|site| Magazine { site, articles }), diagnostics)
}

fn has_channel(site: &Site, article: &Summary) -> bool {
    site.channel(&article.channel).is_some()
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".json").unwrap_or(name)
}
