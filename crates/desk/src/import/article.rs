//! From the parts of an old page to an article of the magazine.

use content::{
    article::{Article, Source, Status},
    block::{Align, Block, Paragraph},
    canonical::canonical,
    date::Date,
    decode,
    fault::Severity,
    id::{ArticleId, ChannelId, TopicId},
    run::Runs,
    schema,
    site::Site,
};

use super::{
    article_id::{article_id, sound},
    page::OldPage,
    punctuation::full_width,
};
use crate::messages;

/// An article with its text for the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    pub article: Article,
    /// The content of `articles/<id>.json`.
    pub json: String,
    /// The page's topic, if the magazine has none of that name.
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

/// Makes an article of a page.
///
/// # Errors
/// Everything that the page lacks, not only the first.
pub fn article(page: &OldPage, site: &Site) -> Result<Imported, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut keep = |problem| problems.push(problem);
    let title = page.title.as_deref().map(full_width);
    if title.is_none() {
        keep(Problem::NoTitle);
    }
    let published = published(page).map_err(&mut keep).ok();
    let channel = channel(page, site).map_err(&mut keep).ok();
    if page.paragraphs.is_empty() {
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
    let topic = page.topic.as_deref().and_then(|name| topic(name, site));
    let unknown_topic = page.topic.clone().filter(|_| topic.is_none());
    let unknown_parents = unknown_parents(page, site);
    let article = assemble(page, id, title, published, channel, topic);
    let json = json(&article)?;
    Ok(Imported { article, json, unknown_topic, unknown_parents })
}

fn published(page: &OldPage) -> Result<Date, Problem> {
    match &page.meta.published {
        Some(Ok(date)) => Ok(*date),
        Some(Err(written)) => Err(Problem::Date(written.clone())),
        None => Err(Problem::NoDate),
    }
}

/// The channel of the breadcrumb: the last name that the magazine has.
fn channel(page: &OldPage, site: &Site) -> Result<ChannelId, Problem> {
    let of_name = |name: &String| site.channels.iter().find(|c| same_name(&c.name, name));
    let names = || page.breadcrumb.iter().rev().filter(|name| *name != "正文");
    match (names().find_map(of_name), names().next()) {
        (Some(channel), _) => Ok(channel.id.clone()),
        (None, Some(last)) => Err(Problem::UnknownChannel { name: last.clone(), id: sound(last) }),
        (None, None) => Err(Problem::NoChannel),
    }
}

fn unknown_parents(page: &OldPage, site: &Site) -> Vec<String> {
    let is_known = |name: &&String| {
        let names = site.channels.iter().map(|channel| &channel.name);
        let names = names.chain(site.parents.iter().map(|parent| &parent.name));
        names.chain([&site.name]).any(|known| same_name(known, name)) || *name == "正文"
    };
    page.breadcrumb.iter().filter(|name| !is_known(name)).cloned().collect()
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

fn assemble(
    page: &OldPage,
    id: ArticleId,
    title: String,
    published: Date,
    channel: ChannelId,
    topic: Option<TopicId>,
) -> Article {
    let paragraph = |text: &String| {
        let text = Runs::from(full_width(text).as_str());
        Block::Paragraph(Paragraph { text, indent: true, align: Align::Start })
    };
    Article {
        id,
        kicker: None,
        title,
        subtitle: page.subtitle.as_deref().map(full_width),
        lead: None,
        channel,
        topics: topic.into_iter().collect(),
        issue: None,
        published,
        updated: None,
        source: page.meta.source.clone().map(|name| Source { name, url: None }),
        authors: page.meta.authors.clone(),
        editors: page.meta.editors.clone(),
        proofreaders: page.meta.proofreaders.clone(),
        cover: None,
        audio: None,
        related: Vec::new(),
        original: None,
        originality: None,
        ai_label: None,
        status: Status::Published,
        embargo: None,
        expires: None,
        corrections: Vec::new(),
        share: None,
        blocks: page.paragraphs.iter().map(paragraph).collect(),
    }
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
