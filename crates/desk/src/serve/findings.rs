//! What an editor is told of one page: what is wrong in its file, and to which part of the page it belongs.

use std::{collections::BTreeMap, ops::Range};

use content::{
    block::Block,
    decode::{self, Anatomy},
    derive::Edition,
    diagnostic::{Diagnostic, Place},
    id::ArticleId,
    route::Route,
    site::Placement,
};
use serde::Serialize;

use super::preview::{Preview, Shown};
use crate::{folder::SITE_FILE, messages};

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
struct Finding {
    severity: &'static str,
    word: String,
    rule: &'static str,
    message: String,
    advice: Option<String>,
    file: String,
    line: Option<usize>,
    column: Option<usize>,
    /// Opens the file at that place in Visual Studio Code, on the computer of the desk.
    open: Option<String>,
    part: Option<Part>,
}

/// A part of an article's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Part {
    /// What a field other than the body becomes.
    Field(String),
    /// Children of the body.
    Children(Range<usize>),
    /// A block that was left out before this child of the body.
    LeftOut(usize),
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
        let parts = article.zip(shown).map(|(id, shown)| Parts::of(id, &text, preview, shown));
        let mut here = Vec::new();
        let mut elsewhere: BTreeMap<&str, Elsewhere> = BTreeMap::new();
        for diagnostic in &preview.loaded.diagnostics {
            if diagnostic.file == file {
                let part = parts.as_ref().zip(diagnostic.place);
                let part = part.and_then(|(parts, place)| parts.at(place));
                here.push(Finding::new(diagnostic, preview, part, can_open));
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

impl Finding {
    fn new(diagnostic: &Diagnostic, preview: &Preview, part: Option<Part>, can_open: bool) -> Self {
        let (fault, place) = (&diagnostic.fault, diagnostic.place);
        let open = || {
            let file = preview.loaded.folder.join(&diagnostic.file).canonicalize().ok()?;
            let path = file.to_str()?.replace('\\', "/");
            let Place { line, column, .. } = place?;
            Some(format!("vscode://file/{}:{line}:{column}", path.trim_start_matches('/')))
        };
        Self {
            severity: fault.severity().name(),
            word: messages::severity(fault.severity()),
            rule: fault.rule(),
            message: messages::fault(fault),
            advice: messages::fault_advice(fault),
            file: diagnostic.file.clone(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            open: can_open.then(open).flatten(),
            part,
        }
    }
}

/// Which stretch of an article's file becomes which part of its page.
struct Parts {
    fields: Vec<(String, Stretch)>,
    blocks: Vec<(Stretch, Part)>,
}

/// From a line and column up to another, which no longer belongs to it.
type Stretch = Range<(usize, usize)>;

impl Parts {
    fn of(id: &ArticleId, text: &str, preview: &Preview, shown: &Shown) -> Self {
        let Anatomy { fields, blocks } = decode::anatomy(text);
        let stretch = |span: Range<usize>| {
            let (start, end) = (Place::of(text, &span), Place::of(text, &(span.end..span.end)));
            (start.line, start.column)..(end.line, end.column)
        };
        let counts = decode::checked_article(id.as_str(), text)
            .map(|article| children(&article, preview, shown))
            .unwrap_or_default();
        let mut counts = counts.into_iter();
        let mut next = 0;
        let blocks = blocks.into_iter().map(|block| {
            let part = if block.is_read {
                let first = next;
                next += counts.next().unwrap_or_default();
                Part::Children(first..next)
            } else {
                Part::LeftOut(next)
            };
            (stretch(block.span), part)
        });
        Self {
            blocks: blocks.collect(),
            fields: fields.into_iter().map(|(name, span)| (name, stretch(span))).collect(),
        }
    }

    fn at(&self, place: Place) -> Option<Part> {
        let at = (place.line, place.column);
        let block = self.blocks.iter().find(|(stretch, _)| stretch.contains(&at));
        let field = || {
            let (name, _) = self.fields.iter().find(|(_, stretch)| stretch.contains(&at))?;
            Some(Part::Field(name.clone()))
        };
        block.map(|(_, part)| part.clone()).or_else(field)
    }
}

/// How many children of the page's body each block of an article becomes.
fn children(article: &content::article::Article, preview: &Preview, shown: &Shown) -> Vec<usize> {
    let edition = Edition::new(&shown.magazine, &preview.loaded.media, preview.today, None);
    let site = edition.site();
    let mut counts = vec![0; article.blocks.len()];
    for origin in edition.origins(article) {
        let leaves_nothing = match article.blocks[origin] {
            Block::FollowPromo => site.promo_at(Placement::Block).is_none(),
            Block::Subscription => site.campaign.is_none(),
            _ => false,
        };
        counts[origin] += usize::from(!leaves_nothing);
    }
    counts
}
