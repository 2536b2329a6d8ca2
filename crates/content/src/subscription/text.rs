//! Values that are text.

use super::Problem;
use crate::address::is_invisible;

/// One line without the white space around it.
pub(super) fn line(written: &str) -> Result<String, Problem> {
    let text = visible(written.trim())?;
    if text.contains('\n') {
        return Err(Problem::LineBreak);
    }
    Ok(text)
}

/// Several lines without the white space around them. Every end of a line becomes a line feed: forms that are posted
/// without script send two characters.
pub(super) fn lines(written: &str) -> Result<String, Problem> {
    visible(written.trim())
}

/// The text with plain spaces and line feeds.
fn visible(text: &str) -> Result<String, Problem> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let text = text.replace('\t', " ");
    if text.chars().any(|c| c.is_control() && c != '\n' || is_invisible(c)) {
        return Err(Problem::Invisible);
    }
    Ok(text)
}

/// The text with the full-width forms of ASCII, which Chinese keyboards write, as ASCII.
pub(super) fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '\u{3000}' | '\u{a0}' => ' ',
            '‐'..='―' | '−' => '-',
            c => c,
        })
        .collect()
}

/// An address of the form that mail servers take without quoting (RFC 5321, section 4.1.2), at a name with a dot.
pub(super) fn email(written: &str) -> Result<String, Problem> {
    let written = half_width(written);
    let (local, domain) = written.rsplit_once('@').ok_or(Problem::Email)?;
    let is_atom = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
    };
    let is_label = |part: &str| {
        (1..=63).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !part.starts_with('-')
            && !part.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    let is_email = local.len() <= 64
        && local.split('.').all(is_atom)
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && top.len() >= 2
        && !top.bytes().all(|byte| byte.is_ascii_digit());
    if is_email {
        Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
    } else {
        Err(Problem::Email)
    }
}
