//! The command line of `desk`, in Chinese or in English.
//!
//! Exit codes: 0 when all is well, 1 when the content has errors, 2 for a wrong call or when something
//! cannot be read or written.

use std::{ffi::OsString, process::ExitCode};

mod english;

use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    error::{ContextKind, ContextValue, ErrorKind},
};
use content::{date::InvalidDate, id::InvalidId, language::Language};

use crate::{
    commands, console,
    language::{self, language},
    messages,
};

/// The exit code for faults in the content.
pub const FAULTY: u8 = 1;
/// The exit code for a wrong call and for what cannot be read or written.
pub const FAILED: u8 = 2;

/// 刊物的编辑工具：检查、预览、生成网页版
#[derive(Debug, Parser)]
#[command(
    name = "desk",
    version,
    disable_help_subcommand = true,
    subcommand_help_heading = "命令",
    help_template = "{about}\n\n用法：desk <命令> [选项]\n\n{all-args}\n\n用 desk <命令> --help 看每个命令的用法。\n\n退出码：0 没有错误；1 内容有错误；2 命令写错了，或者有文件读不了、写不了。\n",
    disable_help_flag = true,
    disable_version_flag = true
)]
struct CommandLine {
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help, help_heading = "选项", display_order = 99)]
    help: (),
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "选项", display_order = 100)]
    version: (),
    /// 用哪种语言说话：zh 中文（缺省），en 英文
    #[arg(
        long,
        value_name = "语言",
        global = true,
        value_enum,
        hide_possible_values = true,
        help_heading = "选项",
        display_order = 98
    )]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

/// The languages by their codes (ISO 639).
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Chinese,
            Lang::En => Self::English,
        }
    }
}

/// What the desk is asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 新建一个可以马上预览的刊物文件夹
    #[command(override_usage = "desk init <文件夹>")]
    Init(commands::init::Args),
    /// 新建一篇文章
    #[command(override_usage = "desk new <刊物文件夹> [选项]")]
    New(commands::new::Args),
    /// 检查刊物，指出每一处问题在哪个文件、哪一行、哪一列
    #[command(override_usage = "desk check <刊物文件夹> [选项]")]
    Check(commands::check::Args),
    /// 在本机预览刊物：存盘就更新，错在哪里当页标出；/preview/ 预览还没有收进刊物的文件
    #[command(override_usage = "desk serve <刊物文件夹> [选项]")]
    Serve(commands::serve::Args),
    /// 生成可以直接放上服务器的静态网站
    #[command(override_usage = "desk build <刊物文件夹> --out <文件夹> [选项]")]
    Build(commands::build::Args),
    /// 把旧网站的页面、公众号文章、Markdown 和 Word 文件转成文章
    #[command(override_usage = "desk import <文件>... --out <刊物文件夹> [选项]")]
    Import(commands::import::Args),
    /// 把每个文件排成统一的样子，内容不变
    #[command(override_usage = "desk fmt <刊物文件夹> [选项]")]
    Fmt(commands::fmt::Args),
    /// 收读者从征订页送来的订单，存进数据库；也给微信里打开的页面签名
    #[command(override_usage = "desk intake <刊物文件夹> [--db <数据库>] [选项]")]
    Intake(commands::intake::Args),
    /// 查看、导出、删除和备份收到的订单
    #[command(override_usage = "desk subscriptions <动作> [选项]")]
    Subscriptions(commands::subscriptions::Args),
    /// 写出文章和刊物的格式（JSON Schema），编辑器据此提示字段
    #[command(override_usage = "desk schema <文件夹>")]
    Schema(commands::schema::Args),
}

impl Command {
    /// Does what was asked.
    ///
    /// # Errors
    /// When something outside the content goes wrong, such as a full disk. Faults in the content are
    /// reported, and told by the exit code.
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Init(args) => commands::init::run(&args),
            Self::New(args) => commands::new::run(&args),
            Self::Check(args) => commands::check::run(&args),
            Self::Serve(args) => commands::serve::run(&args),
            Self::Build(args) => commands::build::run(&args),
            Self::Import(args) => commands::import::run(&args),
            Self::Fmt(args) => commands::fmt::run(&args),
            Self::Intake(args) => commands::intake::run(&args),
            Self::Subscriptions(args) => commands::subscriptions::run(&args),
            Self::Schema(args) => commands::schema::run(&args),
        }
    }
}

/// Reads the command line.
///
/// # Errors
/// The exit code when there is nothing left to do: help was shown, or the call was wrong and that was
/// said.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, ExitCode> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // Known before all else, since what is wrong with the call is told in it too.
    language::choose(asked_for(&arguments).map_or_else(Language::default, Language::from));
    let parsed = command(language())
        .try_get_matches_from(arguments)
        .and_then(|matches| CommandLine::from_arg_matches(&matches));
    match parsed {
        Ok(line) => Ok(line.command),
        Err(error) => Err(answer(&error)),
    }
}

/// The language that the words of a call ask for.
fn asked_for(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().map(|word| word.to_string_lossy());
    while let Some(word) = words.next() {
        let value = match word.split_once('=') {
            Some(("--lang", value)) => value.to_owned(),
            None if word == "--lang" => words.next()?.into_owned(),
            _ => continue,
        };
        return Lang::from_str(&value, false).ok();
    }
    None
}

/// The definition for clap. Every subcommand shows its help in the same form.
fn command(language: Language) -> clap::Command {
    let chinese = CommandLine::command().mut_subcommands(in_one_form);
    match language {
        Language::Chinese => chinese,
        Language::English => english::translated(chinese),
    }
}

fn in_one_form(command: clap::Command) -> clap::Command {
    command
        .help_template("{about}\n\n用法：{usage}\n\n{all-args}\n")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .mut_subcommands(in_one_form)
}

/// Shows help or the version, or says what is wrong with a call.
fn answer(error: &clap::Error) -> ExitCode {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(language().choose("、", ", ")),
        _ => String::new(),
    };
    // clap puts the likeliest last.
    let meant = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
        _ => context(kind),
    };
    let wrong = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let shown = console::answer(&error.render().to_string());
            return if shown.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) };
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            console::tell(error.render().to_string().trim_end());
            return ExitCode::from(FAILED);
        }
        ErrorKind::InvalidSubcommand => {
            let meant = meant(ContextKind::SuggestedSubcommand);
            messages::unknown_command(&context(ContextKind::InvalidSubcommand), &meant)
        }
        ErrorKind::UnknownArgument => {
            let meant = meant(ContextKind::SuggestedArg);
            messages::unknown_argument(&context(ContextKind::InvalidArg), &meant)
        }
        ErrorKind::MissingRequiredArgument => {
            messages::missing_argument(&context(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => {
            let (argument, other) =
                (context(ContextKind::InvalidArg), context(ContextKind::PriorArg));
            if argument == other {
                messages::repeated_argument(&argument)
            } else {
                messages::conflicting_arguments(&argument, &other)
            }
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            messages::missing_value(&context(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (argument, value) =
                (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
            let reason = match std::error::Error::source(error) {
                Some(reason) if reason.is::<InvalidDate>() => messages::not_a_date(),
                Some(reason) if reason.is::<InvalidId>() => messages::not_an_id(),
                Some(reason) => reason.to_string(),
                None => messages::allowed_values(&context(ContextKind::ValidValue)),
            };
            messages::wrong_value(&argument, &value, &reason)
        }
        // The rest cannot happen with this command line; clap's own words are better than none.
        _ => error.render().to_string().trim_end().to_owned(),
    };
    console::tell(&wrong);
    ExitCode::from(FAILED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        command(Language::Chinese).debug_assert();
        command(Language::English).debug_assert();
    }

    #[test]
    fn no_help_text_is_english() {
        for help in help_texts(Language::Chinese) {
            for english in
                ["Usage", "Options", "Arguments", "Commands", "Print", "default", "possible"]
            {
                assert!(!help.contains(english), "{english} in:\n{help}");
            }
        }
    }

    #[test]
    fn every_help_text_is_there_in_english() {
        for help in help_texts(Language::English) {
            let chinese: String = help.chars().filter(|c| *c >= '\u{2e80}').collect();
            assert_eq!(chinese, "", "in:\n{help}");
        }
        for command in everything(command(Language::English)) {
            let name = command.get_name();
            assert!(
                command.get_about().is_some_and(|about| !about.to_string().is_empty()),
                "{name}"
            );
            for arg in command.get_arguments() {
                let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                assert!(!help.is_empty(), "{name} {}", arg.get_id());
            }
        }
    }

    fn help_texts(language: Language) -> Vec<String> {
        let all = everything(command(language)).into_iter();
        all.map(|mut command| command.render_long_help().to_string()).collect()
    }

    /// A command with those below it.
    fn everything(command: clap::Command) -> Vec<clap::Command> {
        let below: Vec<_> = command.get_subcommands().cloned().flat_map(everything).collect();
        below.into_iter().chain([command]).collect()
    }
}
