//! How titles are set: marks at their start and quotations inside.

use leptos::{attr::Attribute, prelude::*};

use super::optional_class::optional_class;

/// Quotations and book titles of at most this many characters, marks included, are not broken.
const KEPT_TOGETHER: usize = 8;

/// Clauses of at most this many characters fit into a line of the largest title on the narrowest phone (280 pixels for
/// letters of 27).
const SHORT_CLAUSE: usize = 10;

/// A title whose short quotations stay on one line: `“三字经”` reads badly when it is cut after `“三`.
#[component]
pub fn Title(text: String) -> impl IntoView {
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while let Some((before, kept, after)) = next_quotation(rest) {
        if !before.is_empty() {
            parts.push(before.to_owned().into_any());
        }
        parts.push(view! { <span class="keep">{kept.to_owned()}</span> }.into_any());
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(rest.to_owned().into_any());
    }
    parts
}

/// The `class` of a heading that holds a [`Title`]: `<h2 {..title_class}>`.
pub fn title_class(title: &str) -> impl Attribute + use<> {
    optional_class(classes(title))
}

/// `hanging` where it begins with an opening mark such as `“` or `《`: the mark fills the right half of its square, so
/// the line looks set in by half an em (W3C clreq 3.1.6). The style takes that back where the browser does not do it
/// itself.
///
/// `clauses` where it may break between its clauses only, since each of them fits into a line: browsers know no words of
/// Chinese and would break inside one.
fn classes(title: &str) -> Option<&'static str> {
    let hangs = title.starts_with(['“', '‘', '《', '〈', '（', '「', '『', '【']);
    match (hangs, has_short_clauses(title)) {
        (true, true) => Some("hanging clauses"),
        (true, false) => Some("hanging"),
        (false, true) => Some("clauses"),
        (false, false) => None,
    }
}

fn has_short_clauses(title: &str) -> bool {
    let mut clauses = title.split_inclusive(['：', '，', '。', '；', '！', '？']);
    title.chars().count() > SHORT_CLAUSE
        && clauses.all(|clause| clause.chars().count() <= SHORT_CLAUSE)
}

/// The text before the next short quotation, the quotation, and the text after it.
fn next_quotation(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find(['“', '《']) {
        let start = from + found;
        let close = if text[start..].starts_with('“') { '”' } else { '》' };
        let end = start + text[start..].find(close)? + close.len_utf8();
        if text[start..end].chars().count() <= KEPT_TOGETHER {
            return Some((&text[..start], &text[start..end], &text[end..]));
        }
        from = start + '“'.len_utf8();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_of_short_clauses_breaks_between_them() {
        for (title, expected) in [
            ("江山光谷小镇：六个支部围着一座电站", Some("clauses")),
            ("“蓝领”623人，谈下200余亩地", Some("hanging clauses")),
            ("“两学一做”学习教育在非公企业", Some("hanging")),
            ("聚焦：非公有制企业的党组织怎样开展工作", None),
            ("六个支部，一座电站", None),
            ("没有任何标点的一个长标题", None),
        ] {
            assert_eq!(classes(title), expected, "{title}");
        }
    }

    #[test]
    fn short_quotations_are_kept_together() {
        for (text, expected) in [
            ("念好“三字经”促进“共发展”", Some(("念好", "“三字经”", "促进“共发展”"))),
            ("“两学一做”", Some(("", "“两学一做”", ""))),
            ("读《党章》之后", Some(("读", "《党章》", "之后"))),
            (
                "“这是一句很长很长的引语”以及“短语”",
                Some(("“这是一句很长很长的引语”以及", "“短语”", "")),
            ),
            ("没有引号", None),
            ("没有“关上的引号", None),
        ] {
            assert_eq!(next_quotation(text), expected, "{text}");
        }
    }
}
