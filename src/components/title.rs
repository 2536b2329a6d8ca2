//! How titles are set: marks at their start and quotations inside.

use crate::markup::{Node, html};

/// Quotations and book titles of at most this many characters, marks included, are not broken.
const KEPT_TOGETHER: usize = 8;

/// The class of a title that begins with an opening mark such as `“` or `《`.
///
/// Such a mark fills the right half of its square, so the line looks set in by half an em (W3C clreq 3.1.6).
/// The style takes that back where the browser does not do it itself.
#[must_use]
pub fn hanging(title: &str) -> Option<&'static str> {
    title.starts_with(['“', '‘', '《', '〈', '（', '「', '『', '【']).then_some("hanging")
}

/// A title whose short quotations stay on one line: `“三字经”` reads badly when it is cut after `“三`.
#[must_use]
pub fn title(text: &str) -> Node {
    let mut nodes = Vec::new();
    let mut rest = text;
    while let Some((before, kept, after)) = next_quotation(rest) {
        if !before.is_empty() {
            nodes.push(before.to_owned().into());
        }
        nodes.push(html! { <span class="keep">{kept.to_owned()}</span> }.into());
        rest = after;
    }
    if !rest.is_empty() {
        nodes.push(rest.to_owned().into());
    }
    Node::Many(nodes)
}

/// What stands before the next short quotation, the quotation itself, and what comes after it.
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
