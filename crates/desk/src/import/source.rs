//! From a file to a document, whatever kind of file it is.

use std::{fs, io, path::Path};

use super::{
    document::Document,
    markdown, page,
    text::{self, NoText, Text},
    tidy, web_page, wechat, word,
};
use crate::messages;

/// The largest file. Word puts pictures into its files.
const MAX_SIZE: u64 = 100 * 1024 * 1024;

/// A document, and how its file was written.
#[derive(Debug)]
pub struct Source {
    pub document: Document,
    /// The name of the encoding, unless it is UTF-8.
    pub encoding: Option<&'static str>,
}

/// Why a file gives no document.
#[derive(Debug, thiserror::Error)]
pub enum NoDocument {
    #[error(transparent)]
    Text(#[from] NoText),
    #[error("{}", messages::unreadable_file())]
    Io(#[from] io::Error),
    #[error("{}", messages::not_a_file())]
    NotAFile,
    #[error("{}", messages::import_too_large())]
    TooLarge,
    #[error("{}", messages::not_a_word_file(.0))]
    Word(String),
}

/// Reads a file. What it is shows in what it holds; only Markdown is known by its name.
///
/// # Errors
/// [`NoDocument`] when the file cannot be read or is nothing that can be imported.
pub fn read(file: &Path) -> Result<Source, NoDocument> {
    let facts = fs::metadata(file)?;
    // A pipe or a device may never end.
    if !facts.is_file() {
        return Err(NoDocument::NotAFile);
    }
    if facts.len() > MAX_SIZE {
        return Err(NoDocument::TooLarge);
    }
    let bytes = fs::read(file)?;
    if bytes.starts_with(b"PK\x03\x04") {
        let document = tidy::tidy(word::parse(&bytes).map_err(NoDocument::Word)?);
        return Ok(Source { document, encoding: None });
    }
    let Text { text, encoding } = text::decode(&bytes)?;
    let name = file.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let document = if wechat::is_article(&text) {
        wechat::parse(&text)
    } else if looks_like_html(&text) {
        web_page::parse(&text)
    } else if matches!(name.as_str(), "md" | "markdown") {
        markdown::parse(&text)
    } else {
        // The text of a page is as it was; its captions and notes look like any other paragraph.
        return Ok(Source { document: page::parse(&text).into_document(), encoding });
    };
    Ok(Source { document: tidy::tidy(document), encoding })
}

fn looks_like_html(text: &str) -> bool {
    let start: String =
        text.trim_start().chars().take(200).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype")
        || start.starts_with("<html")
        || start.starts_with("<!--")
        || start.starts_with("<head")
        || start.starts_with("<body")
        || start.starts_with("<?xml")
}
