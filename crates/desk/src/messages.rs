//! What the desk says, in one place.

use std::{io, path::Path, time::Duration};

use content::{
    fault::{Fault, Severity},
    id::ArticleId,
    summary::Hidden,
};

use crate::{
    import::page::{Dropped, Reason},
    site::build::Summary,
};

/// Why a link is not read.
pub const IS_A_LINK: &str = "这是指向别处的链接，desk 不跟随";
/// Why a pipe or a device is not read.
pub const NOT_A_FILE: &str = "这不是普通文件";

/// Why there is no site after `desk build`.
pub const NOT_BUILT: &str = "内容有错误，没有生成网站；改好以后再运行 desk build";
/// Why `desk serve` shows nothing yet.
pub const NOT_SHOWN: &str = "site.json 有错误，没有可以预览的；改好并保存，页面会自己出来";
/// Why `desk serve` shows what it showed before.
pub const SITE_NOT_SHOWN: &str = "site.json 有错误，页面还是改动之前的样子";
/// The title of the page of `desk serve` when nothing can be shown.
pub const NOTHING_TO_SHOW: &str = "还没有可以预览的";
/// What that page says.
pub const NOTHING_TO_SHOW_YET: &str = "site.json 有错误。改好并保存，这一页会自己变成首页。";
/// Context of an error.
pub const CANNOT_WATCH: &str = "看不到文件夹里的改动";

/// Why readers do not see an article, as a mark beside its title.
#[must_use]
pub fn hidden(reason: Hidden) -> String {
    match reason {
        Hidden::Draft => "草稿".to_owned(),
        Hidden::Withdrawn => "已撤下".to_owned(),
        Hidden::Until(day) => format!("{} 公开", day.long()),
        Hidden::Since(_) => "已到期".to_owned(),
    }
}

/// Why readers do not see an article, on its page.
#[must_use]
pub fn hidden_page(reason: Hidden) -> String {
    match reason {
        Hidden::Draft => "草稿，读者看不到".to_owned(),
        Hidden::Withdrawn => "已撤下，读者看不到".to_owned(),
        Hidden::Until(day) => format!("{}起公开，现在读者看不到", day.long()),
        Hidden::Since(day) => format!("{}起不再公开，读者看不到", day.long()),
    }
}

/// The line of `desk serve` after a change.
#[must_use]
pub fn rebuilt(time: Duration, errors: usize, warnings: usize, articles: usize) -> String {
    format!("已更新，用时 {} 毫秒；{}", time.as_millis(), counts(errors, warnings, articles))
}

/// The warning of `desk serve --host`.
pub const OPEN_TO_NETWORK: &str = "注意：同一网络里的人都能打开这个预览，用完请按 Ctrl-C 停止";
/// Context of an error.
pub const NO_TEMPORARY_FOLDER: &str = "建不了临时文件夹";

/// Why a port is none.
pub const NOT_A_PORT: &str = "端口是 0 到 65535 之间的数字";

/// The error of a command with its causes.
#[must_use]
pub fn failure(error: &anyhow::Error) -> String {
    let mut causes = causes(error);
    let mut text = format!("错误：{}", causes.next().unwrap_or_default());
    for cause in causes {
        text.push_str(&format!("\n  原因：{cause}"));
    }
    text
}

/// An error with its causes on one line.
#[must_use]
pub fn chain(error: &anyhow::Error) -> String {
    causes(error).collect::<Vec<_>>().join("：")
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
        io::ErrorKind::NotFound => "没有这个文件".to_owned(),
        io::ErrorKind::PermissionDenied => "没有权限".to_owned(),
        io::ErrorKind::AddrInUse => "端口已被占用".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘满了".to_owned(),
        io::ErrorKind::FileTooLarge => "文件超过了系统允许的大小".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的".to_owned(),
        io::ErrorKind::NotADirectory => "不是文件夹".to_owned(),
        io::ErrorKind::IsADirectory => "是文件夹，不是文件".to_owned(),
        _ => error.to_string(),
    }
}

/// The word before a diagnostic.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "提醒",
        Severity::Error => "错误",
    }
}

/// The line that says what to do.
#[must_use]
pub fn advice(advice: &str) -> String {
    format!("建议：{advice}")
}

/// The closing line of a report.
#[must_use]
pub fn counts(errors: usize, warnings: usize, articles: usize) -> String {
    match (errors, warnings) {
        (0, 0) => format!("没有发现问题：{articles} 篇文章"),
        (0, _) => format!("{warnings} 个提醒，没有错误"),
        (_, 0) => format!("{errors} 个错误"),
        _ => format!("{errors} 个错误，{warnings} 个提醒"),
    }
}

/// The closing line of `desk build`.
#[must_use]
pub fn built(summary: &Summary, time: Duration, out: &Path) -> String {
    let Summary { pages, made, files, .. } = summary;
    let seconds = time.as_secs_f64();
    let made = match made {
        made if made == pages => String::new(),
        0 => "（都没有变化）".to_owned(),
        made => format!("（重做 {made} 页）"),
    };
    format!("已生成 {pages} 页{made}，共 {files} 个文件，用时 {seconds:.2} 秒：{}", out.display())
}

/// What stands beside the progress bar of a build.
pub const PAGES_DONE: &str = "页";

/// Says how much memory a build took.
#[must_use]
pub fn peak_memory(kilobytes: u64) -> String {
    format!("最多用了 {} MB 内存", kilobytes.div_ceil(1024))
}

/// Says that the next build will not be faster for this one.
#[must_use]
pub fn not_remembered(error: &std::io::Error) -> String {
    format!("没能把读过的内容记在刊物文件夹的 .kanwu 里（{}），下次会重新读", io_reason(error))
}

/// The error for a file that was changed between two readings.
#[must_use]
pub fn changed_meanwhile(path: &str) -> String {
    format!("{path} 在生成时被改动了，请再运行一次")
}

/// The error for a file that was changed between the check and its correction.
pub const CHANGED_BEFORE_FIX: &str = "文件刚才被改动了，没有动它；请再运行一次";

/// What a diff says below a last line without a line break.
pub const NO_LAST_LINE_BREAK: &str = "\\ 文件末尾没有换行";

/// What `desk check --fix` says when there is nothing to do.
pub const NOTHING_TO_FIX: &str = "没有可以自动改正的地方";

/// What `desk check --fix` says when nobody can be asked.
pub const FIX_NEEDS_YES: &str = "没有写入；确认无误后加上 --yes 再运行";

/// What `desk check --fix` says when the answer was no.
pub const NOT_FIXED: &str = "没有写入";

/// The question of `desk check --fix`.
#[must_use]
pub fn ask_to_fix(corrections: usize, files: usize) -> String {
    format!("改正 {files} 个文件里的 {corrections} 处？[y/N] ")
}

/// The closing line of `desk check --fix`.
#[must_use]
pub fn fixed(corrections: usize, files: usize) -> String {
    format!("已改正 {files} 个文件里的 {corrections} 处")
}

/// The error of a build into the content.
#[must_use]
pub fn out_holds_content(out: &Path) -> String {
    format!("网站不能放在“{}”：那里是刊物的内容，请换一个文件夹", out.display())
}

/// What `desk serve` says of faulty content.
#[must_use]
pub fn shown_in_part(articles_left_out: usize) -> String {
    match articles_left_out {
        0 => "内容有错误，先显示能显示的部分".to_owned(),
        _ => format!("内容有错误，先显示能显示的部分；有 {articles_left_out} 篇文章显示不了"),
    }
}

/// Says that another port was taken.
#[must_use]
pub fn other_port(wanted: u16, taken: u16) -> String {
    format!("端口 {wanted} 已被占用，改用 {taken}")
}

/// The address of the preview.
#[must_use]
pub fn open(address: &str) -> String {
    format!("打开 {address}\n")
}

/// The address of the preview for other devices.
#[must_use]
pub fn open_elsewhere(address: &str) -> String {
    format!("手机或别的电脑打开 {address}\n")
}

/// The error of `desk init` in a folder that holds something.
#[must_use]
pub fn folder_in_use(folder: &Path) -> String {
    format!("“{}”不是空文件夹，没有动它；请换一个名字", folder.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_read(path: &Path) -> String {
    format!("读不了“{}”", path.display())
}

/// Context of an error.
#[must_use]
pub fn cannot_write(path: &Path) -> String {
    format!("写不了“{}”", path.display())
}

/// Something cannot be removed.
#[must_use]
pub fn cannot_delete(path: &Path) -> String {
    format!("不能删除 {}", path.display())
}

/// What `desk init` says when it is done.
#[must_use]
pub fn initialised(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "已建好刊物“{folder}”。接下来：\n\
         \x20 desk new {folder}                新建一篇文章\n\
         \x20 desk check {folder}              检查内容\n\
         \x20 desk serve {folder}              在本机预览\n\
         \x20 desk build {folder} --out 网站   生成网站\n"
    )
}

/// The first paragraph of a new article.
pub const FIRST_PARAGRAPH: &str = "在这里写正文。";
/// A magazine without a channel takes no articles.
pub const NO_CHANNELS: &str = "site.json 里还没有频道，先在 channels 里加一个";
/// `desk new` without a title, and nobody to ask.
pub const TITLE_WANTED: &str = "请用 --title 写明标题";
/// The answers of `desk new` ended early.
pub const NO_ANSWER: &str = "没有回答，没有新建文章";
/// No id could be made of a title.
pub const NO_ID: &str = "从标题得不出文章编号，请用 --id 写明";
/// Questions of `desk new`.
pub const ASK_TITLE: &str = "标题：";
pub const ASK_LEAD: &str = "摘要（可以不写，按回车跳过）：";
pub const ASK_AUTHORS: &str = "作者（几位用顿号隔开，可以不写）：";

/// Asks for the channel of a new article.
#[must_use]
pub fn ask_channel(names: &[&str]) -> String {
    let numbered: Vec<String> =
        names.iter().enumerate().map(|(number, name)| format!("{} {name}", number + 1)).collect();
    format!("频道（{}；按回车用第 1 个）：", numbered.join("，"))
}

/// There is no such channel.
#[must_use]
pub fn unknown_channel(word: &str, meant: Option<&str>, names: &[&str]) -> String {
    match meant {
        Some(meant) => format!("没有“{word}”这个频道；是不是想写“{meant}”？"),
        None => format!("没有“{word}”这个频道；有的是：{}", names.join("、")),
    }
}

/// Something that was given cannot stand in an article.
#[must_use]
pub fn cannot_begin(field: &str, fault: &Fault) -> String {
    match fault.advice() {
        Some(hint) => format!("{field}：{fault}；{}", advice(&hint)),
        None => format!("{field}：{fault}"),
    }
}

/// `desk new` found the file of the article there already.
#[must_use]
pub fn article_exists(file: &Path) -> String {
    format!("{} 已经有了，没有动它；请用 --id 换一个编号", file.display())
}

/// What `desk new` says when it is done.
#[must_use]
pub fn article_begun(file: &Path, id: &ArticleId, magazine: &Path, is_public: bool) -> String {
    let next = if is_public { "" } else { "，写好以后删去 \"status\": \"draft\" 就公开" };
    format!(
        "已新建 {}{next}\n预览：desk serve {}，然后打开 /a/{id}/\n",
        file.display(),
        magazine.display()
    )
}

/// Above the files that `desk fmt` left alone.
pub const NOT_FORMATTED: &str = "下面的文件有错误，没有整理：";

/// What `desk fmt` has done.
#[must_use]
pub fn formatted(changed: usize, total: usize) -> String {
    match changed {
        0 => format!("{total} 个文件都已经是整理好的"),
        _ => format!("整理了 {total} 个文件中的 {changed} 个"),
    }
}

/// What `desk fmt --check` has found.
#[must_use]
pub fn not_in_form(found: usize, total: usize) -> String {
    match found {
        0 => format!("{total} 个文件都是整理好的"),
        _ => format!("{total} 个文件中有 {found} 个没有整理，运行 desk fmt 就会整理好"),
    }
}

/// What `desk schema` says of a file.
#[must_use]
pub fn schema_written(file: &Path) -> String {
    format!("已写入 {}\n", file.display())
}

/// The line above what is said of an imported file.
#[must_use]
pub fn import_begins(file: &Path) -> String {
    format!("{}：", file.display())
}

/// What `desk import` says of a new article.
#[must_use]
pub fn import_written(target: &Path, title: &str, paragraphs: usize) -> String {
    format!("已写入 {}：《{title}》，{paragraphs} 段", target.display())
}

/// What `desk import` says of an article that is there already.
#[must_use]
pub fn import_unchanged(target: &Path) -> String {
    format!("没有变化 {}", target.display())
}

/// What `desk import` says of a file that gives no article.
#[must_use]
pub fn not_imported(file: &Path, reasons: &[String]) -> String {
    let mut text = format!("没有导入 {}：", file.display());
    for reason in reasons {
        text.push_str(&format!("\n  {reason}"));
    }
    text
}

/// The closing line of `desk import` for several files.
#[must_use]
pub fn imported(done: usize, failed: usize) -> String {
    match failed {
        0 => format!("{done} 个文件都已导入"),
        _ => format!("{done} 个文件已导入，{failed} 个没有"),
    }
}

/// Says in which encoding a file was.
#[must_use]
pub fn decoded(encoding: &str) -> String {
    format!("文件是 {} 编码，已转成 UTF-8", encoding.to_uppercase())
}

/// Says that characters were removed.
#[must_use]
pub fn invisible_removed(count: usize) -> String {
    format!("去掉了 {count} 个看不见的字符")
}

/// Says that the page's topic is not in the magazine.
#[must_use]
pub fn unknown_topic(name: &str, id: &str) -> String {
    format!(
        "site.json 里没有名为“{name}”的专题，没有写进文章；\
         需要时先在 topics 里加上{}，再在文章里写 \"topics\": [\"{id}\"]",
        entry(name, id)
    )
}

/// How a channel or topic is written in `site.json`.
#[must_use]
pub fn entry(name: &str, id: &str) -> String {
    let name = serde_json::Value::from(name);
    let id = serde_json::Value::from(id);
    format!(" {{\"id\": {id}, \"name\": {name}}}")
}

/// Says that the breadcrumb names sites that the magazine does not.
#[must_use]
pub fn unknown_parents(names: &[String]) -> String {
    format!("略去面包屑里的“{}”，上级网站写在 site.json 的 parents", names.join(" > "))
}

/// Says that a line without an indent was taken for a paragraph.
#[must_use]
pub fn unindented(line: usize) -> String {
    format!("第 {line} 行没有缩进，仍作正文")
}

/// Says that a line was left out, and why.
#[must_use]
pub fn dropped(dropped: &Dropped) -> String {
    let reason = match dropped.reason {
        Reason::Header => "站名或口号",
        Reason::AboveTitle => "标题旁的一行，如是引题请填进 kicker",
        Reason::Meta => "文章里没有地方放",
        Reason::BelowText => "正文之后的文字",
        Reason::Promo => "公众号推广，写在 site.json 的 promo",
        Reason::Related => "相关稿件，新网站自己会找",
        Reason::Subscription => "征订，写在 site.json 的 campaign",
        Reason::Navigation => "栏目和链接，写在 site.json 的 channels、directories",
    };
    let text = shortened(&dropped.text);
    format!("第 {} 行略去（{reason}）：{text}", dropped.line)
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The error for a command that does not exist. `meant` is empty or a similar one.
#[must_use]
pub fn unknown_command(written: &str, meant: &str) -> String {
    format!("错误：没有“{written}”这个命令{}", help_hint(meant))
}

/// The error for an argument that does not exist. `meant` is empty or a similar one.
#[must_use]
pub fn unknown_argument(written: &str, meant: &str) -> String {
    format!("错误：不认识“{written}”{}", help_hint(meant))
}

fn help_hint(meant: &str) -> String {
    match meant {
        "" => "；用 --help 看用法".to_owned(),
        _ => format!("；是不是想写“{meant}”？"),
    }
}

/// The error for required arguments that are not there.
#[must_use]
pub fn missing_argument(missing: &str) -> String {
    format!("错误：缺少 {missing}；用 --help 看用法")
}

/// The error for an option that is given twice.
#[must_use]
pub fn repeated_argument(argument: &str) -> String {
    format!("错误：{argument} 只能写一次")
}

/// The error for options that exclude each other.
#[must_use]
pub fn conflicting_arguments(argument: &str, other: &str) -> String {
    format!("错误：{argument} 不能与 {other} 同用")
}

/// The error for an option without its value.
#[must_use]
pub fn missing_value(argument: &str) -> String {
    format!("错误：{argument} 后面缺少内容")
}

/// The error for a value that an option does not take.
#[must_use]
pub fn wrong_value(argument: &str, value: &str, reason: &str) -> String {
    format!("错误：{argument} 不能是“{value}”：{reason}")
}

/// What values an option takes.
#[must_use]
pub fn allowed_values(values: &str) -> String {
    format!("可用的有 {values}")
}
