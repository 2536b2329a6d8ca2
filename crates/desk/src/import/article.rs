//! From a document to an article of the magazine.

use content::{
    article::{Article, Source, Status},
    block::Block,
    canonical::canonical,
    date::Date,
    decode,
    fault::Severity,
    id::{ArticleId, ChannelId, TopicId},
    schema,
    site::Site,
};

use super::{
    article_id::{article_id, sound},
    document::Document,
    punctuation::full_width,
};
use crate::messages;

/// What is used where a file says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    pub channel: Option<ChannelId>,
    pub published: Option<Date>,
}

/// What an article needs besides its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub id: ArticleId,
    title: String,
    published: Date,
    channel: ChannelId,
    topic: Option<TopicId>,
    /// The document's topic, if the magazine has none of that name.
    pub unknown_topic: Option<String>,
    /// Names of the breadcrumb that are neither the channel nor known to the site.
    pub unknown_parents: Vec<String>,
}

/// Why a page gives no article.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    #[error("{}", messages::page_without_title())]
    NoTitle,
    #[error("{}", messages::page_without_date())]
    NoDate,
    #[error("{}", messages::no_such_day(.0))]
    Date(String),
    #[error("{}", messages::page_without_text())]
    NoText,
    #[error("{}", messages::page_without_channel())]
    NoChannel,
    #[error("{}", messages::channel_not_in_site(name, id))]
    UnknownChannel { name: String, id: String },
    #[error("{}", messages::title_without_id())]
    NoId,
    #[error("{}", messages::fault(.0))]
    Fault(content::fault::Fault),
    #[error("{}", messages::cannot_be_json(.0))]
    Json(String),
}

/// Finds what an article needs in a document.
///
/// # Errors
/// Everything that the document lacks, not only the first.
pub fn head(document: &Document, site: &Site, defaults: &Defaults) -> Result<Head, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut keep = |problem| problems.push(problem);
    let title = document.title.as_deref().map(full_width);
    if title.is_none() {
        keep(Problem::NoTitle);
    }
    let published = published(document, defaults).map_err(&mut keep).ok();
    let channel = channel(document, site, defaults).map_err(&mut keep).ok();
    if document.parts.is_empty() {
        keep(Problem::NoText);
    }
    let id = match (&title, published) {
        (Some(title), Some(published)) => article_id(title, published),
        _ => None,
    };
    let (Some(title), Some(published), Some(channel), true) =
        (title, published, channel, problems.is_empty())
    else {
        return Err(problems);
    };
    let id = id.ok_or_else(|| vec![Problem::NoId])?;
    let topic = document.topic.as_deref().and_then(|name| topic(name, site));
    let unknown_topic = document.topic.clone().filter(|_| topic.is_none());
    let unknown_parents = unknown_parents(document, site);
    Ok(Head { id, title, published, channel, topic, unknown_topic, unknown_parents })
}

fn published(document: &Document, defaults: &Defaults) -> Result<Date, Problem> {
    match (&document.meta.published, defaults.published) {
        (Some(Ok(date)), _) => Ok(*date),
        (_, Some(date)) => Ok(date),
        (Some(Err(written)), None) => Err(Problem::Date(written.clone())),
        (None, None) => Err(Problem::NoDate),
    }
}

/// The channel of the breadcrumb: the last name that the magazine has.
fn channel(document: &Document, site: &Site, defaults: &Defaults) -> Result<ChannelId, Problem> {
    let is_named = |channel: &&content::site::Channel, name: &String| {
        same_name(&channel.name, name) || channel.id.as_str() == name
    };
    let of_name = |name: &String| site.channels.iter().find(|channel| is_named(channel, name));
    let names = || document.breadcrumb.iter().rev().filter(|name| *name != "正文");
    if let Some(channel) = names().find_map(of_name) {
        return Ok(channel.id.clone());
    }
    match (&defaults.channel, names().next()) {
        (Some(channel), _) => Ok(channel.clone()),
        (None, Some(last)) => Err(Problem::UnknownChannel { name: last.clone(), id: sound(last) }),
        (None, None) => Err(Problem::NoChannel),
    }
}

fn unknown_parents(document: &Document, site: &Site) -> Vec<String> {
    let is_known = |name: &&String| {
        let names = site.channels.iter().map(|channel| &channel.name);
        let names = names.chain(site.parents.iter().map(|parent| &parent.name));
        names.chain([&site.name]).any(|known| same_name(known, name)) || *name == "正文"
    };
    document.breadcrumb.iter().filter(|name| !is_known(name)).cloned().collect()
}

fn topic(name: &str, site: &Site) -> Option<TopicId> {
    let is_meant = |topic: &&content::site::Topic| {
        same_name(&topic.name, name) || topic.short.as_deref().is_some_and(|s| same_name(s, name))
    };
    site.topics.iter().find(is_meant).map(|topic| topic.id.clone())
}

/// Whether two names are the same but for quotation marks, spaces and the word 专题.
fn same_name(a: &str, b: &str) -> bool {
    fn core(name: &str) -> String {
        let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        letters.strip_suffix("专题").filter(|rest| !rest.is_empty()).unwrap_or(&letters).to_owned()
    }
    core(a) == core(b)
}

/// Makes the article, and its text for `articles/<id>.json`.
///
/// # Errors
/// What the check would call an error.
pub fn article(
    document: &Document,
    head: Head,
    blocks: Vec<Block>,
) -> Result<(Article, String), Vec<Problem>> {
    let meta = &document.meta;
    let article = Article {
        id: head.id,
        kicker: None,
        title: head.title,
        subtitle: document.subtitle.as_deref().map(full_width),
        lead: document.lead.as_deref().map(full_width),
        channel: head.channel,
        topics: head.topic.into_iter().collect(),
        issue: None,
        published: head.published,
        updated: None,
        source: meta.source.clone().map(|name| Source { name, url: None }),
        authors: meta.authors.clone(),
        editors: meta.editors.clone(),
        proofreaders: meta.proofreaders.clone(),
        cover: None,
        audio: None,
        related: Vec::new(),
        original: document.original.clone(),
        originality: None,
        ai_label: None,
        status: Status::Published,
        embargo: None,
        expires: None,
        corrections: Vec::new(),
        share: None,
        blocks,
    };
    let json = json(&article)?;
    Ok((article, json))
}

/// The article as its file, which must pass the check.
fn json(article: &Article) -> Result<String, Vec<Problem>> {
    let written = serde_json::to_string(article);
    let written = written.map_err(|error| vec![Problem::Json(error.to_string())])?;
    // Of what was just written there is always a canonical form.
    let json = canonical(&schema::ARTICLE, &written).unwrap_or(written);
    let mut faults = decode::article(article.id.as_str(), &json).faults;
    // What is merely to be marked is the editor's business once the article is there.
    faults.retain(|located| located.fault.severity() == Severity::Error);
    if faults.is_empty() {
        Ok(json)
    } else {
        Err(faults.into_iter().map(|located| Problem::Fault(located.fault)).collect())
    }
}
