//! `desk build`.

use std::{io, path::Path, time::Duration};

use super::{counted, io_reason};
use crate::site::build::Summary;

/// Why there is no site after `desk build`.
#[must_use]
pub fn not_built() -> String {
    say!(
        "内容有错误，没有生成网站；改好以后再运行 desk build",
        "the content has errors, so there is no site; run desk build again when they are mended"
    )
}

/// The closing line of `desk build`.
#[must_use]
pub fn built(summary: &Summary, time: Duration, out: &Path) -> String {
    let Summary { pages, made, files, .. } = summary;
    let (seconds, out) = (time.as_secs_f64(), out.display());
    let made = match made {
        made if made == pages => String::new(),
        0 => say!("（都没有变化）", " (none has changed)"),
        made => say!("（重做 {made} 页）", " ({made} made anew)"),
    };
    let english = counted(*pages, "page");
    say!(
        "已生成 {pages} 页{made}，共 {files} 个文件，用时 {seconds:.2} 秒：{out}",
        "{english}{made}, {files} files, in {seconds:.2} s: {out}"
    )
}

/// What stands beside the progress bar of a build.
#[must_use]
pub fn pages_done() -> String {
    say!("页", "pages")
}

/// Says how much memory a command took.
#[must_use]
pub fn peak_memory(kilobytes: u64) -> String {
    let megabytes = kilobytes.div_ceil(1024);
    say!("最多用了 {megabytes} MB 内存", "at most {megabytes} MB of memory")
}

/// Says that the next build will not be faster for this one.
#[must_use]
pub fn not_remembered(error: &io::Error) -> String {
    say!(
        "没能把读过的内容记在刊物文件夹的 .kanwu 里（{}），下次会重新读",
        "what was read could not be kept in .kanwu in the magazine ({}); it will be read again",
        io_reason(error)
    )
}

/// The error for a file that was changed between two readings.
#[must_use]
pub fn changed_meanwhile(path: &str) -> String {
    say!(
        "{path} 在生成时被改动了，请再运行一次",
        "{path} was changed during the build; please run it again"
    )
}

/// The error of a build into the content.
#[must_use]
pub fn out_holds_content(out: &Path) -> String {
    say!(
        "网站不能放在“{}”：那里是刊物的内容，请换一个文件夹",
        "the site cannot go to “{}”, where the content is; choose another folder",
        out.display()
    )
}

/// The error of a build into somebody else's folder.
#[must_use]
pub fn out_is_in_use(out: &Path) -> String {
    say!(
        "“{}”里已有别的文件，请换一个空文件夹",
        "“{}” holds other files; choose an empty folder",
        out.display()
    )
}

/// Nothing that Trunk has built is in a folder.
#[must_use]
pub fn no_reader(folder: &Path) -> String {
    say!("{} 里没有构建好的阅读器", "there is no built reader in {}", folder.display())
}

/// This executable has no reader inside.
#[must_use]
pub fn no_reader_inside() -> String {
    say!(
        "这个 desk 没有内置阅读器，请用 --reader 指明构建好的阅读器所在的文件夹",
        "this desk has no reader inside; name the folder of a built one with --reader"
    )
}

/// A file of the reader is missing.
#[must_use]
pub fn reader_lacks(name: &str) -> String {
    say!("缺少 {name}", "{name} is missing")
}

/// A file of the reader is no text.
#[must_use]
pub fn not_utf8(name: &str) -> String {
    say!("{name} 不是 UTF-8", "{name} is not UTF-8")
}

/// The page of the reader has no loader.
#[must_use]
pub fn no_loader(name: &str) -> String {
    say!("{name} 里没有加载脚本", "{name} has no loading script")
}

/// A QR code cannot hold its text.
#[must_use]
pub fn code_too_long() -> String {
    say!("二维码的内容太长", "the text is too long for a QR code")
}

/// A QR code that was drawn does not say what it should.
#[must_use]
pub fn code_unreadable(text: &str) -> String {
    say!("画好的二维码读不出“{text}”", "the QR code that was drawn does not read “{text}”")
}

/// Nothing can be read in the picture of a code.
#[must_use]
pub fn no_code_found() -> String {
    say!(
        "图片里读不出二维码；请换一张清楚、完整、四周留白的",
        "no QR code can be read in the picture; take one that is sharp and whole, with white around it"
    )
}

/// The picture of the account's code is of no use.
#[must_use]
pub fn cannot_use_code(file: &Path) -> String {
    say!("公众号二维码 {} 不能用", "the account's QR code {} cannot be used", file.display())
}
