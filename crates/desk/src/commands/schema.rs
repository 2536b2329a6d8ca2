//! `desk schema`: the format, for the tools with which editors write.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::Context;

use crate::{console, json_schema, messages};

/// The arguments of `desk schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// 写到哪个文件夹；desk init 建的刊物放在 .vscode 里
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folder: PathBuf,
}

/// Writes the schemas.
///
/// # Errors
/// When they cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    fs::create_dir_all(&args.folder).with_context(|| messages::cannot_write(&args.folder))?;
    for (name, text) in json_schema::files() {
        let file = args.folder.join(name);
        fs::write(&file, text).with_context(|| messages::cannot_write(&file))?;
        console::answer(&messages::schema_written(&file))?;
    }
    Ok(ExitCode::SUCCESS)
}
