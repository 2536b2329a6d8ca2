//! `desk import`.

use std::path::Path;

use super::counted;
use crate::import::document::{Dropped, Reason};

/// The line above what is said of an imported file.
#[must_use]
pub fn import_begins(file: &Path) -> String {
    say!("{}：", "{}:", file.display())
}

/// What `desk import` says of a new article.
#[must_use]
pub fn import_written(target: &Path, title: &str, blocks: usize, pictures: usize) -> String {
    let (target, english) = (target.display(), counted(blocks, "block"));
    let too = pictures_too(pictures);
    say!(
        "已写入 {target}：《{title}》，{blocks} 段{too}",
        "wrote {target}: 《{title}》, {english}{too}"
    )
}

fn pictures_too(pictures: usize) -> String {
    let english = counted(pictures, "picture");
    match pictures {
        0 => String::new(),
        _ => say!("，{pictures} 张图片", ", {english}"),
    }
}

/// What stands beside the progress bar of an import.
#[must_use]
pub fn files_imported() -> String {
    say!("个文件", "files")
}

/// What `desk import` says of an article that is there already.
#[must_use]
pub fn import_unchanged(target: &Path) -> String {
    say!("没有变化 {}", "unchanged {}", target.display())
}

/// What `desk import` says of a file that gives no article.
#[must_use]
pub fn not_imported(file: &Path, reasons: &[String]) -> String {
    let mut text = say!("没有导入 {}：", "not imported {}:", file.display());
    for reason in reasons {
        text.push_str(&format!("\n  {reason}"));
    }
    text
}

/// The closing line of `desk import` for several files.
#[must_use]
pub fn imported(done: usize, failed: usize) -> String {
    let files = counted(done, "file");
    match failed {
        0 => say!("{done} 个文件都已导入", "{files} imported"),
        _ => say!("{done} 个文件已导入，{failed} 个没有", "{files} imported, {failed} not"),
    }
}

/// An article with that id is there and differs.
#[must_use]
pub fn import_differs(file: &Path) -> String {
    say!(
        "{} 已经有了，内容不同，没有覆盖；要用新的，先把原来的文件移走",
        "{} is there already with other content and was not overwritten; move it away to have the new one",
        file.display()
    )
}

/// A file cannot be read.
#[must_use]
pub fn unreadable_file() -> String {
    say!("读不了这个文件", "this file cannot be read")
}

/// A file is too large for a page.
#[must_use]
pub fn too_large_for_a_page() -> String {
    say!(
        "文件超过 10 MB，不像是一页文字",
        "the file has more than 10 MB, too much for a page of text"
    )
}

/// A file is no text.
#[must_use]
pub fn no_known_encoding() -> String {
    say!(
        "不是 UTF-8 或 GB18030 编码的文字，也不是 Word 的 .docx；旧的 .doc 先在 Word 里另存为 .docx",
        "it is neither text in UTF-8 or GB18030 nor a .docx of Word; save an old .doc as .docx first"
    )
}

/// A file is too large for any kind.
#[must_use]
pub fn import_too_large() -> String {
    say!("文件超过 100 MB", "the file has more than 100 MB")
}

/// An archive is no file of Word.
#[must_use]
pub fn not_a_word_file(reason: &str) -> String {
    say!("这不是 Word 文件（.docx）：{reason}", "this is no file of Word (.docx): {reason}")
}

/// A page has no title.
#[must_use]
pub fn page_without_title() -> String {
    say!("找不到标题", "there is no title")
}

/// A page has no date.
#[must_use]
pub fn page_without_date() -> String {
    say!(
        "找不到发布日期：标题下面要有一行，形如“2017年05月27日来源:…”；没有的，用 --date 写明",
        "there is no date: below the title there should be a line like “2017年05月27日来源:…”; else give one with --date"
    )
}

/// A date of a page is none.
#[must_use]
pub fn no_such_day(text: &str) -> String {
    say!("“{text}”不是日历上有的一天", "“{text}” is no day of the calendar")
}

/// A page has no text.
#[must_use]
pub fn page_without_text() -> String {
    say!("找不到正文", "there is no body text")
}

/// A page has no channel.
#[must_use]
pub fn page_without_channel() -> String {
    say!(
        "找不到频道：标题上面要有一行，形如“您当前的位置 : 频道名 >”；没有的，用 --channel 写明",
        "there is no channel: above the title there should be a line like “您当前的位置 : 频道名 >”; else give one with --channel"
    )
}

/// The channel of a page is not in the magazine.
#[must_use]
pub fn channel_not_in_site(name: &str, id: &str) -> String {
    let entry = entry(name, id);
    say!(
        "site.json 里没有名为“{name}”的频道，请先在 channels 里加上{entry}",
        "site.json has no channel named “{name}”; add{entry} to channels first"
    )
}

/// No id can be made of the title of a page.
#[must_use]
pub fn title_without_id() -> String {
    say!("从标题得不出文章编号", "no id can be made of the title")
}

/// An article cannot be written as JSON.
#[must_use]
pub fn cannot_be_json(reason: &str) -> String {
    say!("写不成 JSON：{reason}", "it cannot be written as JSON: {reason}")
}

/// Says in which encoding a file was.
#[must_use]
pub fn decoded(encoding: &str) -> String {
    let encoding = encoding.to_uppercase();
    say!("文件是 {encoding} 编码，已转成 UTF-8", "the file was {encoding} and is UTF-8 now")
}

/// Says that characters were removed.
#[must_use]
pub fn invisible_removed(count: usize) -> String {
    let english = counted(count, "invisible character");
    say!("去掉了 {count} 个看不见的字符", "took {english} away")
}

/// Says that the page's topic is not in the magazine.
#[must_use]
pub fn unknown_topic(name: &str, id: &str) -> String {
    let entry = entry(name, id);
    say!(
        "site.json 里没有名为“{name}”的专题，没有写进文章；\
         需要时先在 topics 里加上{entry}，再在文章里写 \"topics\": [\"{id}\"]",
        "site.json has no topic named “{name}”, so the article has none; \
         add{entry} to topics and \"topics\": [\"{id}\"] to the article if you want it"
    )
}

/// How a channel or topic is written in `site.json`.
fn entry(name: &str, id: &str) -> String {
    let name = serde_json::Value::from(name);
    let id = serde_json::Value::from(id);
    format!(" {{\"id\": {id}, \"name\": {name}}}")
}

/// Says that the breadcrumb names sites that the magazine does not.
#[must_use]
pub fn unknown_parents(names: &[String]) -> String {
    let names = names.join(" > ");
    say!(
        "略去面包屑里的“{names}”，上级网站写在 site.json 的 parents",
        "left out “{names}” of the breadcrumb; sites above this one stand in parents in site.json"
    )
}

/// Says that a line without an indent was taken for a paragraph.
#[must_use]
pub fn unindented(line: usize) -> String {
    say!("第 {line} 行没有缩进，仍作正文", "line {line} has no indent and was taken all the same")
}

/// Says that a line was left out, and why.
#[must_use]
pub fn dropped(dropped: &Dropped) -> String {
    let reason = match dropped.reason {
        Reason::Header => say!("站名或口号", "name or slogan of the site"),
        Reason::AboveTitle => {
            say!(
                "标题旁的一行，如是引题请填进 kicker",
                "a line beside the title; if it is a kicker, write it into kicker"
            )
        }
        Reason::Meta => say!("文章里没有地方放", "an article has no place for it"),
        Reason::BelowText => say!("正文之后的文字", "text below the body"),
        Reason::Promo => {
            say!(
                "公众号推广，写在 site.json 的 promo",
                "the follow promo, which stands in promo in site.json"
            )
        }
        Reason::Related => {
            say!("相关稿件，新网站自己会找", "related articles, which the new site finds itself")
        }
        Reason::Subscription => {
            say!(
                "征订，写在 site.json 的 campaign",
                "the subscription, which stands in campaign in site.json"
            )
        }
        Reason::Embedded => {
            say!("视频、音频之类，请另外放进 media/", "film or sound; put it into media/ yourself")
        }
        Reason::Link => {
            say!("旧网站里的链接，只留文字", "a link within the old site; its text is kept")
        }
        Reason::PictureOnTheWeb => say!(
            "网上的图片，加 --fetch-images 才下载",
            "a picture on the web, fetched with --fetch-images only"
        ),
        Reason::PictureUnreadable => say!(
            "图片找不到，或不是网页能用的图片",
            "a picture that is not there, or is none that pages can show"
        ),
        Reason::Navigation => say!(
            "栏目和链接，写在 site.json 的 channels、directories",
            "channels and links, which stand in channels and directories in site.json"
        ),
    };
    let text = shortened(&dropped.text);
    match dropped.line {
        Some(line) => {
            say!("第 {line} 行略去（{reason}）：{text}", "left out line {line} ({reason}): {text}")
        }
        None => say!("略去（{reason}）：{text}", "left out ({reason}): {text}"),
    }
}

/// The beginning of a long text.
fn shortened(text: &str) -> String {
    const LIMIT: usize = 40;
    match text.char_indices().nth(LIMIT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
