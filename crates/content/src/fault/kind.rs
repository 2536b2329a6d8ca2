//! What a message names: kinds of values, and kinds of things that have ids.

use std::fmt;

use crate::language::Language;

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Boolean,
    Object,
    List,
    Null,
    /// What a block may be.
    Block,
    /// What runs may be.
    Runs,
    Digits,
    /// Text of other characters than digits.
    NoDigits,
}

impl Kind {
    /// The name in a message.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Text => ("文字", "text"),
            Self::Number => ("数字", "a number"),
            Self::Boolean => ("true 或 false", "true or false"),
            Self::Object => ("对象 {…}", "an object {…}"),
            Self::List => ("列表 […]", "a list […]"),
            Self::Null => ("null", "null"),
            Self::Block => (
                "内容块：文字、行内文字的列表 […] 或对象 {…}",
                "a block: text, a list of text and marks […] or an object {…}",
            ),
            Self::Runs => {
                ("文字，或由文字和行内标记组成的列表", "text, or a list of text and marks")
            }
            Self::Digits => ("只有数字的文字", "text of digits only"),
            Self::NoDigits => ("别的字符", "other characters"),
        };
        language.choose(chinese, english)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name(Language::Chinese))
    }
}

/// A kind of thing that has an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Channel,
    Topic,
    Issue,
    Article,
}

impl Thing {
    /// The name in a message.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Self::Channel => ("频道", "channel"),
            Self::Topic => ("专题", "topic"),
            Self::Issue => ("期", "issue"),
            Self::Article => ("文章", "article"),
        };
        language.choose(chinese, english)
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name(Language::Chinese))
    }
}
