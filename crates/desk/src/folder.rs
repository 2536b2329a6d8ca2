//! Reading a magazine folder from the disk.
//!
//! A file that cannot be read is a diagnostic like any other, so one bad file never hides the faults of
//! the rest.

mod qr_code;

use std::{
    collections::{BTreeSet, HashMap},
    fs::{self, DirEntry},
    path::{Path, PathBuf},
    time::SystemTime,
};

use content::{
    address::{MediaKind, MediaPath},
    article::Article,
    date::Date,
    decode::{self, Target},
    diagnostic::{Diagnostic, Located},
    fault::Fault,
    id::ArticleId,
    magazine::{self, Magazine, Media, MediaFact, ReadArticle, SourceFile},
    site::{QrSource, Site},
};

use proof::text;
use rayon::prelude::*;

use crate::{
    cache::{Articles, Clean, Remembered, Stamp},
    fingerprint::Fingerprint,
    messages,
};

/// The file that makes a folder a magazine.
pub const SITE_FILE: &str = "site.json";

/// A magazine with everything that is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// `None` when `site.json` says too little to make any page.
    pub magazine: Option<Magazine>,
    pub media: Media,
    pub diagnostics: Vec<Diagnostic>,
    /// What else is known of each article that can be read.
    pub articles: HashMap<ArticleId, ArticleFile>,
    /// How many article files there are, faulty ones included.
    pub article_count: usize,
    /// The folder of the magazine.
    pub folder: PathBuf,
}

/// An article's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleFile {
    pub fingerprint: Fingerprint,
    /// The articles and media that its page shows, in the order of the file.
    pub shown: Vec<Target>,
}

impl Loaded {
    /// A magazine that was not read from a folder.
    #[must_use]
    pub fn empty(folder: &Path) -> Self {
        Self {
            magazine: None,
            media: Media::new(),
            diagnostics: Vec::new(),
            articles: HashMap::new(),
            article_count: 0,
            folder: folder.to_owned(),
        }
    }

    /// The text of one of its files, for a report that quotes it; `None` when it cannot be read any more.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        read_text(&self.folder.join(path)).ok()
    }

    /// Reads an article whole.
    ///
    /// # Errors
    /// When it has changed since the magazine was read, so that it is no article any more.
    pub fn article(&self, id: &ArticleId) -> anyhow::Result<Article> {
        let path = format!("articles/{id}.json");
        let text = read_text(&self.folder.join(&path));
        let article = text.ok().and_then(|text| decode::checked_article(id.as_str(), &text));
        article.ok_or_else(|| anyhow::anyhow!(messages::changed_meanwhile(&path)))
    }

    /// Whether something stops the build.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// How many errors and how many warnings there are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
        (errors, self.diagnostics.len() - errors)
    }
}

/// Why a path is no magazine folder.
#[derive(Debug, thiserror::Error)]
pub enum NotAMagazine {
    #[error("{}", messages::no_folder(.0))]
    Missing(PathBuf),
    #[error("{}", messages::not_a_folder(.0))]
    NotAFolder(PathBuf),
    #[error("{}", messages::no_site(.0))]
    NoSite(PathBuf),
    #[error("{}", messages::faulty_site(.0))]
    FaultySite(PathBuf),
}

/// Reads and checks a magazine folder.
///
/// # Errors
/// [`NotAMagazine`] when the folder has no `site.json`. Whatever else is wrong is a diagnostic.
pub fn load(folder: &Path, today: Date) -> Result<Loaded, NotAMagazine> {
    load_with(folder, today, Articles::default).map(|(loaded, _)| loaded)
}

/// What is to be remembered of the articles of a magazine.
#[derive(Debug)]
pub struct ToRemember {
    pub articles: Articles,
    /// Whether it differs from what was remembered before.
    pub is_new: bool,
}

/// Reads and checks a magazine folder with the help of what is remembered of its articles, which `remembered` gives while
/// the folder is listed.
///
/// # Errors
/// As [`load`].
pub fn load_with(
    folder: &Path,
    today: Date,
    remembered: impl FnOnce() -> Articles + Send,
) -> Result<(Loaded, ToRemember), NotAMagazine> {
    require_magazine(folder)?;
    let mut reader = Reader { folder, unread: BTreeSet::new(), diagnostics: Vec::new() };
    let site = reader.source(SITE_FILE.to_owned(), &folder.join(SITE_FILE));
    let (files, remembered) = rayon::join(|| reader.article_files(), remembered);
    let now = SystemTime::now();
    let read: Vec<Read> =
        files.par_iter().map(|(name, entry)| read_article(name, entry, now, &remembered)).collect();
    let media = reader.media();
    let Reader { mut unread, mut diagnostics, .. } = reader;
    let article_count = read.len();
    let mut to_remember = Vec::with_capacity(article_count);
    let mut files = HashMap::with_capacity(article_count);
    let mut articles = Vec::with_capacity(article_count);
    for read in read {
        if let Some(fault) = read.unreadable {
            diagnostics.push(Diagnostic::of_file(&read.article.path, fault));
            unread.insert(read.article.path.clone());
        }
        if let Some(summary) = &read.article.summary {
            let shown = read.article.references.iter().map(|mention| &mention.target);
            let shown =
                shown.filter(|target| matches!(target, Target::Article(_) | Target::Media(_)));
            let file =
                ArticleFile { fingerprint: read.fingerprint, shown: shown.cloned().collect() };
            files.insert(summary.id.clone(), file);
        }
        to_remember.extend(read.remembered);
        articles.push(read.article);
    }
    let articles_to_remember = Articles::of(to_remember);
    let is_new = articles_to_remember != remembered;
    let to_remember = ToRemember { articles: articles_to_remember, is_new };
    let loaded = Loaded { article_count, media, articles: files, ..Loaded::empty(folder) };
    let (magazine, found) = magazine::check(&site, articles, &loaded.media, today);
    // A file that was not read stands in the check as an empty one, so that mentions of it are no faults.
    // What the check says of its emptiness is not meant for editors.
    diagnostics.extend(found.into_iter().filter(|diagnostic| !unread.contains(&diagnostic.file)));
    diagnostics.extend(unreadable_code(folder, &site, magazine.as_ref(), &loaded.media));
    Ok((Loaded { magazine, diagnostics, ..loaded }, to_remember))
}

/// An article's file as it was read.
struct Read {
    /// `None` when it may not be remembered.
    remembered: Option<Remembered>,
    fingerprint: Fingerprint,
    article: ReadArticle,
    /// Why the file could not be read as text. Then it stands as an empty one, so that mentions of it are
    /// no faults.
    unreadable: Option<Fault>,
}

fn read_article(name: &str, entry: &DirEntry, now: SystemTime, remembered: &Articles) -> Read {
    let path = format!("articles/{name}");
    // Links are not followed by this either.
    let facts = entry.metadata().ok().filter(fs::Metadata::is_file);
    let stamp = facts.and_then(|facts| Stamp::of(&facts, now));
    if let Some(remembered) = stamp.and_then(|stamp| remembered.get(name, stamp))
        && let Some(clean) = remembered.clean()
    {
        let Clean { fingerprint, summary, mentions: references, claims } = clean;
        let (summary, diagnostics) = (Some(summary), Vec::new());
        let article = ReadArticle { path, summary, diagnostics, references, claims };
        let remembered = Some(remembered.clone());
        return Read { remembered, fingerprint, article, unreadable: None };
    }
    let (text, unreadable) = match read_text(&entry.path()) {
        Ok(text) => (text, None),
        Err(fault) => (String::new(), Some(fault)),
    };
    let fingerprint = Fingerprint::of(&[text.as_bytes()]);
    let article = magazine::read_article(&SourceFile { path, text });
    let remembered = stamp.and_then(|stamp| {
        let summary = article.summary.clone().filter(|_| article.diagnostics.is_empty())?;
        let (mentions, claims) = (article.references.clone(), article.claims.clone());
        Remembered::new(name, stamp, &Clean { fingerprint, summary, mentions, claims })
    });
    Read { remembered, fingerprint, article, unreadable }
}

/// What is wrong with the picture of the account's QR code, if the magazine has one.
fn unreadable_code(
    folder: &Path,
    site: &SourceFile,
    magazine: Option<&Magazine>,
    media: &Media,
) -> Option<Diagnostic> {
    let Some(QrSource::Image(path)) = magazine?.site.promo.as_ref()?.qr.as_ref() else {
        return None;
    };
    // A file that is missing or is no picture has been reported as such.
    media.get(path)?.dimensions?;
    if qr_code::is_readable(&folder.join(path.as_str())) != Some(false) {
        return None;
    }
    let mentions = decode::site(&site.text).references;
    let at = mentions.into_iter().find(|mention| mention.target == Target::Media(path.clone()))?;
    let fault = Fault::UnreadableCode(path.to_string());
    Some(Diagnostic::new(
        &site.path,
        &site.text,
        Located { span: at.span, fault, correction: None },
    ))
}

/// Reads the files that an editor writes as text, `site.json` first. Those that cannot be read are
/// diagnostics.
///
/// # Errors
/// [`NotAMagazine`] when the folder has no `site.json`.
pub fn sources(folder: &Path) -> Result<(Vec<SourceFile>, Vec<Diagnostic>), NotAMagazine> {
    require_magazine(folder)?;
    let mut reader = Reader { folder, unread: BTreeSet::new(), diagnostics: Vec::new() };
    let mut sources = vec![reader.source(SITE_FILE.to_owned(), &folder.join(SITE_FILE))];
    for (name, entry) in reader.article_files() {
        sources.push(reader.source(format!("articles/{name}"), &entry.path()));
    }
    sources.retain(|source| !reader.unread.contains(&source.path));
    Ok((sources, reader.diagnostics))
}

/// Reads the site of a magazine alone. It may have faults as long as it can be understood.
///
/// # Errors
/// [`NotAMagazine`] when there is no site to be understood.
pub fn site(folder: &Path) -> Result<Site, NotAMagazine> {
    require_magazine(folder)?;
    let text = read_text(&folder.join(SITE_FILE)).ok();
    let site = text.and_then(|text| decode::site(&text).value);
    site.ok_or_else(|| NotAMagazine::FaultySite(folder.to_owned()))
}

fn require_magazine(folder: &Path) -> Result<(), NotAMagazine> {
    if !folder.exists() {
        return Err(NotAMagazine::Missing(folder.to_owned()));
    }
    if !folder.is_dir() {
        return Err(NotAMagazine::NotAFolder(folder.to_owned()));
    }
    // A dangling link is there to be reported, so this must not follow it.
    if folder.join(SITE_FILE).symlink_metadata().is_err() {
        return Err(NotAMagazine::NoSite(folder.to_owned()));
    }
    Ok(())
}

struct Reader<'a> {
    folder: &'a Path,
    /// Files that are there but could not be read as text.
    unread: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The text of a file; empty, and reported, when it cannot be read.
    fn source(&mut self, path: String, file: &Path) -> SourceFile {
        let text = read_text(file).unwrap_or_else(|fault| {
            self.diagnostics.push(Diagnostic::of_file(&path, fault));
            self.unread.insert(path.clone());
            String::new()
        });
        SourceFile { path, text }
    }

    /// The article files by their names.
    fn article_files(&mut self) -> Vec<(String, DirEntry)> {
        let mut files = Vec::new();
        for entry in self.entries("articles") {
            let name = name(&entry);
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if is_folder || !name.ends_with(".json") {
                let path = format!("articles/{name}");
                self.diagnostics.push(Diagnostic::of_file(&path, Fault::StrayFile));
            } else {
                files.push((name, entry));
            }
        }
        files
    }

    fn media(&mut self) -> Media {
        let mut media = Media::new();
        let mut folders = vec!["media".to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in self.entries(&folder) {
                let path = format!("{folder}/{}", name(&entry));
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(path);
                    continue;
                }
                match media_fact(&path, &entry.path()) {
                    Ok(Some((path, fact))) => drop(media.insert(path, fact)),
                    // A name that no article can write needs no report: naming it is one already.
                    Ok(None) => {}
                    Err(fault) => self.diagnostics.push(Diagnostic::of_file(&path, fault)),
                }
            }
        }
        media
    }

    /// What a folder holds, in the order of the names, without hidden files. A missing folder is empty.
    fn entries(&mut self, below: &str) -> Vec<DirEntry> {
        let folder = self.folder.join(below);
        let is_link = folder.symlink_metadata().is_ok_and(|facts| facts.is_symlink());
        let listed = if is_link {
            Err(Fault::Unreadable(messages::is_a_link()))
        } else if folder.exists() {
            list(&folder)
        } else {
            Ok(Vec::new())
        };
        listed.unwrap_or_else(|fault| {
            self.diagnostics.push(Diagnostic::of_file(&format!("{below}/"), fault));
            Vec::new()
        })
    }
}

fn list(folder: &Path) -> Result<Vec<DirEntry>, Fault> {
    let all = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = all.map_err(|error| unreadable(&error))?;
    entries.retain(|entry| !name(entry).starts_with('.'));
    entries.sort_by_cached_key(DirEntry::file_name);
    Ok(entries)
}

fn name(entry: &DirEntry) -> String {
    entry.file_name().to_string_lossy().into_owned()
}

/// The text of a file.
fn read_text(file: &Path) -> Result<String, Fault> {
    let size = usize::try_from(plain_file_size(file)?).unwrap_or(usize::MAX);
    text::require_size(size)?;
    text::read(fs::read(file).map_err(|error| unreadable(&error))?)
}

fn media_fact(path: &str, file: &Path) -> Result<Option<(MediaPath, MediaFact)>, Fault> {
    let size = plain_file_size(file)?;
    let Ok(path) = path.parse::<MediaPath>() else { return Ok(None) };
    let dimensions = match path.kind() {
        Some(MediaKind::Picture) => picture_size(file),
        _ => None,
    };
    Ok(Some((path, MediaFact { size, dimensions, ..MediaFact::default() })))
}

fn picture_size(file: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(file).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

/// The size of an ordinary file. Links are not followed, since they may lead out of the magazine, and
/// pipes and devices are not opened, since reading them may never end.
fn plain_file_size(file: &Path) -> Result<u64, Fault> {
    let facts = fs::symlink_metadata(file).map_err(|error| unreadable(&error))?;
    if facts.is_symlink() {
        Err(Fault::Unreadable(messages::is_a_link()))
    } else if facts.is_file() {
        Ok(facts.len())
    } else {
        Err(Fault::Unreadable(messages::not_a_file()))
    }
}

fn unreadable(error: &std::io::Error) -> Fault {
    Fault::Unreadable(messages::io_reason(error))
}
