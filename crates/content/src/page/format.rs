//! What a `page.json` is: a page with the number of its format.

use serde::{Deserialize, Serialize};

use super::Page;

/// The content of a page.json: one page of a magazine, as data.
///
/// Every field is always present. An absent value is null, and a list that has no items is empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "json-schema", derive(schemars::JsonSchema))]
pub struct PageFile {
    pub format: Format,
    pub page: Page,
}

impl PageFile {
    /// A page in the format of this version.
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self { format: Format, page }
    }

    /// The JSON Schema of a `page.json`, in draft 7 as the schemas for editors are.
    #[cfg(feature = "json-schema")]
    #[must_use]
    pub fn schema() -> schemars::Schema {
        // As pages are written: every field is required, also one that may be null.
        let settings = schemars::generate::SchemaSettings::draft07().for_serialize();
        settings.into_generator().into_root_schema_for::<Self>()
    }
}

/// The number of the format. A program refuses a page of a number that it does not know.
// Decoding refuses any other number, so a reader never shows half of a page that another desk has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "json-schema",
    derive(schemars::JsonSchema),
    schemars(extend("const" = Format::NUMBER))
)]
#[serde(try_from = "u32", into = "u32")]
pub struct Format;

impl Format {
    /// Raised with every change after which a program for the format before could misread a page or fail to read it: a
    /// field or variant is removed or renamed, or changes its type or meaning; there is a new variant; there is a new
    /// field that must not be ignored. Any other new field leaves the number as it is.
    pub const NUMBER: u32 = 1;
}

/// A `page.json` of another format than [`Format::NUMBER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the page has format {0}, and this reader knows format {known}", known = Format::NUMBER)]
pub struct UnknownFormat(u32);

impl TryFrom<u32> for Format {
    type Error = UnknownFormat;

    fn try_from(number: u32) -> Result<Self, UnknownFormat> {
        if number == Self::NUMBER { Ok(Self) } else { Err(UnknownFormat(number)) }
    }
}

impl From<Format> for u32 {
    fn from(_: Format) -> Self {
        Format::NUMBER
    }
}
