//! `site.json`.

use super::{
    Field, Form, Object, Word, article::PICTURE, filled_list, list, optional, required, word,
};
use crate::{address::MediaKind, decode::MAX_TEXT};

pub static PLACEMENTS: [Word; 4] = [
    word("home", "首页"),
    word("article", "文章末尾"),
    word("block", "文章里写了 follow_promo 的地方"),
    word("subscribe", "订阅页"),
];
/// What fields of a form ask for; the last is the one with options.
pub static FIELD_KINDS: [Word; 13] = [
    word("text", "一行文字"),
    word("name", "姓名"),
    word("phone", "电话"),
    word("email", "电子邮箱"),
    word("region", "省市区"),
    word("address", "详细地址"),
    word("postcode", "邮政编码"),
    word("copies", "份数"),
    word("plan", "订阅方案"),
    word("invoice_title", "发票抬头"),
    word("tax_id", "纳税人识别号"),
    word("long_text", "多行文字"),
    word("choice", "从 options 里选一个"),
];

pub static SITE: Object = Object {
    name: "site",
    about: "刊物",
    fields: &[
        optional("$schema", Form::Ignored, "给编辑器用的格式说明，网页不用它"),
        required("name", Form::Line(40), "网站的名称"),
        optional("slogan", LINE, "口号"),
        optional("description", LINE, "一句话介绍，用在分享和搜索里"),
        optional("address", Form::SiteAddress, "首页的公开网址，以 https:// 开头，以 / 结尾"),
        optional("publisher", LINE, "出品单位"),
        optional("parents", list(&Form::Object(&NAMED)), "上级网站，显示在面包屑里"),
        required("channels", list(&Form::Object(&CHANNEL)), "频道，按导航里的顺序"),
        optional("topics", list(&Form::Object(&TOPIC)), "专题"),
        optional("issues", list(&Form::Object(&ISSUE)), "印刷版的每一期"),
        optional("lead", Form::Id, "首页头条文章的编号，不写就是最新的一篇"),
        optional("promo", Form::Object(&PROMO), "公众号推广"),
        optional(
            "wechat",
            Form::Object(&WECHAT),
            "微信 JS-SDK，用来设定分享卡片；没有认证的公众号就不写",
        ),
        optional("campaign", Form::Object(&CAMPAIGN), "征订"),
        optional("directories", list(&Form::Object(&DIRECTORY)), "页脚上方的几组网站"),
        optional("footer", Form::Object(&FOOTER), "页脚"),
        optional("mourning", list(&Form::Date), "整个网站显示成灰色的日子"),
        optional("defaults", Form::Object(&DEFAULTS), "文章没有写时用什么"),
        optional("about", BLOCK_LIST, "“关于”页的内容"),
        optional("privacy", BLOCK_LIST, "“隐私”页的内容"),
    ],
};

pub static NAMED: Object = Object {
    name: "named",
    about: "一个单位或网站",
    fields: &[required("name", LINE, "名称"), optional("url", Form::Url, "网址")],
};
pub static CHANNEL: Object = Object {
    name: "channel",
    about: "频道",
    fields: &[
        required("id", Form::Id, "编号，用在网址和文章里，例如 news"),
        required("name", Form::Line(20), "名称"),
        optional("description", LINE, "一句话介绍"),
    ],
};
pub static TOPIC: Object = Object {
    name: "topic",
    about: "专题",
    fields: &[
        required("id", Form::Id, "编号，用在网址和文章里"),
        required("name", Form::Line(40), "名称"),
        optional("short", Form::Line(20), "地方窄时用的短名"),
        optional("description", LINE, "一句话介绍"),
    ],
};
pub static ISSUE: Object = Object {
    name: "issue",
    about: "印刷版的一期",
    fields: &[
        required("id", Form::Id, "编号，例如 2017-05"),
        required("name", Form::Line(40), "名称，例如 2017 年第 5 期"),
        required("date", Form::Date, "出版日期"),
        optional("cover", Form::Object(&PICTURE), "封面"),
        optional("summary", LINE, "本期内容"),
    ],
};
pub static PROMO: Object = Object {
    name: "promo",
    about: "公众号推广：请读者关注",
    fields: &[
        required("account", LINE, "公众号的名称"),
        required("wechat_id", LINE, "微信号"),
        optional(
            "qr",
            Form::OneOf(&[Form::Object(&QR_TEXT), Form::Object(&QR_IMAGE)]),
            "二维码；不写就只显示名称和微信号",
        ),
        optional("title", LINE, "标题"),
        optional("slogans", LINES, "几句号召"),
        optional("description", LINE, "说明"),
        optional("from", Form::Date, "从这一天起显示"),
        optional("until", Form::Date, "显示到这一天为止"),
        optional(
            "placements",
            list(&Form::Choice(&PLACEMENTS)),
            "显示在哪些地方，不写就是全部四处",
        ),
    ],
};
pub static QR_TEXT: Object = Object {
    name: "qr_text",
    about: "由文字画成的二维码",
    fields: &[required(
        "text",
        Form::Line(300),
        "公众号二维码里的文字，用“扫一扫”以外的工具读出来的那个网址",
    )],
};
pub static QR_IMAGE: Object = Object {
    name: "qr_image",
    about: "现成的二维码图片",
    fields: &[required("image", Form::Media(&[MediaKind::Picture]), "图片文件")],
};
pub static WECHAT: Object = Object {
    name: "wechat",
    about: "微信 JS-SDK",
    fields: &[
        required("app_id", Form::Line(40), "公众号的 AppID"),
        required("signature", Form::Url, "签名接口的网址，例如 /api/wechat/signature"),
        required(
            "script",
            Form::Url,
            "微信脚本的网址，例如 https://res.wx.qq.com/open/js/jweixin-1.6.0.js",
        ),
    ],
};
pub static CAMPAIGN: Object = Object {
    name: "campaign",
    about: "一年的征订",
    fields: &[
        required("id", Form::Id, "编号，例如 2018"),
        required("title", Form::Line(40), "标题"),
        required("year", Form::Number(1900, 2999), "订哪一年的"),
        optional("text", RUNS_LIST, "介绍，每项一段"),
        optional("postal_code", LINE, "邮发代号"),
        optional("plans", list(&Form::Object(&PLAN)), "订阅方案"),
        optional("opens", Form::Date, "开始的日子"),
        optional("closes", Form::Date, "截止的日子（含当天）"),
        optional(
            "fields",
            list(&Form::OneOf(&[Form::Object(&FORM_FIELD), Form::Object(&CHOICE_FIELD)])),
            "表单的每一栏",
        ),
        optional("delivery", RUNS_LIST, "怎样寄送，每项一段"),
        optional("payment", RUNS_LIST, "怎样付款，每项一段"),
        optional("contacts", list(&Form::Object(&CONTACT)), "联系人"),
        optional("consent", LINE, "同意框旁边的话"),
        optional("notice", RUNS_LIST, "怎样处理个人信息，每项一段"),
        optional("processor", LINE, "谁处理个人信息，不写就是出品单位"),
        optional("retention", Form::Number(1, 120), "个人信息保存几个月，不写就是 24"),
        optional(
            "endpoint",
            Form::Url,
            "表单提交到的地址；写了它，就要有 consent、notice、contacts 和 fields",
        ),
    ],
};
pub static PLAN: Object = Object {
    name: "plan",
    about: "一种订法",
    fields: &[
        required("id", Form::Id, "编号，例如 quannian"),
        required("name", LINE, "名称"),
        required("price", Form::Price, "价格，单位是元，写成文字，例如 \"120.00\""),
        optional("unit", LINE, "按什么计，例如“份”"),
        optional("period", LINE, "时间，例如“全年 12 期”"),
        optional("note", LINE, "说明"),
    ],
};
pub static FORM_FIELD: Object = Object {
    name: "form_field",
    about: "表单的一栏",
    fields: &[
        FIELD_ID,
        FIELD_LABEL,
        required("kind", Form::Choice(PLAIN_FIELD_KINDS), "填什么"),
        FIELD_REQUIRED,
        FIELD_HINT,
    ],
};
pub static CHOICE_FIELD: Object = Object {
    name: "choice_field",
    about: "表单里让读者选的一栏",
    fields: &[
        FIELD_ID,
        FIELD_LABEL,
        required("kind", Form::Choice(CHOICE_FIELD_KINDS), "从 options 里选一个"),
        FIELD_REQUIRED,
        FIELD_HINT,
        required("options", filled_list(&LINE), "可选的每一项"),
    ],
};
/// What readers answer in their own words.
pub const PLAIN_FIELD_KINDS: &[Word] = FIELD_KINDS.split_at(FIELD_KINDS.len() - 1).0;
/// What readers answer in words of the editors.
const CHOICE_FIELD_KINDS: &[Word] = FIELD_KINDS.split_at(FIELD_KINDS.len() - 1).1;
const FIELD_ID: Field = required("id", Form::Line(40), "编号，例如 name");
const FIELD_LABEL: Field = required("label", LINE, "名称，显示在这一栏上方");
const FIELD_REQUIRED: Field =
    optional("required", Form::Boolean, "是否必填，不写就不必；plan 和 copies 总要填");
const FIELD_HINT: Field = optional("hint", LINE, "提示");

pub static CONTACT: Object = Object {
    name: "contact",
    about: "一位联系人",
    fields: &[
        required("name", LINE, "称呼"),
        optional("phone", LINE, "电话"),
        optional("email", LINE, "电子邮箱"),
        optional("address", LINE, "地址"),
        optional("wechat_id", LINE, "微信号"),
        optional("hours", LINE, "什么时候可以联系"),
    ],
};
pub static DIRECTORY: Object = Object {
    name: "directory",
    about: "一组网站",
    fields: &[
        required("name", LINE, "这一组的名称"),
        optional("entries", list(&Form::Object(&NAMED)), "每一个网站"),
    ],
};
pub static FOOTER: Object = Object {
    name: "footer",
    about: "页脚",
    fields: &[
        optional("lines", LINES, "每一行文字"),
        optional("icp", LINE, "ICP 备案号"),
        optional("police", Form::Object(&POLICE), "公安备案"),
    ],
};
pub static POLICE: Object = Object {
    name: "police",
    about: "公安备案",
    fields: &[
        required("text", LINE, "备案号，照读者看到的写"),
        required("code", Form::Digits, "备案号里的数字，用在链接里"),
    ],
};
pub static DEFAULTS: Object = Object {
    name: "defaults",
    about: "文章没有写时用什么",
    fields: &[
        optional("source", LINE, "来源"),
        optional("page_size", Form::Number(5, 100), "列表每页几篇"),
    ],
};

const LINE: Form = Form::Line(MAX_TEXT);
const LINES: Form = list(&LINE);
const RUNS_LIST: Form = list(&Form::Runs);
const BLOCK_LIST: Form = list(&Form::Block);
