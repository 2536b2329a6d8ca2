//! What an editor may write where: every object of the format with its fields, in the order in which they
//! are best written.
//!
//! The decoders ([`crate::decode`]) take their field names from here, `desk schema` makes JSON Schemas of
//! it for editors, and `desk fmt` writes fields in this order. What only shows beside other values (two
//! dates in the wrong order, rows of different lengths, an id that is used twice) is not said here; the
//! check finds it.

mod article;
mod block;
mod run;
mod site;

pub use article::{
    ARTICLE, AUDIO_VERSION, CORRECTION, MAX_LEAD, MAX_TITLE, ORIGINALITIES, PICTURE, SHARE, SOURCE,
    STATUSES,
};
pub use block::{
    ALIGNMENTS, ARTICLE_ITEM, AUDIO, BLOCKS, CODE, DIVIDER, FIGURE, FILE, FOLLOW_PROMO, GALLERY,
    HEADING, KEY_POINTS, LINKS, LIST, LIST_ITEM, NOTE, NOTE_KINDS, PARAGRAPH, QUOTE, SUBSCRIPTION,
    TABLE, TIMELINE, TIMELINE_ITEM, URL_ITEM, VIDEO,
};
pub use run::{ARTICLE_LINK, DOTS, EM, LINK, PIECE, RUBY, STRONG, SUB, SUP};
pub use site::{
    CAMPAIGN, CHANNEL, CHOICE_FIELD, CONTACT, DEFAULTS, DIRECTORY, FIELD_KINDS, FOOTER, FORM_FIELD,
    ISSUE, NAMED, PLACEMENTS, PLAIN_FIELD_KINDS, PLAN, POLICE, PROMO, QR_IMAGE, QR_TEXT, SITE,
    TOPIC, WECHAT,
};

use crate::address::MediaKind;

/// An object that may be written.
#[derive(Debug, PartialEq, Eq)]
pub struct Object {
    /// What a JSON Schema calls it; a block has the name of its `type`.
    pub name: &'static str,
    /// What it is, for editors.
    pub about: &'static str,
    pub fields: &'static [Field],
}

/// A field of an object.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub is_required: bool,
    pub form: Form,
    /// What it is, for editors.
    pub about: &'static str,
}

/// What may be written as a value.
#[derive(Debug, PartialEq, Eq)]
pub enum Form {
    /// Text on one line, not blank, of at most so many characters.
    Line(usize),
    /// Text that may have line breaks, not blank.
    Text,
    /// Text as it is, tabs and line breaks included; may be empty.
    Code,
    /// Text of digits.
    Digits,
    Boolean,
    /// A whole number in a range.
    Number(u32, u32),
    /// One of a few words.
    Choice(&'static [Word]),
    /// An id, new or of something that exists.
    Id,
    Date,
    Url,
    /// The address of the magazine's front page.
    SiteAddress,
    /// Yuan with at most two decimals, as text.
    Price,
    /// A file below `media/`.
    Media(&'static [MediaKind]),
    /// One string, or a list of strings and marks.
    Runs,
    /// Runs, or nothing.
    Cell,
    Object(&'static Object),
    /// Any of these.
    OneOf(&'static [Form]),
    List(List),
    /// Runs, which are a paragraph, or one of [`BLOCKS`].
    Block,
    /// The `type` of a block.
    Type,
    /// A name for the tools of an editor, which Kanwu does not look at.
    Ignored,
}

/// A list of values of one form.
#[derive(Debug, PartialEq, Eq)]
pub struct List {
    pub of: &'static Form,
    /// The fewest items, 0 or 1.
    pub min: usize,
    /// The most items.
    pub max: Option<usize>,
}

/// A word that may be chosen.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub word: &'static str,
    /// What it means, for editors.
    pub about: &'static str,
}

impl Object {
    /// Whether it has a field of that name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.name == name)
    }

    /// The names of the fields, in order.
    #[must_use]
    pub fn field_names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

/// A field that must be there.
const fn required(name: &'static str, form: Form, about: &'static str) -> Field {
    Field { name, is_required: true, form, about }
}

/// A field that may be absent.
const fn optional(name: &'static str, form: Form, about: &'static str) -> Field {
    Field { name, is_required: false, form, about }
}

/// A list that may be empty.
const fn list(of: &'static Form) -> Form {
    Form::List(List { of, min: 0, max: None })
}

/// A list with at least one item.
const fn filled_list(of: &'static Form) -> Form {
    Form::List(List { of, min: 1, max: None })
}

const fn word(word: &'static str, about: &'static str) -> Word {
    Word { word, about }
}
