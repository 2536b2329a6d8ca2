//! What an article is made of, whatever kind of file it was found in.

use content::{address::SafeUrl, block::Block, run::Runs};

use super::meta::Meta;

/// Everything that was found in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The line that names a topic 专题.
    pub topic: Option<String>,
    /// The names of the breadcrumb, the channel last; or just a channel.
    pub breadcrumb: Vec<String>,
    pub title: Option<String>,
    pub subtitle: Option<String>,
    pub lead: Option<String>,
    pub meta: Meta,
    /// Where the article stood before.
    pub original: Option<SafeUrl>,
    pub parts: Vec<Part>,
    /// Lines that were not indented and became paragraphs all the same.
    pub unindented: Vec<usize>,
    /// What became no part of the article.
    pub dropped: Vec<Dropped>,
    /// How many characters were removed that nobody sees and that would be faults in an article.
    pub invisible: usize,
}

/// A part of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Block(Block),
    /// A picture that is not in the magazine yet.
    Picture(Picture),
}

/// A picture as a file names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub source: PictureSource,
    /// What the file says of it for those who do not see it; empty when nothing.
    pub alt: String,
    pub caption: Option<Runs>,
}

/// Where a picture is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureSource {
    /// An address, or a path from the file's own folder.
    Address(String),
    /// In the file itself.
    Bytes(Vec<u8>),
}

/// Something that became no part of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// The line, counted from one, where the file has lines.
    pub line: Option<usize>,
    pub text: String,
    pub reason: Reason,
}

/// What a dropped part is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The site's name or slogan.
    Header,
    /// Something between breadcrumb and title, perhaps a kicker.
    AboveTitle,
    /// A part of the line below the title that has no place in an article.
    Meta,
    /// Something after the last paragraph that is not known to be furniture.
    BelowText,
    /// The invitation to follow the magazine's account.
    Promo,
    /// Links to related articles; the new site finds its own.
    Related,
    /// The subscription campaign.
    Subscription,
    /// Names of channels and directories of links.
    Navigation,
    /// Film, sound, forms and frames, which cannot be brought along.
    Embedded,
    /// A link to another page of the old site.
    Link,
    /// A picture on the web, which is not fetched unasked.
    PictureOnTheWeb,
    /// A picture that is not where the file says, or is none.
    PictureUnreadable,
}

impl Document {
    /// Leaves something out, which has no line of its own.
    pub(super) fn drop(&mut self, text: impl Into<String>, reason: Reason) {
        self.dropped.push(Dropped { line: None, text: text.into(), reason });
    }
}
