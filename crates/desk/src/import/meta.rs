//! The line below a title: `2017年05月27日来源:《…》作者:编辑:…`. Any part may be missing or empty.

use content::date::Date;

/// What the line says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Meta {
    /// The date, or what stands in its place and is none.
    pub published: Option<Result<Date, String>>,
    pub source: Option<String>,
    pub authors: Vec<String>,
    pub editors: Vec<String>,
    pub proofreaders: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Source,
    Authors,
    Editors,
    Proofreaders,
    /// Something that an article has no field for.
    Other,
}

/// The longer of two labels first where one ends with the other.
const LABELS: [(&str, Label); 16] = [
    ("责任编辑", Label::Editors),
    ("编辑", Label::Editors),
    ("责编", Label::Editors),
    ("稿件来源", Label::Source),
    ("信息来源", Label::Source),
    ("来源", Label::Source),
    ("稿源", Label::Source),
    ("作者", Label::Authors),
    ("记者", Label::Authors),
    ("通讯员", Label::Authors),
    ("校对", Label::Proofreaders),
    ("浏览次数", Label::Other),
    ("浏览", Label::Other),
    ("点击", Label::Other),
    ("阅读", Label::Other),
    ("字号", Label::Other),
];

/// Whether a line says date, source, author or editor, and nothing else.
#[must_use]
pub fn is_meta(line: &str) -> bool {
    let rest = match date(line) {
        Some((_, rest)) => time(rest.trim_start()).map_or(rest, |(_, rest)| rest).trim_start(),
        None => line,
    };
    let has_date = rest.len() < line.len();
    label(rest).is_some() || has_date && rest.is_empty()
}

/// Reads the line. Also returns the parts that have no place in an article.
#[must_use]
pub fn parse(line: &str) -> (Meta, Vec<String>) {
    let mut meta = Meta::default();
    let mut unused = Vec::new();
    let mut rest = line;
    if let Some((found, after)) = date(rest) {
        meta.published = Some(found);
        rest = after.trim_start();
        if let Some((time, after)) = time(rest) {
            unused.push(time.to_owned());
            rest = after;
        }
    }
    let (before, mut rest) = rest.split_at(next_label(rest));
    if !before.trim().is_empty() {
        unused.push(before.trim().to_owned());
    }
    while let Some((label, after)) = label(rest) {
        let (value, next) = after.split_at(next_label(after));
        let part = rest[..rest.len() - next.len()].trim();
        rest = next;
        let value = value.trim();
        if value.is_empty() {
            continue;
        }
        match label {
            Label::Source if meta.source.is_none() => meta.source = Some(value.to_owned()),
            Label::Authors => meta.authors.extend(names(value)),
            Label::Editors => meta.editors.extend(names(value)),
            Label::Proofreaders => meta.proofreaders.extend(names(value)),
            Label::Source | Label::Other => unused.push(part.to_owned()),
        }
    }
    (meta, unused)
}

/// A text that is a date and nothing else.
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    match date(text.trim())? {
        (Ok(day), "") => Some(day),
        _ => None,
    }
}

/// A date at the start, and what follows. `Err` holds a date that the calendar does not have.
fn date(text: &str) -> Option<(Result<Date, String>, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(rest.strip_prefix(['年', '-', '/', '.'])?, 1..=2)?;
    let (day, rest) = digits(rest.strip_prefix(['月', '-', '/', '.'])?, 1..=2)?;
    let rest = rest.strip_prefix('日').unwrap_or(rest);
    let number = |digits: &str| digits.parse::<u16>().unwrap_or_default();
    let date = Date::new(number(year), number(month) as u8, number(day) as u8);
    let written = &text[..text.len() - rest.len()];
    Some((date.map_err(|_| written.to_owned()), rest))
}

/// A time of day at the start, and what follows.
fn time(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = digits(text, 1..=2)?;
    let (_, mut rest) = digits(rest.strip_prefix([':', '：'])?, 2..=2)?;
    if let Some((_, after)) = rest.strip_prefix([':', '：']).and_then(|r| digits(r, 2..=2)) {
        rest = after;
    }
    Some(text.split_at(text.len() - rest.len()))
}

fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(&str, &str)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    count.contains(&length).then(|| text.split_at(length))
}

/// A label with its colon at the start, and what follows.
fn label(text: &str) -> Option<(Label, &str)> {
    LABELS.iter().find_map(|(word, label)| {
        let rest = text.strip_prefix(word)?.trim_start().strip_prefix([':', '：'])?;
        Some((*label, rest))
    })
}

/// Where the next label begins, or the end.
fn next_label(text: &str) -> usize {
    text.char_indices()
        .map(|(at, _)| at)
        .find(|&at| label(&text[at..]).is_some())
        .unwrap_or(text.len())
}

/// The names in a text such as `张三、李四`.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['、', ',', '，', ';', '；', '/']).map(str::trim);
    parts.filter(|part| !part.is_empty()).flat_map(names_between_spaces).collect()
}

/// Spaces stand between names, inside a name of two characters (`张 三`) or after a title (`本刊记者 张三`).
fn names_between_spaces(text: &str) -> Vec<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let lengths = || parts.iter().map(|part| part.chars().count());
    if parts.len() > 1 && lengths().all(|length| length == 1) {
        vec![parts.concat()]
    } else if lengths().all(|length| (2..=3).contains(&length)) && !text.contains("记者") {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        vec![parts.join(" ")]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<Result<Date, String>> {
        Some(Ok(text.parse().unwrap()))
    }

    #[test]
    fn every_part_is_found() {
        let (meta, unused) =
            parse("2017年05月27日来源:《测试月刊》作者:张三、李四编辑:王五 校对：赵六");
        assert_eq!(meta.published, day("2017-05-27"));
        assert_eq!(meta.source.as_deref(), Some("《测试月刊》"));
        assert_eq!(meta.authors, ["张三", "李四"]);
        assert_eq!(meta.editors, ["王五"]);
        assert_eq!(meta.proofreaders, ["赵六"]);
        assert!(unused.is_empty());
    }

    #[test]
    fn empty_and_missing_parts_are_none() {
        let (meta, _) = parse("2017年5月7日来源:作者:编辑:王五");
        assert_eq!((meta.source, meta.authors.len()), (None, 0));
        assert_eq!(meta.editors, ["王五"]);
        let (meta, _) = parse("来源：测试月刊");
        assert_eq!((meta.published, meta.source.as_deref()), (None, Some("测试月刊")));
        assert_eq!(parse("2017年5月7日").0.published, day("2017-05-07"));
    }

    #[test]
    fn what_has_no_field_is_handed_back() {
        let (meta, unused) = parse("2017-05-27 10:30:05 转 责任编辑: 王五 浏览次数：12");
        assert_eq!((meta.published, meta.editors), (day("2017-05-27"), vec!["王五".to_owned()]));
        assert_eq!(unused, ["10:30:05", "转", "浏览次数：12"]);
    }

    #[test]
    fn a_day_that_is_none_is_kept_as_written() {
        assert_eq!(parse("2017年13月45日来源:").0.published, Some(Err("2017年13月45日".into())));
    }

    #[test]
    fn only_such_a_line_is_taken_for_one() {
        for line in
            ["2017年05月27日来源:", "2017-5-27 9:30", "来源:测试", "编辑 ：王五", "2017年5月7日"]
        {
            assert!(is_meta(line), "{line}");
        }
        for line in ["2017年5月7日，会议召开。", "2017年的计划", "消息来源可靠", "一、格局", ""]
        {
            assert!(!is_meta(line), "{line}");
        }
    }

    #[test]
    fn names_are_told_from_their_spaces() {
        for (text, expected) in [
            ("张三 李四", vec!["张三", "李四"]),
            ("张 三", vec!["张三"]),
            ("本刊记者 张三", vec!["本刊记者 张三"]),
            ("某市委组织部 张三", vec!["某市委组织部 张三"]),
            ("张三，李四;王五", vec!["张三", "李四", "王五"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
