//! Which encoding a file is in that is not UTF-8.

use encoding_rs::{BIG5, GB18030, UTF_16BE, UTF_16LE};

/// The name of the encoding that a text seems to be in; `None` where it seems to be no text at all.
pub(crate) fn guess(bytes: &[u8]) -> Option<&'static str> {
    for (mark, encoding, name) in
        [(&[0xff, 0xfe], UTF_16LE, "UTF-16"), (&[0xfe, 0xff], UTF_16BE, "UTF-16")]
    {
        if bytes.starts_with(mark)
            && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
        {
            return Some(name);
        }
    }
    // Text has no zero bytes in any of the encodings below.
    if bytes.contains(&0) {
        return None;
    }
    // GBK is a part of GB18030, and much more common than Big5, so it comes first.
    [(GB18030, "GBK"), (BIG5, "Big5")].into_iter().find_map(|(encoding, name)| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        let is_text = !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        is_text.then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_chinese_text_are_known() {
        let text = "{\"title\": \"江山光谷小镇\"}";
        let utf_16: Vec<u8> =
            std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let damaged = [GB18030.encode(text).0.as_ref(), &[0xff]].concat();
        for (bytes, expected) in [
            (GB18030.encode(text).0.as_ref(), Some("GBK")),
            (&utf_16, Some("UTF-16")),
            (&[0x89, b'P', b'N', b'G', 0, 0xff], None),
            (&damaged, None),
        ] {
            assert_eq!(guess(bytes), expected, "{bytes:?}");
        }
    }
}
