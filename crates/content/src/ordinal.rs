//! Ordinals that structure Chinese prose: `一、` `（一）` `1.` at the start of a paragraph and `一是` inside it.
//!
//! The order of the levels follows GB/T 9704—2012 (党政机关公文格式), 7.3.3: 一、（一）1.（1）.

/// An ordinal at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordinal<'a> {
    pub level: OrdinalLevel,
    /// As written, such as `一、` or `（二）`.
    pub mark: &'a str,
    /// What follows the mark.
    pub rest: &'a str,
}

/// How deep an ordinal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OrdinalLevel {
    /// `一、`
    First,
    /// `（一）`
    Second,
    /// `1.`
    Third,
}

/// The ordinal at the start of a paragraph, if there is one.
#[must_use]
pub fn leading(text: &str) -> Option<Ordinal<'_>> {
    let text = text.trim_start_matches([' ', '\u{3000}']);
    let found = |level, length: usize| {
        let (mark, rest) = text.split_at(length);
        Some(Ordinal { level, mark, rest: rest.trim_start_matches([' ', '\u{3000}']) })
    };
    let numeral = numeral_length(text);
    if numeral > 0 && text[numeral..].starts_with('、') {
        return found(OrdinalLevel::First, numeral + '、'.len_utf8());
    }
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(inner) = text.strip_prefix(open) {
            let numeral = numeral_length(inner);
            if numeral > 0 && inner[numeral..].starts_with(close) {
                let length = open.len_utf8() + numeral + close.len_utf8();
                return found(OrdinalLevel::Second, length);
            }
        }
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let after = &text[digits..];
        let mark = after.chars().next().filter(|c| matches!(c, '.' | '．' | '、'))?;
        let rest = &after[mark.len_utf8()..];
        // `3.5` is a number and `1.` with nothing after it is not a title.
        if !rest.trim().is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            return found(OrdinalLevel::Third, digits + mark.len_utf8());
        }
    }
    None
}

/// The places of `一是`, `二是`, … in a paragraph: byte offsets of their first characters.
///
/// They count only at the start of a sentence and in order from one, so `这一是非` and a lone `二是` are text.
#[must_use]
pub fn enumerated(text: &str) -> Vec<usize> {
    const NUMERALS: [&str; 10] =
        ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是", "十是"];
    let mut places = Vec::new();
    let mut from = 0;
    for numeral in NUMERALS {
        let found = text[from..].match_indices(numeral).map(|(at, _)| from + at).find(|&at| {
            text[..at].trim_end_matches([' ', '\u{3000}']).chars().next_back().is_none_or(|c| {
                matches!(c, '。' | '；' | '：' | '！' | '？' | ';' | ':' | '”' | '，')
            })
        });
        match found {
            Some(at) => {
                places.push(at);
                from = at + numeral.len();
            }
            None => break,
        }
    }
    if places.len() >= 2 { places } else { Vec::new() }
}

/// The short title that follows an ordinal, up to the end of its sentence, and what comes after it.
///
/// `None` if the sentence has more than `limit` characters: then it is text, not a title.
#[must_use]
pub fn title(text: &str, limit: usize) -> Option<(&str, &str)> {
    let end = text.find(['。', '：', '！', '？', '\n']).unwrap_or(text.len());
    let title = text[..end].trim();
    let length = title.chars().count();
    if length == 0 || length > limit {
        return None;
    }
    let mut rest = text[end..].chars();
    rest.next();
    Some((title, rest.as_str().trim_start()))
}

/// The clause that names an enumerated point: after `一是`, up to the next mark of punctuation.
#[must_use]
pub fn clause(text: &str, limit: usize) -> Option<&str> {
    let end = text.find(['。', '，', '；', '：', '！', '？', ',', ';', '\n']).unwrap_or(text.len());
    let clause = text[..end].trim();
    let length = clause.chars().count();
    (2..=limit).contains(&length).then_some(clause)
}

fn numeral_length(text: &str) -> usize {
    let count = text.chars().take_while(|c| "一二三四五六七八九十百".contains(*c)).count();
    if count <= 4 { count * '一'.len_utf8() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_at_the_start_are_found_by_level() {
        use OrdinalLevel::{First, Second, Third};
        for (text, level, mark, rest) in [
            ("一、格局。正文", First, "一、", "格局。正文"),
            ("\u{3000}\u{3000}十二、其他", First, "十二、", "其他"),
            ("（一）办法", Second, "（一）", "办法"),
            ("(三) 办法", Second, "(三)", "办法"),
            ("1. 写标题", Third, "1.", "写标题"),
            ("12．写标题", Third, "12．", "写标题"),
            ("3、写标题", Third, "3、", "写标题"),
        ] {
            assert_eq!(leading(text), Some(Ordinal { level, mark, rest }), "{text}");
        }
    }

    #[test]
    fn text_that_only_looks_like_an_ordinal_is_text() {
        for text in [
            "",
            "一是横向",
            "一",
            "（二零一七）",
            "3.5 亿元",
            "2017.5",
            "2017年",
            "1.",
            "123. x",
            "一二三四五、",
            "、一",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn points_inside_a_paragraph_count_in_order_from_one() {
        let text = "总起。一是甲。二是乙；三是丙。";
        let points: Vec<&str> = enumerated(text).iter().map(|&at| &text[at..at + 9]).collect();
        assert_eq!(points, ["一是甲", "二是乙", "三是丙"]);
        for none in ["一是甲。", "二是乙。三是丙。", "这一是非，那二是非。", "没有"]
        {
            assert!(enumerated(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn a_title_ends_with_its_sentence_and_is_short() {
        assert_eq!(title("格局。正文。", 30), Some(("格局", "正文。")));
        assert_eq!(title("格局", 30), Some(("格局", "")));
        assert_eq!(title("做法：正文", 30), Some(("做法", "正文")));
        assert_eq!(title("很长的句子，一直没有停。", 5), None);
        assert_eq!(title("。正文", 5), None);
    }

    #[test]
    fn a_clause_ends_at_any_punctuation() {
        assert_eq!(clause("横向扩面，抓覆盖。", 24), Some("横向扩面"));
        assert_eq!(clause("一。", 24), None);
    }
}
