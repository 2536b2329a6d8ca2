//! A file that is in no magazine yet, seen as an article of one.

use std::sync::Arc;

use content::{
    article::{Article, Status},
    date::Date,
    decode,
    derive::Edition,
    diagnostic::Diagnostic,
    head::head,
    language::Language,
    magazine::{self, Magazine, SourceFile},
    page::Page,
    site::Site,
    summary::{Hidden, Summary},
};
use serde::Serialize;

use crate::{finding::Finding, parts::Parts, surroundings::Surroundings, text, wording};

/// A file as it was given.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Its name, as an article's file would have it.
    pub name: &'a str,
    pub bytes: &'a [u8],
    /// How many bytes it has. Of a file that is too large to be read, `bytes` may be the beginning.
    pub size: usize,
}

/// What there is to say of a file, and to see of it.
#[derive(Debug, Serialize)]
pub struct Look {
    pub here: Vec<Finding>,
    /// Why readers would not see the article today.
    pub hidden: Option<String>,
    /// `None` where the file holds too little for an article.
    pub page: Option<Rendered>,
}

/// A page of the reader.
#[derive(Debug, Serialize)]
pub struct Rendered {
    pub title: String,
    /// Everything that stands on the page.
    pub html: String,
}

/// Reads a file, checks it as an article of the magazine and renders its page. Never stops at the first fault.
#[must_use]
pub fn look(given: Given<'_>, surroundings: Surroundings, language: Language) -> Look {
    let path = format!("articles/{}", given.name);
    let text = match text::require_size(given.size).and_then(|()| text::read(given.bytes.to_vec()))
    {
        Ok(text) => text,
        Err(fault) => {
            let diagnostic = Diagnostic::of_file(&path, fault);
            let here = vec![Finding::new(&diagnostic, "", None, language)];
            return Look { here, hidden: None, page: None };
        }
    };
    let stem = given.name.strip_suffix(".json").unwrap_or(given.name);
    let today = surroundings.today;
    let code = surroundings.code();
    let site = SourceFile { path: "site.json".to_owned(), text: surroundings.site.clone() };
    let media = surroundings.media();
    let file = SourceFile { path, text };
    // The last one, so that of two equal titles this one is reported.
    let mut articles = surroundings.others(&file.path);
    articles.push(magazine::read_article(&file));
    let (magazine, mut diagnostics) = magazine::check(&site, articles, &media, today);
    diagnostics.retain(|diagnostic| diagnostic.file == file.path);

    let article = decode::checked_article(stem, &file.text);
    let shown = article.zip(magazine).and_then(|(mut article, mut magazine)| {
        let hidden = place(&mut article, &mut magazine, today)?;
        Some((article, magazine, hidden))
    });
    let Some((article, magazine, hidden)) = shown else {
        let finding = |diagnostic| Finding::new(diagnostic, &file.text, None, language);
        return Look { here: diagnostics.iter().map(finding).collect(), hidden: None, page: None };
    };
    let edition = Edition::new(&magazine, &media, today, code);
    let parts = Parts::of(&file.text, Some(&article), &edition);
    let finding = |diagnostic: &Diagnostic| {
        let part = diagnostic.place.and_then(|place| parts.at(place));
        Finding::new(diagnostic, &file.text, part, language)
    };
    let mut site = edition.site();
    // Its address is not in the magazine yet, so nothing has drawn its code.
    site.has_codes = false;
    let site = Arc::new(site);
    let render = |page: Page| Rendered {
        title: head(&site, &page).title,
        html: reader::render::render(&site, page),
    };
    Look {
        here: diagnostics.iter().map(finding).collect(),
        hidden: hidden.map(|reason| wording::hidden_page(reason, language)),
        page: edition.article(&article).map(render),
    }
}

/// Puts an article into the magazine as one that readers see, and says why they would not. An article of a
/// channel that the magazine lacks is shown in the first, beside the report that says so. `None` where the
/// magazine has no channel at all.
fn place(article: &mut Article, magazine: &mut Magazine, today: Date) -> Option<Option<Hidden>> {
    let Site { channels, .. } = &magazine.site;
    if channels.iter().all(|channel| channel.id != article.channel) {
        article.channel = channels.first()?.id.clone();
    }
    let mut summary = Summary::from(&*article);
    let hidden = summary.hidden(today);
    summary.status = Status::Published;
    summary.embargo = None;
    summary.expires = None;
    magazine.articles.insert(summary.id.clone(), summary);
    Some(hidden)
}
