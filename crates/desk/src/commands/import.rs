//! `desk import`: what was written elsewhere becomes articles.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use content::{date::Date, site::Site};

use crate::{
    channels::{self, channel},
    command_line::FAULTY,
    console, folder,
    import::{
        article::{self, Defaults, Head, Problem},
        article_id::sound,
        document::Document,
        pictures::{self, Sources},
        source::{self, NoDocument, Source},
        store::{self, NotStored, Stored},
    },
    messages,
};

/// The arguments of `desk import`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 旧网站的页面（文字或网页）、保存下来的公众号文章、Markdown 或 Word（.docx），一篇一个文件
    #[arg(value_name = "文件", required = true, help_heading = "参数")]
    files: Vec<PathBuf>,
    /// 刊物文件夹，文章写进它的 articles/，图片写进 media/
    #[arg(long, value_name = "刊物文件夹")]
    out: PathBuf,
    /// 文件里没有说明频道时用这个，写编号或名称
    #[arg(long, value_name = "频道")]
    channel: Option<String>,
    /// 文件里没有说明日期时用这个（YYYY-MM-DD）
    #[arg(long, value_name = "日期")]
    date: Option<Date>,
    /// 下载网上的图片；不写就不联网，这些图片略去
    #[arg(long)]
    fetch_images: bool,
}

/// Imports file by file. One that fails does not stop the others.
///
/// # Errors
/// When the folder is no magazine, or has no such channel.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let site = folder::site(&args.out)?;
    let channel = match &args.channel {
        Some(word) => Some(channel(word, &site).with_context(|| channels::unknown(word, &site))?),
        None => None,
    };
    let importer = Importer {
        magazine: &args.out,
        site: &site,
        defaults: Defaults { channel, published: args.date },
        fetches: args.fetch_images,
    };
    let bar = console::progress(messages::files_imported());
    if args.files.len() > 1 {
        bar.set_length(args.files.len() as u64);
    }
    let mut failures = 0;
    for file in &args.files {
        let result = importer.import(file);
        // Lines and bar share the terminal.
        bar.suspend(|| match result {
            Ok(Done { notes, line }) => {
                if !notes.is_empty() {
                    console::tell(&messages::import_begins(file));
                    notes.iter().for_each(|note| console::tell(&format!("  {note}")));
                }
                console::answer(&format!("{line}\n"))
            }
            Err(failed) => {
                failures += 1;
                console::tell(&messages::not_imported(file, &failed.reasons()));
                Ok(())
            }
        })?;
        bar.inc(1);
    }
    bar.finish_and_clear();
    if args.files.len() > 1 {
        console::tell(&messages::imported(args.files.len() - failures, failures));
    }
    Ok(if failures == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
}

/// Why a file was not imported.
enum Failed {
    Document(NoDocument),
    Article(Vec<Problem>),
    Store(NotStored),
}

impl Failed {
    fn reasons(self) -> Vec<String> {
        match self {
            Self::Document(error) => vec![messages::chain(&error.into())],
            Self::Article(problems) => problems.iter().map(ToString::to_string).collect(),
            Self::Store(error) => vec![messages::chain(&error.into())],
        }
    }
}

/// What became of a file.
struct Done {
    /// What did not come along, and what was done to the rest.
    notes: Vec<String>,
    line: String,
}

struct Importer<'a> {
    magazine: &'a Path,
    site: &'a Site,
    defaults: Defaults,
    fetches: bool,
}

impl Importer<'_> {
    fn import(&self, file: &Path) -> Result<Done, Failed> {
        let Source { mut document, encoding } = source::read(file).map_err(Failed::Document)?;
        let head = article::head(&document, self.site, &self.defaults).map_err(Failed::Article)?;
        let folder = file.parent().filter(|folder| *folder != Path::new(""));
        let sources = Sources { folder: folder.unwrap_or(Path::new(".")), fetches: self.fetches };
        let (blocks, pictures) = pictures::bring(&mut document, &head.id, sources);
        let target = store::article_file(self.magazine, &head.id);
        let notes = notes(&document, encoding, &head);
        let (article, json) = article::article(&document, head, blocks).map_err(Failed::Article)?;
        // An article that is there and differs must not lose a picture to the new one.
        store::must_fit(&target, json.as_bytes()).map_err(Failed::Store)?;
        for picture in &pictures {
            let path = self.magazine.join(picture.path.as_str());
            store::store(&path, &picture.bytes).map_err(Failed::Store)?;
        }
        let stored = store::store(&target, json.as_bytes()).map_err(Failed::Store)?;
        if stored == Stored::Unchanged {
            return Ok(Done { notes: Vec::new(), line: messages::import_unchanged(&target) });
        }
        let line =
            messages::import_written(&target, &article.title, article.blocks.len(), pictures.len());
        Ok(Done { notes, line })
    }
}

fn notes(document: &Document, encoding: Option<&str>, head: &Head) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(encoding.map(messages::decoded));
    if document.invisible > 0 {
        notes.push(messages::invisible_removed(document.invisible));
    }
    let topic = head.unknown_topic.as_deref();
    notes.extend(topic.map(|name| messages::unknown_topic(name, &sound(name))));
    if !head.unknown_parents.is_empty() {
        notes.push(messages::unknown_parents(&head.unknown_parents));
    }
    notes.extend(document.unindented.iter().map(|line| messages::unindented(*line)));
    notes.extend(document.dropped.iter().map(messages::dropped));
    notes
}
