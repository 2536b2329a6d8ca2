//! `articles/<id>.json`.

use super::{Field, Form, List, Object, Word, block::AUDIO_FILE, list, optional, required, word};
use crate::{
    address::MediaKind,
    decode::{MAX_BLOCKS, MAX_TEXT},
};

/// The most characters of a title; WeChat cuts share titles at 32, lists wrap at about 40.
pub const MAX_TITLE: usize = 64;
/// The most characters of a lead.
pub const MAX_LEAD: usize = 200;

pub static ORIGINALITIES: [Word; 3] =
    [word("original", "原创"), word("reprint", "转载"), word("authorized", "经授权发表")];
pub static STATUSES: [Word; 3] = [
    word("draft", "草稿：只在本机预览里看得到"),
    word("published", "公开，不写就是这个"),
    word("withdrawn", "已撤下"),
];

pub static ARTICLE: Object = Object {
    name: "article",
    about: "一篇文章",
    fields: &[
        optional("$schema", Form::Ignored, "给编辑器用的格式说明，网页不用它"),
        optional("id", Form::Id, "文章编号，要与文件名相同，可以不写"),
        optional("kicker", TITLE_LINE, "引题，在标题上方"),
        required("title", TITLE_LINE, "标题"),
        optional("subtitle", TITLE_LINE, "副题，在标题下方"),
        optional("lead", Form::Line(MAX_LEAD), "摘要，用在列表和分享里"),
        required("channel", Form::Id, "所在频道的编号，见 site.json"),
        optional("topics", list(&Form::Id), "所属专题的编号，见 site.json"),
        optional("issue", Form::Id, "印在哪一期，见 site.json"),
        required("published", Form::Date, "发表日期，例如 2017-05-27"),
        optional("updated", Form::Date, "更新日期，不早于发表日期"),
        optional("source", SOURCE_FORM, "来源"),
        optional("authors", LINES, "作者"),
        optional("editors", LINES, "编辑"),
        optional("proofreaders", LINES, "校对"),
        optional("cover", Form::Object(&PICTURE), "封面图片"),
        optional("audio", Form::Object(&AUDIO_VERSION), "全文朗读"),
        optional("related", list(&Form::Id), "相关文章的编号，不写就自动挑选"),
        optional("original", Form::Url, "原文链接"),
        optional("originality", Form::Choice(&ORIGINALITIES), "原创、转载还是授权"),
        optional("ai_label", LINE, "用人工智能生成内容的说明，照原样显示"),
        optional("status", Form::Choice(&STATUSES), "是否公开"),
        optional("embargo", Form::Date, "从这一天起公开"),
        optional("expires", Form::Date, "从这一天起不再公开"),
        optional("corrections", list(&Form::Object(&CORRECTION)), "更正，显示在文末"),
        optional("share", Form::Object(&SHARE), "分享到微信时的样子，不写就用标题、摘要和封面"),
        required(
            "blocks",
            Form::List(List { of: &Form::Block, min: 0, max: Some(MAX_BLOCKS) }),
            "正文：每项一个段落或其他内容块",
        ),
    ],
};

const SOURCE_FORM: Form = Form::OneOf(&[LINE, Form::Object(&SOURCE)]);
pub static SOURCE: Object = Object {
    name: "source",
    about: "带网址的来源",
    fields: &[required("name", LINE, "名称"), required("url", Form::Url, "网址")],
};
/// A picture that needs no `type`: a cover, or one of a gallery.
pub static PICTURE: Object =
    Object { name: "picture", about: "一张图片", fields: &[IMAGE, ALT, CAPTION, CREDIT] };
pub static AUDIO_VERSION: Object = Object {
    name: "audio_version",
    about: "全文朗读",
    fields: &[AUDIO_FILE, optional("title", LINE, "名称")],
};
pub static SHARE: Object = Object {
    name: "share",
    about: "分享到微信时的样子",
    fields: &[
        optional("title", TITLE_LINE, "卡片的标题，微信显示前 32 个字"),
        optional("description", Form::Line(MAX_LEAD), "卡片的摘要，微信显示前 128 个字"),
        optional("image", Form::Media(&[MediaKind::Picture]), "卡片的图片"),
    ],
};
pub static CORRECTION: Object = Object {
    name: "correction",
    about: "一处更正",
    fields: &[
        required("date", Form::Date, "更正的日期"),
        required("text", Form::Runs, "更正了什么"),
    ],
};

pub(super) const IMAGE: Field = required(
    "image",
    Form::Media(&[MediaKind::Picture]),
    "图片文件，例如 media/guanggu.jpg：png、jpg、webp、avif 或 gif",
);
pub(super) const ALT: Field =
    required("alt", LINE, "替代文字：用一句话说图里有什么，给看不见图的人");
pub(super) const CAPTION: Field = optional("caption", Form::Runs, "图注，显示在图片下方");
pub(super) const CREDIT: Field = optional("credit", LINE, "摄影者或供图者");

const LINE: Form = Form::Line(MAX_TEXT);
const LINES: Form = list(&LINE);
const TITLE_LINE: Form = Form::Line(MAX_TITLE);
