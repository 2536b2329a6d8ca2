//! `desk init`: a small magazine that works and explains itself.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, ensure};

use crate::{console, json_schema, messages, today::today};

/// The arguments of `desk init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// 新的刊物文件夹，要么还没有，要么是空的
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folder: PathBuf,
}

/// The files of the new magazine. `{{today}}` in them stands for the day on which it is made.
const FILES: [(&str, &str); 4] = [
    ("site.json", include_str!("../../templates/init/site.json")),
    ("articles/kaishi.json", include_str!("../../templates/init/articles/kaishi.json")),
    ("articles/xie-wenzhang.json", include_str!("../../templates/init/articles/xie-wenzhang.json")),
    ("articles/fabu.json", include_str!("../../templates/init/articles/fabu.json")),
];

/// Writes the magazine and says what to do next.
///
/// # Errors
/// When there is something in the folder already, or it cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let folder = &args.folder;
    ensure!(is_free(folder)?, messages::folder_in_use(folder));
    let today = today(None).to_string();
    for (path, text) in FILES {
        write(&folder.join(path), &text.replace("{{today}}", &today))?;
    }
    set_up_vs_code(&folder.join(".vscode"))?;
    let media = folder.join("media");
    fs::create_dir_all(&media).with_context(|| messages::cannot_write(&media))?;
    console::answer(&messages::initialised(folder))?;
    Ok(ExitCode::SUCCESS)
}

/// Tells VS Code the format of the files, so that it completes and explains fields. Settings that are there
/// already are the editor's own and stay.
fn set_up_vs_code(folder: &Path) -> anyhow::Result<()> {
    let settings = folder.join("settings.json");
    if !settings.exists() {
        write(&settings, include_str!("../../templates/init/.vscode/settings.json"))?;
    }
    for (name, text) in json_schema::files() {
        write(&folder.join(name), &text)?;
    }
    Ok(())
}

/// Whether a magazine may be put here: nothing is there, or a folder that shows no files. A hidden one,
/// such as `.git`, does no harm.
fn is_free(folder: &Path) -> anyhow::Result<bool> {
    if folder.symlink_metadata().is_err() {
        return Ok(true);
    }
    let entries = fs::read_dir(folder).with_context(|| messages::cannot_read(folder))?;
    for entry in entries {
        let name = entry.with_context(|| messages::cannot_read(folder))?.file_name();
        if !name.to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }
    Ok(true)
}

fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).with_context(|| messages::cannot_write(folder))?;
    fs::write(file, text).with_context(|| messages::cannot_write(file))
}
