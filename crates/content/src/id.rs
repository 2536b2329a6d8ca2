//! Identifiers that editors choose and that stand in addresses.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The longest id, in characters. An address stays readable and every file system takes the name.
pub const MAX_ID_LENGTH: usize = 80;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("只能用小写字母 a–z、数字和连字符 -，1 到 {MAX_ID_LENGTH} 个，首尾不能是连字符")]
pub struct InvalidId;

fn check_id(text: &str) -> Result<(), InvalidId> {
    let shape = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    let ends = !text.starts_with('-') && !text.ends_with('-');
    if shape && ends && (1..=MAX_ID_LENGTH).contains(&text.len()) { Ok(()) } else { Err(InvalidId) }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(
            feature = "json-schema",
            derive(schemars::JsonSchema),
            schemars(extend("pattern" = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", "maxLength" = MAX_ID_LENGTH))
        )]
        #[serde(try_from = "String")]
        pub struct $name(String);

        impl $name {
            /// The id as it stands in addresses and files.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidId;

            fn try_from(text: String) -> Result<Self, InvalidId> {
                check_id(&text).map(|()| Self(text))
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            fn from_str(text: &str) -> Result<Self, InvalidId> {
                check_id(text).map(|()| Self(text.to_owned()))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// The id of an article: the name of its file without `.json`.
    ArticleId;
    /// The id of a channel 频道.
    ChannelId;
    /// The id of a topic 专题.
    TopicId;
    /// The id of an issue 期 of the printed magazine.
    IssueId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_lower_case_letters_digits_and_inner_hyphens() {
        for good in ["a", "2017-05", "guanggu-xiaozhen", &"x".repeat(80)] {
            assert!(good.parse::<ArticleId>().is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "A", "江山", "a/b", "a.b", "..", &"x".repeat(81)] {
            assert_eq!(bad.parse::<ArticleId>(), Err(InvalidId), "{bad}");
        }
    }
}
