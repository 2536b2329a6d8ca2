//! The magazine as the local server shows it: built anew after each change, with what editors are told of it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::Context;
use content::{article::Status, date::Date, id::ArticleId, magazine::Magazine, summary::Hidden};
use tempfile::TempDir;

use super::{
    files::{Files, Site},
    orders,
};
use crate::{
    cache::Articles,
    folder::{self, Loaded},
    messages,
    site::{assets::Reader, build},
    today::today,
};

/// What the server shows at one moment.
#[derive(Debug)]
pub struct Preview {
    /// Different for each preview, also of a server that was started again.
    pub version: u64,
    pub loaded: Loaded,
    pub today: Date,
    /// Why readers do not see these articles, which the preview shows.
    pub hidden: BTreeMap<ArticleId, Hidden>,
    /// `None` when there has never been a site to show.
    pub shown: Option<Arc<Shown>>,
    /// Why what is shown is older than the files.
    pub failure: Option<String>,
}

/// A site that was built.
#[derive(Debug)]
pub struct Shown {
    pub files: Files,
    /// The site without its articles.
    pub magazine: Magazine,
}

/// Makes previews of a folder, one after another.
pub struct Maker {
    magazine: PathBuf,
    today: Option<Date>,
    /// Whether articles are shown that readers do not see.
    shows_hidden: bool,
    reader: Reader,
    out: TempDir,
    remembered: Articles,
}

impl Maker {
    /// Prepares for a magazine. `given_today` is the day to be shown, if it is not the present one.
    ///
    /// # Errors
    /// When there is no reader, or no temporary folder.
    pub fn new(
        magazine: &Path,
        given_today: Option<Date>,
        shows_hidden: bool,
        reader: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let out = tempfile::Builder::new().prefix("kanwu-").tempdir();
        Ok(Self {
            magazine: magazine.to_owned(),
            today: given_today,
            shows_hidden,
            reader: Reader::find(reader)?,
            out: out.context(messages::no_temporary_folder())?,
            remembered: Articles::default(),
        })
    }

    /// The styles of the reader that an article's page needs.
    #[must_use]
    pub fn styles(&self) -> &str {
        &self.reader.styles().all
    }

    /// Reads the folder and builds what has changed since the last preview. When that fails, the new preview
    /// shows what the last one showed, and says why.
    ///
    /// # Errors
    /// When the folder is no magazine.
    pub fn make(&mut self, last: Option<&Preview>) -> anyhow::Result<Preview> {
        let today = today(self.today);
        let remembered = std::mem::take(&mut self.remembered);
        let (loaded, to_remember) = folder::load_with(&self.magazine, today, || remembered)?;
        self.remembered = to_remember.articles;
        let mut hidden = BTreeMap::new();
        let (shown, failure) = match &loaded.magazine {
            None => (None, Some(messages::site_not_shown())),
            Some(magazine) => {
                let mut magazine = magazine.clone();
                orders::lead_here(&mut magazine.site);
                if self.shows_hidden {
                    hidden = uncover(&mut magazine, today);
                }
                match self.build(&loaded, magazine, today) {
                    Ok(shown) => (Some(Arc::new(shown)), None),
                    Err(error) => (None, Some(messages::chain(&error))),
                }
            }
        };
        let before = || last.and_then(|last| last.shown.clone());
        let version = version().max(last.map_or(0, |last| last.version + 1));
        Ok(Preview { version, loaded, today, hidden, shown: shown.or_else(before), failure })
    }

    fn build(&self, loaded: &Loaded, magazine: Magazine, today: Date) -> anyhow::Result<Shown> {
        let folder = self.out.path();
        // The preview goes over no slow line.
        let options = build::Options {
            compress: false,
            forgiving: true,
            ..build::Options::new(folder, &self.reader)
        };
        let summary = build::build(loaded, &magazine, today, &options)?;
        let files = Files::new(Site {
            folder: folder.to_owned(),
            base: magazine.site.base_path().to_owned(),
            content_security_policy: summary.content_security_policy,
            immutable: summary.immutable.into_iter().collect(),
        })?;
        Ok(Shown { files, magazine: Magazine { articles: BTreeMap::new(), ..magazine } })
    }
}

/// Makes every article one that readers see, and says which were not.
fn uncover(magazine: &mut Magazine, today: Date) -> BTreeMap<ArticleId, Hidden> {
    let mut hidden = BTreeMap::new();
    for (id, article) in &mut magazine.articles {
        if let Some(reason) = article.hidden(today) {
            hidden.insert(id.clone(), reason);
            article.status = Status::Published;
            article.embargo = None;
            article.expires = None;
        }
    }
    hidden
}

fn version() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
