//! `desk check`: says what is wrong with a magazine.

use std::{path::PathBuf, process::ExitCode};

use clap::ValueEnum;
use content::date::Date;

use crate::{
    command_line::FAULTY,
    console,
    fix::{self, Corrected},
    folder::{self, Loaded},
    messages, report,
    today::today,
};

/// The arguments of `desk check`.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "选项")]
pub struct Args {
    /// 刊物文件夹，里面有 site.json
    #[arg(value_name = "刊物文件夹", help_heading = "参数")]
    magazine: PathBuf,
    /// 结果的格式：human 给人看（缺省），json 给程序用，github 在 GitHub 的合并请求里逐行标出
    #[arg(
        long,
        value_name = "格式",
        value_enum,
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    format: Format,
    /// warnings：有提醒也算没有通过，用在自动检查里
    #[arg(long, value_name = "什么", value_enum, hide_possible_values = true)]
    deny: Option<Deny>,
    /// 改正有唯一写法的小毛病（标点、空格、全角字符等）；先显示改动，问过再写
    #[arg(long, conflicts_with_all = ["format", "deny"])]
    fix: bool,
    /// 与 --fix 同用，不再询问
    #[arg(long, requires = "fix")]
    yes: bool,
    /// 多说一些：用了多少内存
    #[arg(long)]
    verbose: bool,
    /// 当作是哪一天（YYYY-MM-DD），缺省是今天
    #[arg(long, value_name = "日期")]
    today: Option<Date>,
}

/// Who reads the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// People.
    Human,
    /// Programs.
    Json,
    /// GitHub Actions.
    Github,
}

/// What counts as an error besides errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

/// Checks the magazine and prints the report to standard output.
///
/// # Errors
/// When the folder is no magazine.
pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let loaded = folder::load(&args.magazine, today(args.today))?;
    if args.fix {
        return fix_all(args, &loaded);
    }
    let text = match args.format {
        Format::Human => report::human(&loaded, console::stdout()),
        Format::Json => report::json(&loaded)?,
        Format::Github => report::github(&loaded),
    };
    console::answer(&text)?;
    if args.verbose {
        console::tell_memory();
    }
    let is_denied = args.deny == Some(Deny::Warnings) && !loaded.diagnostics.is_empty();
    Ok(if is_denied || loaded.has_errors() { ExitCode::from(FAULTY) } else { ExitCode::SUCCESS })
}

/// Shows what can be corrected, and corrects it when that is wanted. What is left is reported.
fn fix_all(args: &Args, loaded: &Loaded) -> anyhow::Result<ExitCode> {
    let corrections = fix::corrections(loaded);
    if corrections.is_empty() {
        console::tell(&messages::nothing_to_fix());
    } else {
        for corrected in &corrections {
            console::answer(&corrected.change.diff(console::stdout().colours))?;
        }
        let (count, files) = (corrections.iter().map(|it| it.count).sum(), corrections.len());
        let question = messages::ask_to_fix(count, files);
        let wanted = if args.yes { Some(true) } else { console::confirm(&question)? };
        match wanted {
            Some(true) => {
                for Corrected { change, .. } in &corrections {
                    change.write(&args.magazine)?;
                }
                console::tell(&messages::fixed(count, files));
            }
            Some(false) => console::tell(&messages::not_fixed()),
            None => console::tell(&messages::fix_needs_yes()),
        }
    }
    let left = folder::load(&args.magazine, today(args.today))?;
    console::answer(&report::human(&left, console::stdout()))?;
    Ok(if left.has_errors() { ExitCode::from(FAULTY) } else { ExitCode::SUCCESS })
}
