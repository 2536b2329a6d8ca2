//! `desk build`: a magazine folder becomes a site.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use content::date::Date;

use crate::{
    cache::Articles,
    command_line::FAULTY,
    console, folder, messages, report,
    site::{assets::Reader, build},
    today::today,
};

/// The arguments of `desk build`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 网站放在哪里
    #[arg(long, value_name = "文件夹")]
    out: PathBuf,
    /// 用这个文件夹里的阅读器，缺省用自带的
    #[arg(long, value_name = "文件夹")]
    reader: Option<PathBuf>,
    /// 当作是哪一天（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    today: Option<Date>,
    /// 不写压缩好的副本（.br 和 .gz），上传的地方不用它们时可以省时间
    #[arg(long)]
    no_compress: bool,
    /// 不画每篇文章网址的二维码，页面和打印件上也就没有；文章上万篇时可以省时间
    #[arg(long)]
    no_codes: bool,
    /// 写出 page.json 的格式（page.schema.json），小程序和别的网站读页面数据时用
    #[arg(long)]
    page_schema: bool,
    /// 全部重新生成，不用上一次的结果
    #[arg(long)]
    fresh: bool,
    /// 多说一些：用了多少内存，哪些没有记下来
    #[arg(long)]
    verbose: bool,
}

/// Builds the site, or reports why the content does not allow it.
///
/// # Errors
/// When the folder is no magazine, the reader is missing or the site cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let start = Instant::now();
    let day = today(args.today);
    let remembered =
        || if args.fresh { Articles::default() } else { Articles::read(&args.magazine) };
    let (loaded, to_remember) = folder::load_with(&args.magazine, day, remembered)?;
    refuse_to_overwrite_content(&args.magazine, &args.out)?;
    if !loaded.diagnostics.is_empty() {
        console::tell(report::human(&loaded, console::stderr()).trim_end());
    }
    let magazine = match &loaded.magazine {
        Some(magazine) if !loaded.has_errors() => magazine,
        _ => {
            console::tell(&messages::not_built());
            return Ok(ExitCode::from(FAULTY));
        }
    };
    let reader = Reader::find(args.reader.as_deref())?;
    // A magazine that cannot be written to is built all the same, only not faster the next time.
    let keep =
        || if to_remember.is_new { to_remember.articles.write(&args.magazine) } else { Ok(()) };
    let bar = console::progress(messages::pages_done());
    let options = build::Options {
        out: &args.out,
        reader: &reader,
        compress: !args.no_compress,
        codes: !args.no_codes,
        page_schema: args.page_schema,
        fresh: args.fresh,
        forgiving: false,
        progress: &|done, of| {
            bar.set_length(of as u64);
            bar.set_position(done as u64);
        },
    };
    let (summary, kept) = rayon::join(|| build::build(&loaded, magazine, day, &options), keep);
    bar.finish_and_clear();
    if let (Err(error), true) = (kept, args.verbose) {
        console::tell(&messages::not_remembered(&error));
    }
    let summary = summary?;
    let line = messages::built(&summary, start.elapsed(), &args.out);
    console::answer(&format!("{line}\n"))?;
    if args.verbose {
        console::tell_memory();
    }
    // The process is about to end. Giving back the memory of ten thousand articles bit by bit would take longer than
    // finding the few that have changed.
    std::mem::forget((loaded, to_remember));
    Ok(ExitCode::SUCCESS)
}

/// A site among the content would be read as content by the next build, or replace it.
fn refuse_to_overwrite_content(magazine: &Path, out: &Path) -> anyhow::Result<()> {
    let (magazine, target) = (resolved(magazine)?, resolved(out)?);
    let is_inside =
        ["articles", "media"].iter().any(|part| target.starts_with(magazine.join(part)));
    anyhow::ensure!(!magazine.starts_with(&target) && !is_inside, messages::out_holds_content(out));
    Ok(())
}

/// The absolute path, with links resolved as far as the path exists.
fn resolved(path: &Path) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let existing = path.ancestors().find_map(|part| Some((part, part.canonicalize().ok()?)));
    Ok(match existing {
        Some((part, real)) => match path.strip_prefix(part) {
            Ok(rest) => real.join(rest),
            Err(_) => real,
        },
        None => path,
    })
}
