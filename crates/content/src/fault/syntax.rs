//! What can be wrong with JSON.

use std::fmt;

use crate::language::Language;

macro_rules! syntax {
    ($($name:ident $chinese:literal $english:literal;)*) => {
        /// Why a text is no JSON.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Syntax {
            $($name,)*
        }

        impl Syntax {
            /// The reason, as a part of a sentence.
            #[must_use]
            pub fn reason(self, language: Language) -> &'static str {
                match self {
                    $(Self::$name => language.choose($chinese, $english),)*
                }
            }
        }
    };
}

syntax! {
    NoValue "文件是空的" "the file is empty";
    RawControl "字符串里不能直接换行或用制表符，要写成 \\n 或 \\t" "a line break or tab in a string is written \\n or \\t";
    OddSpace "这里的空格是特殊字符，要用普通空格" "this space is a special character; use a plain one";
    Comment "不能写注释" "there are no comments in JSON";
    NoColon "字段名后面要有冒号" "a colon is wanted after the name of a field";
    NoFieldValue "冒号后面要有值" "a value is wanted after the colon";
    BareName "字段名要用英文双引号括起来" "the name of a field stands in double quotes";
    NoComma "前一项后面少了逗号" "a comma is missing after the item before";
    TextAfterEnd "最外层的括号之后还有别的内容" "there is something after the last bracket";
    SingleQuote "要用英文双引号，不能用单引号" "use double quotes, not single ones";
    TrailingComma "最后一项后面多了逗号" "there is a comma after the last item";
    CloseBrace "多了一个 }" "there is a } too many";
    CloseBracket "多了一个 ]" "there is a ] too many";
    Colon "多了一个冒号" "there is a colon too many";
    Comma "多了一个逗号" "there is a comma too many";
    OpenList "列表没有写完，少了 ]" "the list has no end: a ] is missing";
    OpenObject "对象没有写完，少了 }" "the object has no end: a } is missing";
    TooDeep "括号套得太深" "the brackets are nested too deeply";
    OpenString "字符串没有写完，少了英文双引号" "the string has no end: a double quote is missing";
    Escape "字符串里的 \\ 用法不对" "the \\ in the string is not followed by what JSON knows";
    Number "数字的写法不对" "this is not how a number is written";
    Character "这里的字符不合 JSON 的写法（引号、逗号、冒号要用英文的）" "this character does not belong here (quotes, commas and colons are the Latin ones)";
}

impl fmt::Display for Syntax {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason(Language::Chinese))
    }
}
