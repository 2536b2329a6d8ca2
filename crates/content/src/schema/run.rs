//! Marks in a line of text.

use super::{Field, Form, Object, required};

/// What a list of runs holds.
pub static PIECE: Form = Form::OneOf(&[
    Form::Text,
    Form::Object(&STRONG),
    Form::Object(&EM),
    Form::Object(&DOTS),
    Form::Object(&LINK),
    Form::Object(&ARTICLE_LINK),
    Form::Object(&SUP),
    Form::Object(&SUB),
    Form::Object(&RUBY),
]);

pub static STRONG: Object = Object {
    name: "strong",
    about: "重点，排成粗体",
    fields: &[required("strong", Form::Text, "要加粗的文字")],
};
pub static EM: Object = Object {
    name: "em",
    about: "强调，换一种字体",
    fields: &[required("em", Form::Text, "要强调的文字")],
};
pub static DOTS: Object = Object {
    name: "dots",
    about: "着重号，每个字下面一个点",
    fields: &[required("dots", Form::Text, "要加着重号的文字")],
};
pub static LINK: Object = Object {
    name: "link",
    about: "链接到一个网址",
    fields: &[LINK_TEXT, required("url", Form::Url, "通向的网址")],
};
pub static ARTICLE_LINK: Object = Object {
    name: "article_link",
    about: "链接到本刊另一篇文章",
    fields: &[LINK_TEXT, required("article", Form::Id, "通向的文章的编号，也就是它的文件名")],
};
pub static SUP: Object =
    Object {
        name: "sup", about: "上标", fields: &[required("sup", Form::Text, "排在上方的小字")]
    };
pub static SUB: Object =
    Object {
        name: "sub", about: "下标", fields: &[required("sub", Form::Text, "排在下方的小字")]
    };
pub static RUBY: Object = Object {
    name: "ruby",
    about: "注音",
    fields: &[
        required("ruby", Form::Text, "要注音的字"),
        required("reading", Form::Text, "读音，例如 hàn"),
    ],
};

const LINK_TEXT: Field = required("link", Form::Text, "带链接的文字，要能看出通向哪里");
