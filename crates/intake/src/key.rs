//! The key of an order, by which a repeated one is known (IETF draft-ietf-httpapi-idempotency-key-header-07).

use std::{fmt, str::FromStr};

use content::subscription::{InvalidKey, OrderKey};
use sha2::{Digest, Sha256};

/// What makes an order the same as one before.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key(String);

impl Key {
    /// The key of an order whose form has none: forms that are posted without script cannot make one. The same content
    /// on the same day (UTC) is the same order, so a button that is pressed twice orders once.
    #[must_use]
    pub fn of_content(hash: &Hash, today: &str) -> Self {
        let digest = Sha256::new().chain_update(hash.0).chain_update(today).finalize();
        Self(format!("form-{}", hex(&digest[..16])))
    }

    /// The key as it is kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A UUID of version 4 (RFC 9562, section 5.4), in lower case.
impl FromStr for Key {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        // The draft writes the header as a structured string, in quotes.
        let text = text.trim();
        let text = text.strip_prefix('"').and_then(|t| t.strip_suffix('"')).unwrap_or(text);
        text.parse::<OrderKey>().map(|key| Self(key.into()))
    }
}

/// A hash of what an order says, so that a key that is used for something else is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hash(pub(crate) [u8; 32]);

impl Hash {
    /// The hash of an order. What says nothing of it, such as the time that it took, is left out, for a browser may
    /// measure anew before it tries again.
    #[must_use]
    pub fn of(campaign: &str, values: &[(String, String)], consent: bool) -> Self {
        let mut values: Vec<_> = values.iter().filter(|(_, value)| !value.is_empty()).collect();
        values.sort();
        let mut digest = Sha256::new();
        let texts = values.iter().flat_map(|(id, value)| [id.as_str(), value.as_str()]);
        for text in [campaign, if consent { "1" } else { "0" }].into_iter().chain(texts) {
            // Lengths keep neighbours apart.
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text);
        }
        Self(digest.finalize().into())
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_uuids_of_version_4_are_keys() {
        let good = "0f9c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e64";
        for text in [good, &good.to_uppercase(), &format!(" {good} "), &format!("\"{good}\"")] {
            assert_eq!(text.parse::<Key>().map(|key| key.0), Ok(good.to_owned()), "{text}");
        }
        for text in [
            "",
            "0f9c3f7e4c5a4d579a3b2f0a7c1d8e64",
            "0f9c3f7e-4c5a-1d57-9a3b-2f0a7c1d8e64",
            "0f9c3f7e-4c5a-4d57-ca3b-2f0a7c1d8e64",
            "0f9c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e6g",
            "0f9c3f7e-4c5a-4d57-9a3b-2f0a7c1d8e64a",
        ] {
            assert_eq!(text.parse::<Key>(), Err(InvalidKey), "{text}");
        }
    }

    #[test]
    fn the_hash_is_that_of_the_content_in_any_order() {
        let texts = |values: &[(&str, &str)]| -> Vec<(String, String)> {
            values.iter().map(|&(id, value)| (id.to_owned(), value.to_owned())).collect()
        };
        let hash = |values: &[(&str, &str)]| Hash::of("c", &texts(values), true);
        assert_eq!(hash(&[("a", "1"), ("b", "2")]), hash(&[("b", "2"), ("a", "1"), ("c", "")]));
        assert_ne!(hash(&[("a", "1"), ("b", "2")]), hash(&[("a", "1b"), ("", "2")]));
        assert_ne!(hash(&[]), Hash::of("c", &[], false));
        assert_ne!(hash(&[]), Hash::of("d", &[], true));
    }
}
