//! `desk subscriptions backup` and `restore-check`.

use std::{path::PathBuf, process::ExitCode};

use intake::store::sqlite::check_copy;

use crate::{
    console, messages,
    subscriptions::{Database, refused, runtime},
};

/// The arguments of `desk subscriptions backup`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct BackupArgs {
    /// SQLite 的文件，或者 postgres://用户@主机/库名
    #[arg(long, value_name = "数据库")]
    db: Database,
    /// 备份到这个文件；已经有的会被换掉
    #[arg(long, value_name = "文件")]
    out: PathBuf,
}

/// The arguments of `desk subscriptions restore-check`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub(super) struct CheckArgs {
    /// backup 备份出来的文件
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
}

/// Copies a database that may be in use, and looks whether the copy is good.
pub(super) fn back_up(args: &BackupArgs) -> anyhow::Result<ExitCode> {
    let store = args.db.open_file()?;
    runtime()?.block_on(store.back_up(&args.out)).map_err(refused)?;
    let checked = check_copy(&args.out).map_err(refused)?;
    console::tell(&messages::backed_up(checked.orders, &args.out));
    Ok(ExitCode::SUCCESS)
}

/// Says whether a copy could take the place of the database.
pub(super) fn check(args: &CheckArgs) -> anyhow::Result<ExitCode> {
    let checked = check_copy(&args.file).map_err(refused)?;
    console::answer(&format!(
        "{}\n",
        messages::copy_is_good(checked.orders, checked.newest.as_deref())
    ))?;
    Ok(ExitCode::SUCCESS)
}
