//! What nobody may see.

use std::{fmt, str::FromStr};

/// The AppSecret of an account, or what WeChat gives out for it: a token or a ticket.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// A text is no secret of WeChat's. It does not say which text, for it may nearly be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("这不是 AppSecret：要有内容，里面没有空格和别的看不见的字符")]
pub struct InvalidSecret;

impl Secret {
    /// What it says. Whatever is made of it must not be shown either.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl FromStr for Secret {
    type Err = InvalidSecret;

    fn from_str(text: &str) -> Result<Self, InvalidSecret> {
        let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if is_plain { Ok(Self(text.to_owned())) } else { Err(InvalidSecret) }
    }
}

/// Without anything of it, its length included.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_in_no_debug_output_and_no_error() {
        let secret: Secret = "geheim".parse().unwrap();
        assert_eq!(format!("{secret:?} {:#?}", Some(&secret)), "Secret Some(\n    Secret,\n)");
        for bad in ["", " ", "geheim\n", "ge heim", "秘密"] {
            let error = bad.parse::<Secret>().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("heim"));
        }
    }
}
