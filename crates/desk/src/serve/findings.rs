//! What an editor is told of one page: what is wrong in its file, and to which part of the page it belongs.

use std::collections::BTreeMap;

use content::{
    decode,
    derive::Edition,
    diagnostic::{Diagnostic, Place},
    id::ArticleId,
    route::Route,
};
use proof::{
    finding::Finding,
    parts::{Part, Parts},
};
use serde::Serialize;

use super::preview::{Preview, Shown};
use crate::{folder::SITE_FILE, language::language, messages};

/// Everything the script on a page shows of it.
#[derive(Debug, Serialize)]
pub(super) struct Findings {
    version: u64,
    /// Why what is shown is older than the files.
    failure: Option<String>,
    /// Why readers do not see this page.
    hidden: Option<String>,
    /// What is wrong in the file of this page.
    here: Vec<Finding>,
    /// How much is wrong in other files.
    elsewhere: Vec<Elsewhere>,
    /// The page's address for other devices, where they can reach it.
    network: Option<String>,
    /// Why readers do not see other articles, by the addresses of their pages.
    hidden_pages: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
struct Elsewhere {
    file: String,
    /// The page that shows the file, if there is one.
    href: Option<String>,
    errors: usize,
    warnings: usize,
}

impl Findings {
    /// What there is to say of the page at a path. `can_open` is whether the browser runs on this computer.
    pub(super) fn new(
        preview: &Preview,
        path: &str,
        network: Option<String>,
        can_open: bool,
    ) -> Self {
        let shown = preview.shown.as_deref();
        let base = shown.map_or("/", |shown| shown.magazine.site.base_path());
        let route = Route::parse(path, base).unwrap_or(Route::NotFound);
        let (file, article) = match &route {
            Route::Article(id) => (format!("articles/{id}.json"), Some(id)),
            _ => (SITE_FILE.to_owned(), None),
        };
        let text = preview.loaded.text(&file).unwrap_or_default();
        let parts = article.zip(shown).map(|(id, shown)| parts(id, &text, preview, shown));
        let mut here = Vec::new();
        let mut elsewhere: BTreeMap<&str, Elsewhere> = BTreeMap::new();
        for diagnostic in &preview.loaded.diagnostics {
            if diagnostic.file == file {
                let part = parts.as_ref().zip(diagnostic.place);
                let part = part.and_then(|(parts, place)| parts.at(place));
                here.push(finding(diagnostic, preview, &text, part, can_open));
                continue;
            }
            let counts = elsewhere.entry(&diagnostic.file).or_insert_with(|| Elsewhere {
                file: diagnostic.file.clone(),
                href: href_of(&diagnostic.file, base),
                errors: 0,
                warnings: 0,
            });
            match diagnostic.is_error() {
                true => counts.errors += 1,
                false => counts.warnings += 1,
            }
        }
        let mut elsewhere: Vec<Elsewhere> = elsewhere.into_values().collect();
        elsewhere.sort_by_key(|counts| (counts.errors == 0, counts.file != SITE_FILE));
        let hidden = &preview.hidden;
        Self {
            version: preview.version,
            failure: preview.failure.clone(),
            hidden: article.and_then(|id| hidden.get(id)).map(|it| messages::hidden_page(*it)),
            here,
            elsewhere,
            network,
            hidden_pages: hidden
                .iter()
                .map(|(id, it)| (Route::Article(id.clone()).href(base), messages::hidden(*it)))
                .collect(),
        }
    }
}

/// The page on which the contents of a file are shown.
fn href_of(file: &str, base: &str) -> Option<String> {
    if file == SITE_FILE {
        return Some(Route::Home.href(base));
    }
    let stem = file.strip_prefix("articles/")?.strip_suffix(".json")?;
    Some(Route::Article(stem.parse().ok()?).href(base))
}

/// What is told of a fault. Where the browser runs on this computer, it can open the file.
fn finding(
    diagnostic: &Diagnostic,
    preview: &Preview,
    text: &str,
    part: Option<Part>,
    can_open: bool,
) -> Finding {
    let open = || {
        let file = preview.loaded.folder.join(&diagnostic.file).canonicalize().ok()?;
        let path = file.to_str()?.replace('\\', "/");
        let Place { line, column, .. } = diagnostic.place?;
        Some(format!("vscode://file/{}:{line}:{column}", path.trim_start_matches('/')))
    };
    let open = can_open.then(open).flatten();
    Finding { open, ..Finding::new(diagnostic, text, part, language()) }
}

/// Which stretch of an article's file becomes which part of its page.
fn parts(id: &ArticleId, text: &str, preview: &Preview, shown: &Shown) -> Parts {
    let edition = Edition::new(&shown.magazine, &preview.loaded.media, preview.today, None);
    let article = decode::checked_article(id.as_str(), text);
    Parts::of(text, article.as_ref(), &edition)
}
