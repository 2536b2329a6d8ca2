//! `desk import`: pages of the old site become articles.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use content::site::Site;

use crate::{
    command_line::FAULTY,
    console, folder,
    import::{
        article::{self, Imported, Problem},
        article_id::sound,
        page::{self, OldPage},
        store::{self, NotStored, Stored},
        text::{self, NoText, Text},
    },
    messages,
};

/// The arguments of `desk import`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 旧网站页面的文字，一页一个文件
    #[arg(value_name = "文件", required = true, help_heading = "参数")]
    files: Vec<PathBuf>,
    /// 刊物文件夹，文章写进它的 articles/
    #[arg(long, value_name = "刊物文件夹")]
    out: PathBuf,
}

/// Imports file by file. One that fails does not stop the others.
///
/// # Errors
/// When the folder is no magazine.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let site = folder::site(&args.out)?;
    let mut failures = 0;
    for file in &args.files {
        match import(file, &args.out, &site) {
            Ok(done) => console::answer(&format!("{done}\n"))?,
            Err(failed) => {
                failures += 1;
                console::tell(&messages::not_imported(file, &failed.reasons()));
            }
        }
    }
    if args.files.len() > 1 {
        console::tell(&messages::imported(args.files.len() - failures, failures));
    }
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
}

/// Why a file was not imported.
enum Failed {
    Text(NoText),
    Page(Vec<Problem>),
    Store(NotStored),
}

impl Failed {
    fn reasons(self) -> Vec<String> {
        match self {
            Self::Text(error) => vec![messages::chain(&error.into())],
            Self::Page(problems) => problems.iter().map(ToString::to_string).collect(),
            Self::Store(error) => vec![messages::chain(&error.into())],
        }
    }
}

/// Imports one page and says on standard error what did not come along. Returns what was done.
fn import(file: &Path, magazine: &Path, site: &Site) -> Result<String, Failed> {
    let Text { text, encoding } = text::read(file).map_err(Failed::Text)?;
    let page = page::parse(&text);
    let imported = article::article(&page, site).map_err(Failed::Page)?;
    let target = store::article_file(magazine, &imported.article.id);
    let stored = store::store(&target, &imported.json).map_err(Failed::Store)?;
    if stored == Stored::Unchanged {
        return Ok(messages::import_unchanged(&target));
    }
    console::tell(&messages::import_begins(file));
    for note in notes(&page, encoding, &imported) {
        console::tell(&format!("  {note}"));
    }
    let article = &imported.article;
    Ok(messages::import_written(&target, &article.title, article.blocks.len()))
}

fn notes(page: &OldPage, encoding: Option<&str>, imported: &Imported) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(encoding.map(messages::decoded));
    if page.invisible > 0 {
        notes.push(messages::invisible_removed(page.invisible));
    }
    let topic = imported.unknown_topic.as_deref();
    notes.extend(topic.map(|name| messages::unknown_topic(name, &sound(name))));
    if !imported.unknown_parents.is_empty() {
        notes.push(messages::unknown_parents(&imported.unknown_parents));
    }
    notes.extend(page.unindented.iter().map(|line| messages::unindented(*line)));
    notes.extend(page.dropped.iter().map(messages::dropped));
    notes
}
