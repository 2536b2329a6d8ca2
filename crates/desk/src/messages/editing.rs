//! `desk init`, `new`, `check --fix`, `fmt` and `schema`.

use std::path::Path;

use content::{fault::Fault, id::ArticleId};

use super::{counted, fault_with_advice};

/// The error for a file that was changed between the check and its correction.
#[must_use]
pub fn changed_before_fix() -> String {
    say!(
        "文件刚才被改动了，没有动它；请再运行一次",
        "the file was changed just now and left alone; please run it again"
    )
}

/// What a diff says below a last line without a line break.
#[must_use]
pub fn no_last_line_break() -> String {
    say!("\\ 文件末尾没有换行", "\\ No newline at end of file")
}

/// What `desk check --fix` says when there is nothing to do.
#[must_use]
pub fn nothing_to_fix() -> String {
    say!("没有可以自动改正的地方", "there is nothing to correct")
}

/// What `desk check --fix` says when nobody can be asked.
#[must_use]
pub fn fix_needs_yes() -> String {
    say!(
        "没有写入；确认无误后加上 --yes 再运行",
        "nothing was written; run it again with --yes if it is right"
    )
}

/// What `desk check --fix` says when the answer was no.
#[must_use]
pub fn not_fixed() -> String {
    say!("没有写入", "nothing was written")
}

/// The question of `desk check --fix`.
#[must_use]
pub fn ask_to_fix(corrections: usize, files: usize) -> String {
    let (places, in_files) = (counted(corrections, "place"), counted(files, "file"));
    say!(
        "改正 {files} 个文件里的 {corrections} 处？[y/N] ",
        "correct {places} in {in_files}? [y/N] "
    )
}

/// The closing line of `desk check --fix`.
#[must_use]
pub fn fixed(corrections: usize, files: usize) -> String {
    let (places, in_files) = (counted(corrections, "place"), counted(files, "file"));
    say!("已改正 {files} 个文件里的 {corrections} 处", "corrected {places} in {in_files}")
}

/// The error of `desk init` in a folder that holds something.
#[must_use]
pub fn folder_in_use(folder: &Path) -> String {
    say!(
        "“{}”不是空文件夹，没有动它；请换一个名字",
        "“{}” is not empty and was left alone; choose another name",
        folder.display()
    )
}

/// What `desk init` says when it is done.
#[must_use]
pub fn initialised(folder: &Path) -> String {
    let folder = folder.display();
    say!(
        "已建好刊物“{folder}”。接下来：\n\
         \x20 desk new {folder}                新建一篇文章\n\
         \x20 desk check {folder}              检查内容\n\
         \x20 desk serve {folder}              在本机预览\n\
         \x20 desk build {folder} --out 网站   生成网站\n",
        "The magazine “{folder}” is there. Next:\n\
         \x20 desk new {folder}                begin an article\n\
         \x20 desk check {folder}              check the content\n\
         \x20 desk serve {folder}              see it on this computer\n\
         \x20 desk build {folder} --out site   make the site\n"
    )
}

/// A magazine without a channel takes no articles.
#[must_use]
pub fn no_channels() -> String {
    say!("site.json 里还没有频道，先在 channels 里加一个", "site.json has no channels yet; add one")
}

/// `desk new` without a title, and nobody to ask.
#[must_use]
pub fn title_wanted() -> String {
    say!("请用 --title 写明标题", "give a title with --title")
}

/// The answers of `desk new` ended early.
#[must_use]
pub fn no_answer() -> String {
    say!("没有回答，没有新建文章", "there was no answer, so there is no article")
}

/// No id could be made of a title.
#[must_use]
pub fn no_id() -> String {
    say!(
        "从标题得不出文章编号，请用 --id 写明",
        "no id can be made of the title; give one with --id"
    )
}

/// The first question of `desk new`.
#[must_use]
pub fn ask_title() -> String {
    say!("标题：", "title: ")
}

/// Asks for the lead of a new article.
#[must_use]
pub fn ask_lead() -> String {
    say!("摘要（可以不写，按回车跳过）：", "lead (may be left out): ")
}

/// Asks for the authors of a new article.
#[must_use]
pub fn ask_authors() -> String {
    say!(
        "作者（几位用顿号隔开，可以不写）：",
        "authors (with commas between them; may be left out): "
    )
}

/// Asks for the channel of a new article.
#[must_use]
pub fn ask_channel(names: &[&str]) -> String {
    let numbered: Vec<String> =
        names.iter().enumerate().map(|(number, name)| format!("{} {name}", number + 1)).collect();
    say!(
        "频道（{}；按回车用第 1 个）：",
        "channel ({}; the first when empty): ",
        numbered.join(&say!("，", ", "))
    )
}

/// There is no such channel.
#[must_use]
pub fn unknown_channel(word: &str, meant: Option<&str>, names: &[&str]) -> String {
    match meant {
        Some(meant) => say!(
            "没有“{word}”这个频道；是不是想写“{meant}”？",
            "there is no channel “{word}”; did you mean “{meant}”?"
        ),
        None => say!(
            "没有“{word}”这个频道；有的是：{}",
            "there is no channel “{word}”; there are: {}",
            names.join(&say!("、", ", "))
        ),
    }
}

/// Something that was given cannot stand in an article.
#[must_use]
pub fn cannot_begin(field: &str, fault: &Fault) -> String {
    say!("{field}：{}", "{field}: {}", fault_with_advice(fault))
}

/// `desk new` found the file of the article there already.
#[must_use]
pub fn article_exists(file: &Path) -> String {
    say!(
        "{} 已经有了，没有动它；请用 --id 换一个编号",
        "{} is there already and was left alone; choose another id with --id",
        file.display()
    )
}

/// What `desk new` says when it is done.
#[must_use]
pub fn article_begun(file: &Path, id: &ArticleId, magazine: &Path, is_public: bool) -> String {
    let next = if is_public {
        String::new()
    } else {
        say!(
            "，写好以后删去 \"status\": \"draft\" 就公开",
            "; when it is done, take \"status\": \"draft\" away to publish it"
        )
    };
    let (file, magazine) = (file.display(), magazine.display());
    say!(
        "已新建 {file}{next}\n预览：desk serve {magazine}，然后打开 /a/{id}/\n",
        "{file} is there{next}\nto see it: desk serve {magazine}, then open /a/{id}/\n"
    )
}

/// Above the files that `desk fmt` left alone.
#[must_use]
pub fn not_formatted() -> String {
    say!("下面的文件有错误，没有整理：", "files with errors were left alone:")
}

/// What `desk fmt` has done.
#[must_use]
pub fn formatted(changed: usize, total: usize) -> String {
    let files = counted(total, "file");
    match changed {
        0 => say!("{total} 个文件都已经是整理好的", "{files}, all in order already"),
        _ => say!("整理了 {total} 个文件中的 {changed} 个", "{changed} of {files} put in order"),
    }
}

/// What `desk fmt --check` has found.
#[must_use]
pub fn not_in_form(found: usize, total: usize) -> String {
    let files = counted(total, "file");
    match found {
        0 => say!("{total} 个文件都是整理好的", "{files}, all in order"),
        _ => say!(
            "{total} 个文件中有 {found} 个没有整理，运行 desk fmt 就会整理好",
            "{found} of {files} not in order; desk fmt puts them in order"
        ),
    }
}

/// What `desk schema` says of a file.
#[must_use]
pub fn schema_written(file: &Path) -> String {
    say!("已写入 {}\n", "wrote {}\n", file.display())
}
