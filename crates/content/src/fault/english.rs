//! Faults in English: what is wrong, and what to do about it. The Chinese words stand beside each fault.

use super::{Fault, Thing, closest};
use crate::{
    address::{InvalidMedia, InvalidUrl},
    id::MAX_ID_LENGTH,
    language::Language::English,
    schema,
};

pub(super) fn message(fault: &Fault) -> String {
    match fault {
        Fault::Syntax(reason) => format!("not JSON: {}", reason.reason(English)),
        Fault::FileTooLarge { size, limit } => {
            format!("the file has {size} KB; {limit} KB are the most")
        }
        Fault::Encoding(Some(name)) => format!("the file is not UTF-8; it looks like {name}"),
        Fault::Encoding(None) => "the file is not UTF-8".into(),
        Fault::FileName(name) => format!("“{name}” cannot be the id of an article"),
        Fault::UnknownField { name, .. } => format!("there is no field “{name}” here"),
        Fault::DuplicateField(name) => format!("the field “{name}” stands here twice"),
        Fault::MissingField(name) => format!("the required “{name}” is missing"),
        Fault::WrongType { expected, found } => {
            format!("this should be {}, and is {}", expected.name(English), found.name(English))
        }
        Fault::Empty => "this must not be empty".into(),
        Fault::TooLong { length, limit } => {
            format!("this has {length} characters; {limit} are the most")
        }
        Fault::TooMany { count, limit } => format!("this has {count} items; {limit} are the most"),
        Fault::ControlCharacter(code) => {
            format!("there is a control character that cannot be seen, U+{code:04X}")
        }
        Fault::BidiControl(code) => format!(
            "there is a control character of text direction, U+{code:04X}: readers see another order than you wrote"
        ),
        Fault::LineBreak => "this is one line and takes no line break".into(),
        Fault::Id { value, .. } => format!(
            "“{value}” cannot be an id: 1 to {MAX_ID_LENGTH} of a–z, digits and -, which is neither first nor last"
        ),
        Fault::IdMismatch { id, file } => {
            format!("the id “{id}” is not the name of the file, “{file}”")
        }
        Fault::DuplicateId(id) => format!("the id “{id}” is taken"),
        Fault::Date { value, .. } => format!(
            "“{value}” is no date: write YYYY-MM-DD, a day of the calendar, such as 2017-05-27"
        ),
        Fault::DateOrder { earlier, later } => format!("{later} is before {earlier}"),
        Fault::Url(why) => format!("this address cannot be used: {}", url(*why)),
        Fault::PlainHttp => "this address is not encrypted (http://)".into(),
        Fault::SiteAddress => {
            "the address of the site begins with https://, ends with / and has no ? or #".into()
        }
        Fault::Media(why) => format!("this file cannot be used: {}", media(*why)),
        Fault::MissingMedia(path) => format!("there is no file “{path}”"),
        Fault::UnreadablePicture(path) => {
            format!("the picture “{path}” cannot be opened, so its size is not known")
        }
        Fault::Price { value, .. } => {
            format!("“{value}” is no price: yuan with at most two decimals, such as 120.00")
        }
        Fault::UnknownValue { value, .. } => format!("“{value}” is not one of the choices"),
        Fault::UnknownBlock(name) => format!("there is no block “{name}”"),
        Fault::OutOfRange { min, max } => format!("the number must be from {min} to {max}"),
        Fault::TableShape { expected, found } => {
            format!("this row has {found} cells; it should have {expected}")
        }
        Fault::UnknownRun => "this is no text and no mark".into(),
        Fault::UnknownReference { kind, value, .. } => {
            format!("there is no {} with the id “{value}”", kind.name(English))
        }
        Fault::HiddenReference(id) => {
            format!("the article “{id}” is not public at present; the link leads nowhere")
        }
        Fault::SelfReference => "an article cannot be related to itself".into(),
        Fault::Unreadable(reason) => format!("this file cannot be read: {reason}"),
        Fault::NoArticles => "there are no articles".into(),
        Fault::StrayFile => "this is no article, and is not used".into(),
        Fault::EmbargoAfterExpiry { embargo, expires } => format!(
            "the embargo {embargo} is not before the expiry {expires}: the article is never shown"
        ),
        Fault::SkippedHeading { from, to } => {
            format!("headings go from level {from} to level {to}")
        }
        Fault::RepeatedParagraph => "this paragraph is the same as one before".into(),
        Fault::MissingAlt => "the picture has no alternative text, alt".into(),
        Fault::PoorAlt(text) => format!("“{text}” does not say what is in the picture"),
        Fault::VagueLink(text) => {
            format!("“{text}” alone does not tell those who hear the page where the link leads")
        }
        Fault::ShareTitle(length) => format!(
            "the title has {length} characters in WeChat shares, which show no more than 32"
        ),
        Fault::ShareAuthor(length) => format!(
            "the authors have {length} characters; an article of an official account takes 16"
        ),
        Fault::ShareDigest(length) => format!(
            "the digest has {length} characters in WeChat shares, which show no more than 128"
        ),
        Fault::HalfWidthPunctuation { written, .. } => {
            format!("there is a half-width “{written}” beside a Han character")
        }
        Fault::Ellipsis(written) => format!("the ellipsis is written “{written}”"),
        Fault::Dash(written) => format!("the dash is written “{written}”"),
        Fault::RepeatedPunctuation(written) => format!("punctuation is repeated: “{written}”"),
        Fault::StraightQuote => "there is a straight quote beside a Han character".into(),
        Fault::StraySpace => "there is a space between Han characters".into(),
        Fault::LeadingSpace => "the paragraph begins with a space".into(),
        Fault::UnbalancedPair(mark) => format!("“{mark}” has no partner"),
        Fault::FullWidthLetter { written, .. } => format!("“{written}” is full-width"),
        Fault::Radical { written, .. } => format!(
            "“{written}” (U+{:04X}) is a radical and no Han character: a search does not find it",
            u32::from(*written)
        ),
        Fault::PrivateUse(code) => {
            format!("there is a private-use character, U+{code:04X}: readers see a box")
        }
        Fault::Garbled(text) => format!("“{text}” seems to be garbled"),
        Fault::Markup(text) => format!("“{text}” looks like HTML: readers see it as it is"),
        Fault::DuplicateTitle(other) => {
            format!("the title is that of {other}: readers cannot tell them apart")
        }
        Fault::FutureDate(day) => {
            format!("{day} is to come, and the article is public already")
        }
        Fault::NothingIn { kind } => format!(
            "there is no public article in this {}: readers find it empty",
            kind.name(English)
        ),
        Fault::ExpiredCampaign(day) => {
            format!("the campaign closed on {day}; its page only says so")
        }
        Fault::ExpiredPromo(day) => format!("the promo ended on {day} and is not shown"),
        Fault::HugePicture { kilobytes, width, height } => {
            format!("the picture has {kilobytes} KB and {width} × {height} pixels: too much")
        }
        Fault::OrphanMedia => "no article uses this file".into(),
        Fault::UnreadableCode(path) => format!("no QR code can be read in “{path}”"),
        Fault::IncompleteForm(lack) => format!("there is an endpoint, but {}", lack.english()),
        Fault::ReservedName(name) => format!("the form itself needs the name “{name}”"),
        Fault::RepeatedKind(kind) => format!("there is a field of kind {kind} already"),
        Fault::NoPlans => "this field lets readers choose a plan, but there are no plans".into(),
        Fault::QrSource => "a QR code takes either text or image".into(),
    }
}

fn url(why: InvalidUrl) -> &'static str {
    match why {
        InvalidUrl::Characters => "it has white space, control characters or a backslash in it",
        InvalidUrl::Scheme => "it begins with none of https://, http://, mailto:, tel:, / and #",
        InvalidUrl::SchemeRelative => "it must not begin with //; write https:// in full",
        InvalidUrl::UserInfo => "there must be no user name or password before the host",
        InvalidUrl::Incomplete => "it is not complete",
    }
}

fn media(why: InvalidMedia) -> &'static str {
    match why {
        InvalidMedia::Path => {
            "it lies below media/, written media/…, with letters, digits, -, _, . and / only"
        }
        InvalidMedia::Kind => "files of this kind cannot stand here",
    }
}

pub(super) fn advice(fault: &Fault) -> Option<String> {
    let meant = |value: &str, known: &[&'static str]| {
        closest(value, known.iter().copied()).map_or_else(
            || format!("there are: {}", known.join(", ")),
            |known| format!("did you mean “{known}”?"),
        )
    };
    Some(match fault {
        Fault::Syntax(_) => "look at the quotes, commas and brackets around this place; a double quote inside a string is written \\\"".into(),
        Fault::FileName(_) | Fault::Id { .. } => "such as guanggu-xiaozhen".into(),
        Fault::Encoding(Some(_)) => "save it as UTF-8".into(),
        Fault::Encoding(None) => "it may be no text at all; replace it by JSON saved as UTF-8".into(),
        Fault::UnknownField { name, known } => meant(name, known),
        Fault::UnknownValue { value, known } => meant(value, known),
        Fault::UnknownBlock(name) => meant(name, &schema::BLOCKS.map(|block| block.name)),
        Fault::UnknownReference { similar: Some(similar), .. } => {
            format!("did you mean “{similar}”?")
        }
        Fault::UnknownReference { kind: Thing::Article, .. } => {
            "the id of an article is its file name in articles/".into()
        }
        Fault::UnknownReference { kind, .. } => {
            format!("add this {} to site.json first", kind.name(English))
        }
        Fault::IdMismatch { .. } => "rename the file, or take the field id away".into(),
        Fault::Empty => "fill it in, or take the field away".into(),
        Fault::PlainHttp => "use https:// if the other side has it".into(),
        Fault::MissingMedia(_) => {
            "put the file into media/, or correct the path, capitals included".into()
        }
        Fault::UnknownRun => "text, or {\"strong\": …}, {\"em\": …}, {\"dots\": …}, {\"link\": …, \"url\": …}, {\"sup\": …}, {\"sub\": …}, {\"ruby\": …, \"reading\": …}".into(),
        Fault::FileTooLarge { .. } => "divide it, or attach long tables as files".into(),
        Fault::TooLong { .. } => "make it shorter, or two paragraphs of it".into(),
        Fault::EmbargoAfterExpiry { .. } => "put expires after embargo".into(),
        Fault::SkippedHeading { from, .. } => {
            format!("make it level {}, or put a heading of level {} before it", from + 1, from + 1)
        }
        Fault::RepeatedParagraph => "take one of them away, unless it is meant".into(),
        Fault::MissingAlt => "add \"alt\": one sentence that says what is in the picture".into(),
        Fault::PoorAlt(_) => {
            "say in one sentence what is in the picture, for those who cannot see it".into()
        }
        Fault::VagueLink(_) => {
            "put the link on words that name where it leads, such as a document".into()
        }
        Fault::ShareTitle(_) => "write a shorter title into share".into(),
        Fault::ShareAuthor(_) => "name the first authors, and the others at the end".into(),
        Fault::ShareDigest(_) => "write a shorter description into share".into(),
        Fault::HalfWidthPunctuation { meant, .. } => format!("write “{meant}”"),
        Fault::Ellipsis(_) => "write “……”, six dots".into(),
        Fault::Dash(_) => "write “——”, two characters wide".into(),
        Fault::RepeatedPunctuation(_) => "keep one".into(),
        Fault::StraightQuote => "write “”".into(),
        Fault::StraySpace => {
            "take it away; the page makes the gaps between Han and Latin itself".into()
        }
        Fault::LeadingSpace => "take it away; the page indents paragraphs itself".into(),
        Fault::UnbalancedPair(_) => "add its other half, or take it away".into(),
        Fault::FullWidthLetter { plain, .. } => format!("write “{plain}”"),
        Fault::Radical { meant: Some(meant), .. } => {
            format!("write “{meant}”; it was probably copied from a PDF")
        }
        Fault::Radical { .. } => "type it anew; it was probably copied from a PDF".into(),
        Fault::PrivateUse(_) => "type it anew".into(),
        Fault::Garbled(_) => "copy this place from the original again".into(),
        Fault::Markup(_) => "take it away; there are marks for bold text and links".into(),
        Fault::DuplicateTitle(_) => {
            "if they are the same article, remove one; else say in the titles how they differ".into()
        }
        Fault::FutureDate(_) => {
            "correct the date; to publish it on that day, write \"embargo\" too".into()
        }
        Fault::NothingIn { kind } => format!(
            "put an article into it, or take the {} out of site.json",
            kind.name(English)
        ),
        Fault::ExpiredCampaign(_) => "write next year's, or take campaign away".into(),
        Fault::IncompleteForm(lack) => lack.advice_in_english().into(),
        Fault::ReservedName(_) => "use another id, without _ before it".into(),
        Fault::RepeatedKind(_) => "keep one, and make the other a text or a choice".into(),
        Fault::NoPlans => "write plans, or take this field away".into(),
        Fault::ExpiredPromo(_) => "correct until, or take promo away".into(),
        Fault::HugePicture { .. } => {
            "make it at most 3200 pixels wide before you put it into media/".into()
        }
        Fault::OrphanMedia => "remove it, or use it; the site carries it all the same".into(),
        Fault::UnreadableCode(_) => {
            "take a clear and whole picture of the code with white around it".into()
        }
        Fault::BidiControl(_) | Fault::ControlCharacter(_) => {
            "take it away; it probably came along with a copy".into()
        }
        Fault::LineBreak => {
            "take the line break away; a new paragraph is a block of its own".into()
        }
        Fault::StrayFile => {
            "articles lie in articles/ itself and end in .json; move others away".into()
        }
        Fault::NoArticles => {
            "make a JSON file in articles/ (desk new), or see the example of desk init".into()
        }
        _ => return None,
    })
}
