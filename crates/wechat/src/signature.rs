//! The signature of a page, by WeChat's rules.

use sha1::{Digest, Sha1};

/// The signature of a page for `wx.config`, as 40 hexadecimal digits.
///
/// `timestamp` is in seconds since 1970. What follows a `#` in `url` does not count.
///
/// Source: WeChat's documentation of the JS-SDK, 附录1 JS-SDK使用权限签名算法: the four values, by the names of their
/// keys in the order of ASCII, joined as they are, without percent signs put in.
#[must_use]
pub fn of(ticket: &str, nonce: &str, timestamp: u64, url: &str) -> String {
    let url = without_fragment(url);
    hexadecimal(&Sha1::digest(format!(
        "jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}"
    )))
}

/// An address up to its `#`.
#[must_use]
pub fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// Bytes as pairs of lower-case digits.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect()
}

fn digit(value: u8) -> char {
    char::from_digit(value.into(), 16).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ticket of the example in WeChat's documentation.
    const TICKET: &str =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

    #[test]
    fn it_is_that_of_wechat_s_own_example() {
        let expected = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";
        for url in [
            "http://mp.weixin.qq.com?params=value",
            "http://mp.weixin.qq.com?params=value#",
            "http://mp.weixin.qq.com?params=value#a#b",
        ] {
            assert_eq!(of(TICKET, "Wm3WZYTPz0wzccnW", 1_414_587_457, url), expected, "{url}");
        }
    }

    #[test]
    fn every_part_counts() {
        let (nonce, time, url) = ("Wm3WZYTPz0wzccnW", 1_414_587_457, "https://kanwu.example/a/x/");
        let all = [
            of(TICKET, nonce, time, url),
            of("other", nonce, time, url),
            of(TICKET, "other", time, url),
            of(TICKET, nonce, time + 1, url),
            of(TICKET, nonce, time, "https://kanwu.example/a/x"),
            of(TICKET, nonce, time, "https://kanwu.example/a/x/?from=timeline"),
            // Nothing is changed in an address: it is signed as the browser says it.
            of(TICKET, nonce, time, "https://kanwu.example/a/x/?from=%74imeline"),
        ];
        let different: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
        assert!(all.iter().all(|text| text.len() == 40));
    }

    #[test]
    fn bytes_are_pairs_of_digits() {
        for (bytes, text) in [(&[][..], ""), (&[0, 15, 16, 255], "000f10ff")] {
            assert_eq!(hexadecimal(bytes), text);
        }
    }
}
