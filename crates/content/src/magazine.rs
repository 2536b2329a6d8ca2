//! A whole magazine: the site, its articles, and what they say of each other.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    address::MediaPath,
    date::Date,
    decode::{self, Reference, Target},
    diagnostic::{Diagnostic, Located, Place},
    fault::{Fault, closest},
    id::ArticleId,
    page::Variants,
    site::Site,
    summary::Summary,
};

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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    }
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
    let known = Known {
        site: site.value.as_ref(),
        articles: articles
            .iter()
            .map(|article| (file_stem(&article.path), article.summary.as_ref()))
            .collect(),
        media,
        today,
    };
    let mut diagnostics = Vec::new();
    let mut report =
        |path: &str, own: &mut dyn Iterator<Item = Diagnostic>, mentions: &[Mention]| {
            let start = diagnostics.len();
            diagnostics.extend(own);
            diagnostics.extend(mentions.iter().filter_map(|mention| known.check(path, mention)));
            diagnostics[start..].sort_by_key(|diagnostic| diagnostic.place);
        };
    let site_mentions = mentions(site_file, &site.references);
    report(&site_file.path, &mut placed(site_file, site.faults).into_iter(), &site_mentions);
    for article in &articles {
        let own = &mut article.diagnostics.iter().cloned();
        report(&article.path, own, &article.references);
    }
    if articles.is_empty() {
        diagnostics.push(Diagnostic::of_file("articles/", Fault::NoArticles));
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
    site.channels.iter().any(|channel| channel.id == article.channel)
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".json").unwrap_or(name)
}

/// What exists to be referred to.
struct Known<'a> {
    site: Option<&'a Site>,
    /// Every article file by its stem; `None` where it could not be read as an article.
    articles: BTreeMap<&'a str, Option<&'a Summary>>,
    media: &'a Media,
    today: Date,
}

impl Known<'_> {
    fn check(&self, path: &str, mention: &Mention) -> Option<Diagnostic> {
        let fault = match &mention.target {
            Target::Channel(id) => self.unknown("频道", id.as_str(), |s| {
                s.channels.iter().map(|c| c.id.as_str()).collect()
            }),
            Target::Topic(id) => self.unknown("专题", id.as_str(), |s| {
                s.topics.iter().map(|t| t.id.as_str()).collect()
            }),
            Target::Issue(id) => self
                .unknown("期", id.as_str(), |s| s.issues.iter().map(|i| i.id.as_str()).collect()),
            Target::Article(id) => match self.articles.get(id.as_str()) {
                Some(Some(article)) if !article.is_visible(self.today) => {
                    Some(Fault::HiddenReference(id.to_string()))
                }
                Some(_) => None,
                None => {
                    let similar = closest(id.as_str(), self.articles.keys().copied());
                    Some(unknown("文章", id.as_str(), similar))
                }
            },
            Target::Media(path) => match self.media.get(path) {
                None => Some(Fault::MissingMedia(path.to_string())),
                Some(fact) if is_picture(path) && fact.dimensions.is_none() => {
                    Some(Fault::UnreadablePicture(path.to_string()))
                }
                Some(_) => None,
            },
        }?;
        let (file, place) = (path.to_owned(), Some(mention.place));
        Some(Diagnostic { file, place, fault, fix: None })
    }

    fn unknown<'s>(
        &'s self,
        kind: &'static str,
        value: &str,
        known: impl Fn(&'s Site) -> Vec<&'s str>,
    ) -> Option<Fault> {
        // Without a site nothing is known, and its own faults say more than a fault for each article.
        let known = known(self.site?);
        if known.contains(&value) {
            return None;
        }
        Some(unknown(kind, value, closest(value, known.iter().copied())))
    }
}

fn is_picture(path: &MediaPath) -> bool {
    path.kind() == Some(crate::address::MediaKind::Picture)
}

fn unknown(kind: &'static str, value: &str, similar: Option<&str>) -> Fault {
    Fault::UnknownReference { kind, value: value.to_owned(), similar: similar.map(str::to_owned) }
}
