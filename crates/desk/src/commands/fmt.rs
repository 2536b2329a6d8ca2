//! `desk fmt`: every file in its canonical form.

use std::{path::PathBuf, process::ExitCode};

use content::{canonical::canonical, diagnostic::Diagnostic, schema};
use rayon::prelude::*;

use crate::{
    change::Change,
    command_line::FAULTY,
    console,
    folder::{self, Loaded, SITE_FILE},
    messages, report,
};

/// The arguments of `desk fmt`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 只列出没有整理好的文件，不改动它们；有这样的文件时退出码是 1
    #[arg(long)]
    check: bool,
}

/// Writes the files that are not in their canonical form, or names them. Files that have none are reported
/// and left alone.
///
/// # Errors
/// When the folder is no magazine, or a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let (sources, mut diagnostics) = folder::sources(&args.magazine)?;
    diagnostics.retain(Diagnostic::is_error);
    let total = sources.len();
    let results: Vec<Result<Change, Vec<Diagnostic>>> = sources
        .into_par_iter()
        .map(|source| {
            let is_site = source.path == SITE_FILE;
            let root = if is_site { &schema::SITE } else { &schema::ARTICLE };
            match canonical(root, &source.text) {
                Ok(after) => Ok(Change { file: source.path, before: source.text, after }),
                Err(faults) => Err(faults
                    .into_iter()
                    .map(|fault| Diagnostic::new(&source.path, &source.text, fault))
                    .collect()),
            }
        })
        .collect();
    let mut changes = Vec::new();
    for result in results {
        match result {
            Ok(change) if change.before == change.after => {}
            Ok(change) => changes.push(change),
            Err(faults) => diagnostics.extend(faults),
        }
    }
    for change in &changes {
        if !args.check {
            change.write(&args.magazine)?;
        }
        console::answer(&format!("{}\n", change.file))?;
    }
    console::tell(&if args.check {
        messages::not_in_form(changes.len(), total)
    } else {
        messages::formatted(changes.len(), total)
    });
    let is_whole = diagnostics.is_empty();
    if !is_whole {
        let loaded = Loaded { diagnostics, ..Loaded::empty(&args.magazine) };
        let faults = report::news(&loaded, &Loaded::empty(&args.magazine), console::stderr());
        console::tell(&format!("{}\n\n{}", messages::not_formatted(), faults.trim_end()));
    }
    let is_good = is_whole && (changes.is_empty() || !args.check);
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::from(FAULTY) })
}
