//! `desk subscriptions export`.

use std::{
    fs::File,
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, anyhow};
use tempfile::NamedTempFile;

use super::read::{Which, orders};
use crate::{
    console, messages,
    subscriptions::{Database, csv, table::table, xlsx},
};

/// The arguments of `desk subscriptions export`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct Args {
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    /// 新文件，以 .csv 或 .xlsx 结尾
    #[arg(long, value_name = "文件")]
    out: PathBuf,
    #[command(flatten)]
    which: Which,
}

/// Writes orders into a file that only its owner may read. The file is whole or not there.
pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let ending = args.out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let is_workbook = match &*ending.to_ascii_lowercase() {
        "csv" => false,
        "xlsx" => true,
        _ => return Err(anyhow!(messages::unknown_export(&args.out))),
    };
    let table = table(&orders(&args.db, &args.which)?);
    if is_workbook && table.rows.len() >= xlsx::MAX_ROWS {
        return Err(anyhow!(messages::too_many_rows()));
    }
    let cannot_write = || messages::cannot_write(&args.out);
    let bytes = if is_workbook {
        xlsx::bytes(&table).with_context(cannot_write)?
    } else {
        csv::bytes(&table).with_context(cannot_write)?
    };
    write(&args.out, &bytes).with_context(cannot_write)?;
    console::tell(&messages::exported(table.rows.len(), &args.out));
    Ok(ExitCode::SUCCESS)
}

/// Temporary files are made with the rights 0600, and keep them.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    // Windows has no way to sync a folder, and needs none.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
