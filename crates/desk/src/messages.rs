//! What the desk says, in one place, in the language of the run.

/// A text in both languages, of which the one of this run is made.
macro_rules! say {
    ($chinese:literal, $english:literal $(, $argument:expr)* $(,)?) => {
        match $crate::language::language() {
            content::language::Language::Chinese => format!($chinese $(, $argument)*),
            content::language::Language::English => format!($english $(, $argument)*),
        }
    };
}

mod building;
mod editing;
mod importing;
mod serving;
mod signing;
mod subscribing;
mod usage;

use std::{io, path::Path};

use content::fault::{Fault, Severity};

use crate::language::language;

pub use building::*;
pub use editing::*;
pub use importing::*;
pub use serving::*;
pub use signing::*;
pub use subscribing::*;
pub use usage::*;

/// The error of a command with its causes.
#[must_use]
pub fn failure(error: &anyhow::Error) -> String {
    let mut causes = causes(error);
    let mut text = wrong(&causes.next().unwrap_or_default());
    for cause in causes {
        text.push_str(&say!("\n  原因：{cause}", "\n  because: {cause}"));
    }
    text
}

/// What is said of anything that is wrong.
fn wrong(what: &str) -> String {
    say!("错误：{what}", "error: {what}")
}

/// An error with its causes on one line.
#[must_use]
pub fn chain(error: &anyhow::Error) -> String {
    causes(error).collect::<Vec<_>>().join(&say!("：", ": "))
}

fn causes(error: &anyhow::Error) -> impl Iterator<Item = String> {
    error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
        Some(error) => io_reason(error),
        None => cause.to_string(),
    })
}

/// An error of the operating system in words that an editor knows; others are kept as they are.
#[must_use]
pub fn io_reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => say!("没有这个文件", "there is no such file"),
        io::ErrorKind::PermissionDenied => say!("没有权限", "you may not"),
        io::ErrorKind::AddrInUse => say!("端口已被占用", "the port is taken"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            say!("磁盘满了", "the disk is full")
        }
        io::ErrorKind::FileTooLarge => {
            say!("文件超过了系统允许的大小", "the file is larger than the system allows")
        }
        io::ErrorKind::ReadOnlyFilesystem => say!("磁盘是只读的", "the disk is read-only"),
        io::ErrorKind::NotADirectory => say!("不是文件夹", "it is no folder"),
        io::ErrorKind::IsADirectory => {
            say!("是文件夹，不是文件", "it is a folder and no file")
        }
        _ => error.to_string(),
    }
}

/// The word before a diagnostic.
#[must_use]
pub fn severity(severity: Severity) -> String {
    match severity {
        Severity::Warning => say!("提醒", "warning"),
        Severity::Error => say!("错误", "error"),
    }
}

/// The line that says what to do.
#[must_use]
pub fn advice(advice: &str) -> String {
    say!("建议：{advice}", "hint: {advice}")
}

/// What is wrong.
#[must_use]
pub fn fault(fault: &Fault) -> String {
    fault.message(language())
}

/// What to do about it, where that is more than undoing it.
#[must_use]
pub fn fault_advice(fault: &Fault) -> Option<String> {
    fault.advice(language())
}

/// What is wrong and what to do, on one line.
#[must_use]
pub fn fault_with_advice(of: &Fault) -> String {
    match fault_advice(of) {
        Some(hint) => say!("{}；{}", "{}; {}", fault(of), advice(&hint)),
        None => fault(of),
    }
}

/// The closing line of a report.
#[must_use]
pub fn counts(errors: usize, warnings: usize, articles: usize) -> String {
    let errors_in_english = counted(errors, "error");
    let warnings_in_english = counted(warnings, "warning");
    let articles_in_english = counted(articles, "article");
    match (errors, warnings) {
        (0, 0) => {
            say!("没有发现问题：{articles} 篇文章", "nothing is wrong: {articles_in_english}")
        }
        (0, _) => say!("{warnings} 个提醒，没有错误", "{warnings_in_english}, no errors"),
        (_, 0) => say!("{errors} 个错误", "{errors_in_english}"),
        _ => {
            say!("{errors} 个错误，{warnings} 个提醒", "{errors_in_english}, {warnings_in_english}")
        }
    }
}

/// A number of things, in English.
fn counted(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// Context of an error.
#[must_use]
pub fn cannot_read(path: &Path) -> String {
    say!("读不了“{}”", "cannot read “{}”", path.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_write(path: &Path) -> String {
    say!("写不了“{}”", "cannot write “{}”", path.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_delete(path: &Path) -> String {
    say!("删不了“{}”", "cannot remove “{}”", path.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_copy(from: &Path, to: &Path) -> String {
    say!("不能把“{}”复制到“{}”", "cannot copy “{}” to “{}”", from.display(), to.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_make(path: &Path) -> String {
    say!("建不了文件夹“{}”", "cannot make the folder “{}”", path.display())
}

/// Context of an error.
#[must_use]
pub fn no_temporary_folder() -> String {
    say!("建不了临时文件夹", "cannot make a temporary folder")
}

/// Why a link is not read.
#[must_use]
pub fn is_a_link() -> String {
    say!(
        "这是指向别处的链接，desk 不跟随",
        "it is a link to somewhere else, which the desk does not follow"
    )
}

/// Why a pipe or a device is not read.
#[must_use]
pub fn not_a_file() -> String {
    say!("这不是普通文件", "it is no ordinary file")
}

/// There is nothing at the path of a magazine.
#[must_use]
pub fn no_folder(path: &Path) -> String {
    say!("没有“{}”这个文件夹", "there is no folder “{}”", path.display())
}

/// The path of a magazine is that of a file.
#[must_use]
pub fn not_a_folder(path: &Path) -> String {
    say!("“{}”不是文件夹", "“{}” is no folder", path.display())
}

/// A folder is no magazine.
#[must_use]
pub fn no_site(path: &Path) -> String {
    say!(
        "“{}”里没有 site.json，不是刊物文件夹；可以先用 desk init 新建一个",
        "“{}” has no site.json and is no magazine; desk init makes one",
        path.display()
    )
}

/// The site of a magazine cannot be understood.
#[must_use]
pub fn faulty_site(path: &Path) -> String {
    say!(
        "“{}”里的 site.json 有错误，请先用 desk check 看看错在哪里",
        "the site.json in “{}” has errors; desk check says which",
        path.display()
    )
}
