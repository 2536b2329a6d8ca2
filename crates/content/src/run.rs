//! Inline text as an editor writes it. There is no HTML in content, so none can be injected.

use serde::{Serialize, Serializer, ser::SerializeSeq};

use crate::{address::SafeUrl, id::ArticleId};

/// A piece of text with at most one mark. Pieces do not nest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Run {
    /// Plain text; a line feed is a line break on the page.
    Text(String),
    /// Strong importance, set bold.
    Strong { strong: String },
    /// Stress, set in another face since Chinese has no italics.
    Em { em: String },
    /// Emphasis dots 着重号 under each character (W3C clreq 3.4.1).
    Dots { dots: String },
    /// A link to an address.
    Link { link: String, url: SafeUrl },
    /// A link to another article of the magazine.
    ArticleLink { link: String, article: ArticleId },
    /// Superscript.
    Sup { sup: String },
    /// Subscript.
    Sub { sub: String },
    /// A base text with its reading, 注音 (W3C clreq 3.5).
    Ruby { ruby: String, reading: String },
}

impl Run {
    /// The visible text, without the reading of ruby.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong { strong: text }
            | Self::Em { em: text }
            | Self::Dots { dots: text }
            | Self::Link { link: text, .. }
            | Self::ArticleLink { link: text, .. }
            | Self::Sup { sup: text }
            | Self::Sub { sub: text }
            | Self::Ruby { ruby: text, .. } => text,
        }
    }
}

/// A line of runs. Serialises to one string where that says the same.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Runs(pub Vec<Run>);

impl Runs {
    /// The visible text of all runs.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(Run::text).collect()
    }
}

impl From<&str> for Runs {
    fn from(text: &str) -> Self {
        Self(vec![Run::Text(text.to_owned())])
    }
}

impl Serialize for Runs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => return serializer.serialize_str(""),
            [Run::Text(text)] => return serializer.serialize_str(text),
            _ => {}
        }
        let mut sequence = serializer.serialize_seq(Some(self.0.len()))?;
        for run in &self.0 {
            sequence.serialize_element(run)?;
        }
        sequence.end()
    }
}
