//! `desk subscriptions`: works with the orders that came. There is no other way to them: a receiver has no pages for it.

mod copy;
mod export;
mod read;
mod remove;

use std::process::ExitCode;

/// The arguments of `desk subscriptions`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项", subcommand_help_heading = "动作")]
pub struct Args {
    #[command(subcommand)]
    action: Action,
}

/// What is done with orders.
#[derive(Debug, clap::Subcommand)]
enum Action {
    /// 列出订单，不显示姓名和地址
    #[command(override_usage = "desk subscriptions list --db <数据库> [选项]")]
    List(read::ListArgs),
    /// 显示一份订单的全部内容
    #[command(override_usage = "desk subscriptions show <回执号> --db <数据库>")]
    Show(read::ShowArgs),
    /// 把订单写成表格
    #[command(override_usage = "desk subscriptions export --db <数据库> --out <文件> [选项]")]
    Export(export::Args),
    /// 按读者的要求删除一份订单的内容
    #[command(override_usage = "desk subscriptions erase <回执号> --db <数据库> [选项]")]
    Erase(remove::EraseArgs),
    /// 删除已经存够时间的订单
    #[command(override_usage = "desk subscriptions purge --db <数据库> [选项]")]
    Purge(remove::PurgeArgs),
    /// 备份数据库，不必停止收订单
    #[command(override_usage = "desk subscriptions backup --db <数据库> --out <文件>")]
    Backup(copy::BackupArgs),
    /// 检查一份备份能不能用来恢复
    #[command(override_usage = "desk subscriptions restore-check <文件>")]
    RestoreCheck(copy::CheckArgs),
}

/// Does what was asked.
///
/// # Errors
/// When the database cannot be used or a file cannot be written.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match &args.action {
        Action::List(args) => read::list(args),
        Action::Show(args) => read::show(args),
        Action::Export(args) => export::run(args),
        Action::Erase(args) => remove::erase(args),
        Action::Purge(args) => remove::purge(args),
        Action::Backup(args) => copy::back_up(args),
        Action::RestoreCheck(args) => copy::check(args),
    }
}
