//! From the bytes of a file to its text.

use encoding_rs::{Encoding, GB18030};

use crate::messages;

/// The largest text, in bytes. A saved article of WeChat has 3 MB, nearly all of it scripts.
const MAX_SIZE: usize = 10 * 1024 * 1024;

/// A text with how its file was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub text: String,
    /// The name of the encoding, unless it is UTF-8.
    pub encoding: Option<&'static str>,
}

/// Why a file has no text.
#[derive(Debug, thiserror::Error)]
pub enum NoText {
    #[error("{}", messages::too_large_for_a_page())]
    TooLarge,
    #[error("{}", messages::no_known_encoding())]
    Encoding,
}

/// The text of a file: UTF-8, else what its byte order mark says, else GB18030.
///
/// # Errors
/// [`NoText`] when it is no text.
pub fn decode(bytes: &[u8]) -> Result<Text, NoText> {
    let (text, encoding) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.strip_prefix('\u{feff}').unwrap_or(text).to_owned(), None),
        Err(_) => {
            let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
            let (text, encoding, had_errors) = marked.unwrap_or(GB18030).decode(bytes);
            if had_errors {
                return Err(NoText::Encoding);
            }
            (text.into_owned(), Some(encoding.name()))
        }
    };
    if text.len() > MAX_SIZE {
        return Err(NoText::TooLarge);
    }
    if text.contains('\0') {
        return Err(NoText::Encoding);
    }
    Ok(Text { text, encoding })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<&'static str>) {
        let Text { text, encoding } = decode(bytes).unwrap();
        (text, encoding)
    }

    #[test]
    fn utf_8_is_taken_as_it_is_without_its_mark() {
        assert_eq!(text("党建".as_bytes()), ("党建".into(), None));
        assert_eq!(text("\u{feff}党建".as_bytes()), ("党建".into(), None));
    }

    #[test]
    fn the_encodings_of_old_files_are_recognised() {
        assert_eq!(text(b"\xb5\xb3\xbd\xa8"), ("党建".into(), Some("gb18030")));
        assert_eq!(text(b"\xff\xfe\x5a\x51\xfa\x5e"), ("党建".into(), Some("UTF-16LE")));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decode(b"\xff\xff\xff\x00"), Err(NoText::Encoding)));
        assert!(matches!(decode(b"ab\0c"), Err(NoText::Encoding)));
    }
}
