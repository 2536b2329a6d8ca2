//! `desk serve`.

use std::time::Duration;

use content::summary::Hidden;
use proof::wording;

use super::{counted, counts};
use crate::language::language;

/// Why `desk serve` shows nothing yet.
#[must_use]
pub fn not_shown() -> String {
    say!(
        "site.json 有错误，没有可以预览的；改好并保存，页面会自己出来",
        "site.json has errors, so there is nothing to see; save it when they are mended, and pages appear"
    )
}

/// Why `desk serve` shows what it showed before.
#[must_use]
pub fn site_not_shown() -> String {
    say!(
        "site.json 有错误，页面还是改动之前的样子",
        "site.json has errors; pages are as before the change"
    )
}

/// The title of the page of `desk serve` when nothing can be shown.
#[must_use]
pub fn nothing_to_show() -> String {
    say!("还没有可以预览的", "Nothing to see yet")
}

/// What that page says.
#[must_use]
pub fn nothing_to_show_yet() -> String {
    say!(
        "site.json 有错误。改好并保存，这一页会自己变成首页。",
        "site.json has errors. Save it when they are mended, and this page becomes the front page."
    )
}

/// What `/preview/` answers where the desk was built without it.
#[must_use]
pub fn no_preview_page() -> String {
    say!(
        "这个 desk 里没有预览页：它是不带网页部分编译的。请用 cargo xtask dist 编译，或用下载的 desk",
        "this desk has no preview page inside: it was built without its part for browsers; build it with cargo xtask dist, or take one that was made to be handed out"
    )
}

/// Context of an error.
#[must_use]
pub fn cannot_watch() -> String {
    say!("看不到文件夹里的改动", "changes in the folder cannot be seen")
}

/// Why readers do not see an article, as a mark beside its title.
#[must_use]
pub fn hidden(reason: Hidden) -> String {
    wording::hidden(reason, language())
}

/// Why readers do not see an article, on its page.
#[must_use]
pub fn hidden_page(reason: Hidden) -> String {
    wording::hidden_page(reason, language())
}

/// The line of `desk serve` after a change.
#[must_use]
pub fn rebuilt(time: Duration, errors: usize, warnings: usize, articles: usize) -> String {
    let (milliseconds, found) = (time.as_millis(), counts(errors, warnings, articles));
    say!("已更新，用时 {milliseconds} 毫秒；{found}", "up to date after {milliseconds} ms; {found}")
}

/// The warning of `desk serve --host`.
#[must_use]
pub fn open_to_network() -> String {
    say!(
        "注意：同一网络里的人都能打开这个预览，用完请按 Ctrl-C 停止",
        "note: everybody in this network can open this; stop it with Ctrl-C when you are done"
    )
}

/// Why a port is none.
#[must_use]
pub fn not_a_port() -> String {
    say!("端口是 0 到 65535 之间的数字", "a port is a number from 0 to 65535")
}

/// What `desk serve` says of faulty content.
#[must_use]
pub fn shown_in_part(articles_left_out: usize) -> String {
    let left_out = counted(articles_left_out, "article");
    match articles_left_out {
        0 => say!(
            "内容有错误，先显示能显示的部分",
            "the content has errors; what can be shown is shown"
        ),
        _ => say!(
            "内容有错误，先显示能显示的部分；有 {articles_left_out} 篇文章显示不了",
            "the content has errors; what can be shown is shown, {left_out} cannot"
        ),
    }
}

/// Says that another port was taken.
#[must_use]
pub fn other_port(wanted: u16, taken: u16) -> String {
    say!("端口 {wanted} 已被占用，改用 {taken}", "port {wanted} is taken; using {taken}")
}

/// The port that was asked for is taken.
#[must_use]
pub fn port_is_taken(port: u16) -> String {
    say!(
        "端口 {port} 已被占用；请用 --port 换一个，或者不写 --port，让 desk 自己找空着的",
        "port {port} is taken; choose another with --port, or let the desk find one"
    )
}

/// No port is free.
#[must_use]
pub fn ports_are_taken(from: u16, to: u16) -> String {
    say!(
        "从 {from} 到 {to} 的端口都被占用，请用 --port 指定一个",
        "all ports from {from} to {to} are taken; choose one with --port"
    )
}

/// A port cannot be used.
#[must_use]
pub fn cannot_serve(port: u16) -> String {
    say!("不能在端口 {port} 上服务", "cannot serve on port {port}")
}

/// The server has stopped.
#[must_use]
pub fn serving_ended() -> String {
    say!("服务中断", "the server broke off")
}

/// The answer to a request that names another computer.
#[must_use]
pub fn not_this_name() -> String {
    say!(
        "desk serve 只认 localhost 和 IP 地址，不认别的名字",
        "desk serve answers to localhost and to addresses, and to no other name"
    )
}

/// The address of the preview.
#[must_use]
pub fn open(address: &str) -> String {
    say!("打开 {address}\n", "open {address}\n")
}

/// The address of the preview for other devices.
#[must_use]
pub fn open_elsewhere(address: &str) -> String {
    say!("手机或别的电脑打开 {address}\n", "on a phone or another computer: {address}\n")
}
