//! The blocks of an article.

use super::{
    Field, Form, Object, Word,
    article::{ALT, CAPTION, CREDIT, IMAGE, PICTURE},
    filled_list, list, optional, required, word,
};
use crate::{address::MediaKind, decode::MAX_TEXT};

/// The blocks, in the order in which they are offered.
pub static BLOCKS: [&Object; 18] = [
    &PARAGRAPH,
    &HEADING,
    &LIST,
    &QUOTE,
    &FIGURE,
    &GALLERY,
    &TABLE,
    &DIVIDER,
    &NOTE,
    &KEY_POINTS,
    &TIMELINE,
    &AUDIO,
    &VIDEO,
    &FILE,
    &CODE,
    &FOLLOW_PROMO,
    &SUBSCRIPTION,
    &LINKS,
];

pub static ALIGNMENTS: [Word; 3] =
    [word("start", "靠左"), word("center", "居中"), word("end", "靠右")];
pub static NOTE_KINDS: [Word; 3] =
    [word("editor", "编者按"), word("correction", "更正"), word("tip", "提示")];

pub static PARAGRAPH: Object = Object {
    name: "paragraph",
    about: "一个段落；不需要 indent 和 align 时，直接写文字更简单",
    fields: &[
        TYPE,
        required("text", Form::Runs, "段落的文字"),
        optional("indent", Form::Boolean, "段首是否空两个字，不写就空"),
        optional("align", Form::Choice(&ALIGNMENTS), "怎样对齐，不写就是 start"),
    ],
};
pub static HEADING: Object = Object {
    name: "heading",
    about: "小标题；以“一、”“（一）”开头的段落会自动认作小标题，不必写这个",
    fields: &[
        TYPE,
        required("level", Form::Number(2, 4), "级别：2、3 或 4，2 最大"),
        required("text", Form::Runs, "标题的文字"),
    ],
};
pub static LIST: Object = Object {
    name: "list",
    about: "列表",
    fields: &[
        TYPE,
        optional("ordered", Form::Boolean, "是否编号，不写就不编"),
        required("items", filled_list(&LIST_ITEM_FORM), "每一项"),
    ],
};
static LIST_ITEM_FORM: Form = Form::OneOf(&[Form::Runs, Form::Object(&LIST_ITEM)]);
pub static LIST_ITEM: Object = Object {
    name: "list_item",
    about: "带有下一级的列表项",
    fields: &[
        required("text", Form::Runs, "这一项的文字"),
        optional("items", list(&Form::Runs), "下一级的每一项"),
    ],
};
pub static QUOTE: Object = Object {
    name: "quote",
    about: "引文",
    fields: &[
        TYPE,
        required("text", filled_list(&Form::Runs), "引文，每项一段"),
        optional("attribution", LINE, "出处，例如作者和书名"),
    ],
};
pub static FIGURE: Object = Object {
    name: "figure",
    about: "一张图片",
    fields: &[TYPE, IMAGE, ALT, CAPTION, CREDIT, optional("link", Form::Url, "点图片时通向的网址")],
};
pub static GALLERY: Object = Object {
    name: "gallery",
    about: "一组图片",
    fields: &[
        TYPE,
        required("images", filled_list(&Form::Object(&PICTURE)), "每一张图片"),
        optional("caption", Form::Runs, "整组的图注"),
    ],
};
pub static TABLE: Object = Object {
    name: "table",
    about: "表格",
    fields: &[
        TYPE,
        optional("header", ROW, "表头的每一格"),
        required("rows", filled_list(&ROW), "每一行；每行的格数要相同"),
        optional("row_headers", Form::Boolean, "第一列是不是标题，不写就不是"),
        optional("caption", Form::Runs, "表题"),
        optional("align", list(&Form::Choice(&ALIGNMENTS)), "每一列怎样对齐"),
    ],
};
pub static DIVIDER: Object = Object { name: "divider", about: "分隔线", fields: &[TYPE] };
pub static NOTE: Object = Object {
    name: "note",
    about: "编者按、更正或提示",
    fields: &[
        TYPE,
        required("kind", Form::Choice(&NOTE_KINDS), "哪一种"),
        required("text", filled_list(&Form::Runs), "文字，每项一段"),
        optional("date", Form::Date, "日期"),
    ],
};
pub static KEY_POINTS: Object = Object {
    name: "key_points",
    about: "核心提示：用几句话说全文的要点",
    fields: &[
        TYPE,
        optional("title", LINE, "标题，不写就是“核心提示”"),
        required("items", filled_list(&Form::Runs), "每一条要点"),
    ],
};
pub static TIMELINE: Object = Object {
    name: "timeline",
    about: "大事记",
    fields: &[
        TYPE,
        optional("title", LINE, "标题"),
        required("items", filled_list(&Form::Object(&TIMELINE_ITEM)), "每一件事"),
    ],
};
pub static TIMELINE_ITEM: Object = Object {
    name: "timeline_item",
    about: "大事记里的一件事",
    fields: &[
        required("when", LINE, "时间，照读者看到的写"),
        optional("title", LINE, "小标题"),
        required("text", Form::Runs, "发生了什么"),
    ],
};
pub static AUDIO: Object = Object {
    name: "audio",
    about: "一段录音",
    fields: &[
        TYPE,
        AUDIO_FILE,
        required("title", LINE, "录音的名称"),
        optional("transcript", list(&Form::Runs), "文字稿，每项一段"),
    ],
};
pub(super) const AUDIO_FILE: Field =
    required("file", Form::Media(&[MediaKind::Audio]), "声音文件：mp3、m4a、aac、ogg、opus 或 wav");
pub static VIDEO: Object = Object {
    name: "video",
    about: "一段视频",
    fields: &[
        TYPE,
        required("file", Form::Media(&[MediaKind::Video]), "视频文件：mp4、webm 或 mov"),
        required("title", LINE, "视频的名称"),
        optional("poster", Form::Media(&[MediaKind::Picture]), "播放前显示的图片"),
        optional("captions", Form::Media(&[MediaKind::Captions]), "字幕文件：vtt"),
        optional("caption", Form::Runs, "视频下方的说明"),
    ],
};
pub static FILE: Object = Object {
    name: "file",
    about: "供读者下载的文件",
    fields: &[
        TYPE,
        required(
            "file",
            Form::Media(&[
                MediaKind::Document,
                MediaKind::Picture,
                MediaKind::Audio,
                MediaKind::Video,
            ]),
            "文件，例如 media/shenqing-biao.pdf",
        ),
        required("title", LINE, "文件的名称"),
    ],
};
pub static CODE: Object = Object {
    name: "code",
    about: "程序或命令，一字不改地显示",
    fields: &[
        TYPE,
        required("text", Form::Code, "程序的文字，换行写 \\n"),
        optional("language", LINE, "是哪种语言，例如 json"),
        optional("caption", Form::Runs, "说明"),
    ],
};
pub static FOLLOW_PROMO: Object = Object {
    name: "follow_promo",
    about: "在这里显示公众号的二维码，内容取自 site.json 的 promo",
    fields: &[TYPE],
};
pub static SUBSCRIPTION: Object = Object {
    name: "subscription",
    about: "在这里显示征订，内容取自 site.json 的 campaign",
    fields: &[TYPE],
};
pub static LINKS: Object = Object {
    name: "links",
    about: "一组链接",
    fields: &[
        TYPE,
        optional("title", LINE, "标题"),
        required("items", filled_list(&LINK_ITEM_FORM), "每一个链接"),
    ],
};
static LINK_ITEM_FORM: Form = Form::OneOf(&[Form::Object(&URL_ITEM), Form::Object(&ARTICLE_ITEM)]);
pub static URL_ITEM: Object = Object {
    name: "url_item",
    about: "通向网址的链接",
    fields: &[required("title", LINE, "链接的文字"), required("url", Form::Url, "网址")],
};
pub static ARTICLE_ITEM: Object = Object {
    name: "article_item",
    about: "通向本刊文章的链接",
    fields: &[
        required("article", Form::Id, "文章的编号，也就是它的文件名"),
        optional("title", LINE, "链接的文字，不写就是文章的标题"),
    ],
};

const TYPE: Field = required("type", Form::Type, "内容块的类型");
const LINE: Form = Form::Line(MAX_TEXT);
const ROW: Form = list(&Form::Cell);
