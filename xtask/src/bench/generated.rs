//! A magazine of 10,000 articles, and the same text as a Hugo site.

use std::{env, fs, process::Command};

use super::{FOLDER, figures::Figures, remove};
use crate::{
    error::{Context, Result, fail},
    process::run_quietly,
};

/// How many articles builds and checks are measured with.
pub(super) const ARTICLES: usize = 10_000;

/// The note that both folders are of this run.
const DONE: &str = "generated";

/// The two folders, ready.
#[derive(Debug)]
pub(super) struct Generated {
    pub(super) magazine: String,
    pub(super) hugo: String,
}

impl Generated {
    /// Generates both anew, since the generator may have changed since the last run, but once a run.
    pub(super) fn make(figures: &mut Figures) -> Result<Self> {
        let folder = |name| format!("{FOLDER}/{name}");
        let generated = Self { magazine: folder("generated"), hugo: folder("generated-hugo") };
        if figures.note(DONE).is_ok() {
            return Ok(generated);
        }
        remove(&generated.magazine)?;
        remove(&generated.hugo)?;
        let own = env::current_exe().context("cannot find the task runner itself")?;
        let mut generate = Command::new(own);
        generate.args(["generate", &ARTICLES.to_string()]);
        generate.args(["--out", &generated.magazine, "--hugo", &generated.hugo]);
        run_quietly(&mut generate)?;
        let articles = entries(&format!("{}/articles", generated.magazine))?;
        if articles.len() != ARTICLES {
            return fail(format!("the generator made {} articles", articles.len()));
        }
        figures.add_note(DONE, "");
        Ok(generated)
    }

    /// The file of an article.
    pub(super) fn article(&self) -> Result<String> {
        let articles = entries(&format!("{}/articles", self.magazine))?;
        articles.into_iter().nth(ARTICLES / 2).context("there is no article")
    }
}

/// The paths in a folder, in order.
fn entries(folder: &str) -> Result<Vec<String>> {
    let entries = fs::read_dir(folder).context(format!("cannot read {folder}"))?;
    let mut paths: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.path().to_string_lossy().into_owned()))
        .collect();
    paths.sort_unstable();
    Ok(paths)
}
