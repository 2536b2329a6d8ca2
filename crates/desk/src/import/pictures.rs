//! Bringing the pictures of a document into the magazine.

use std::{fs, path::Path, time::Duration};

use base64::{Engine, prelude::BASE64_STANDARD};
use content::{
    address::MediaPath,
    block::{Block, Figure},
    id::ArticleId,
};
use image::ImageFormat;

use super::{
    document::{Document, Part, Picture, PictureSource, Reason},
    html::is_remote,
};

/// The largest picture that is fetched, in bytes.
const MAX_PICTURE: u64 = 30 * 1024 * 1024;
/// How long a picture may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// What a picture is said to show that has no other words. The check asks for better ones.
const NO_WORDS: &str = "图片";

/// Where pictures come from besides the file itself.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The folder of the file, below which it names pictures.
    pub folder: &'a Path,
    /// Whether pictures on the web are fetched.
    pub fetches: bool,
}

/// A picture for the magazine.
#[derive(Debug, PartialEq, Eq)]
pub struct NewPicture {
    pub path: MediaPath,
    pub bytes: Vec<u8>,
}

/// The blocks of a document, and the pictures that they name. A picture that cannot be had is left out and
/// noted in the document.
#[must_use]
pub fn bring(
    document: &mut Document,
    id: &ArticleId,
    sources: Sources<'_>,
) -> (Vec<Block>, Vec<NewPicture>) {
    let (mut blocks, mut pictures) = (Vec::new(), Vec::new());
    for part in std::mem::take(&mut document.parts) {
        let picture = match part {
            Part::Block(block) => {
                blocks.push(block);
                continue;
            }
            Part::Picture(picture) => picture,
        };
        match one(&picture, id, pictures.len() + 1, sources) {
            Ok((new, figure)) => {
                pictures.push(new);
                blocks.push(Block::Figure(figure));
            }
            Err(reason) => document.drop(named(&picture), reason),
        }
    }
    (blocks, pictures)
}

fn one(
    picture: &Picture,
    id: &ArticleId,
    number: usize,
    sources: Sources<'_>,
) -> Result<(NewPicture, Figure), Reason> {
    let bytes = match &picture.source {
        PictureSource::Bytes(bytes) => bytes.clone(),
        PictureSource::Address(address) if address.starts_with("data:") => {
            let data = address.split_once("base64,").map(|(_, data)| data);
            let bytes = data.and_then(|data| BASE64_STANDARD.decode(data.trim()).ok());
            bytes.ok_or(Reason::PictureUnreadable)?
        }
        PictureSource::Address(address) if is_remote(address) && !sources.fetches => {
            return Err(Reason::PictureOnTheWeb);
        }
        PictureSource::Address(address) if is_remote(address) => {
            fetch(address).ok_or(Reason::PictureUnreadable)?
        }
        PictureSource::Address(address) => {
            beside(sources.folder, address).ok_or(Reason::PictureUnreadable)?
        }
    };
    let ending = ending(&bytes).ok_or(Reason::PictureUnreadable)?;
    let path = format!("media/{id}/{number:02}.{ending}");
    let path: MediaPath = path.parse().map_err(|_| Reason::PictureUnreadable)?;
    // WeChat says this of every picture.
    let says_something = !["", "图片", "Image", "image"].contains(&picture.alt.as_str());
    let alt = if says_something {
        picture.alt.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        picture.caption.as_ref().map_or(NO_WORDS.to_owned(), |text| text.text().replace('\n', " "))
    };
    let caption = picture.caption.clone();
    let figure = Figure { image: path.clone(), alt, caption, credit: None, link: None };
    Ok((NewPicture { path, bytes }, figure))
}

/// The ending for a picture of a kind that pages can show.
fn ending(bytes: &[u8]) -> Option<&'static str> {
    if bytes.get(4..12) == Some(b"ftypavif") {
        return Some("avif");
    }
    match image::guess_format(bytes).ok()? {
        ImageFormat::Png => Some("png"),
        ImageFormat::Jpeg => Some("jpg"),
        ImageFormat::WebP => Some("webp"),
        ImageFormat::Gif => Some("gif"),
        _ => None,
    }
}

/// A file below the folder. A page that names files elsewhere gets none of them.
fn beside(folder: &Path, address: &str) -> Option<Vec<u8>> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let folder = folder.canonicalize().ok()?;
    let file = folder.join(decoded(path)).canonicalize().ok()?;
    let is_small = fs::metadata(&file).ok()?.len() <= MAX_PICTURE;
    if file.starts_with(&folder) && is_small { fs::read(file).ok() } else { None }
}

/// A path without percent signs (RFC 3986, section 2.1).
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten();
        let code = digits
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn fetch(address: &str) -> Option<Vec<u8>> {
    let address =
        if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
    let config = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build();
    let mut response = ureq::Agent::new_with_config(config).get(&address).call().ok()?;
    response.body_mut().with_config().limit(MAX_PICTURE).read_to_vec().ok()
}

/// What an editor is told of a picture.
fn named(picture: &Picture) -> String {
    match &picture.source {
        PictureSource::Address(address) if !address.starts_with("data:") => address.clone(),
        _ => picture.caption.as_ref().map_or_else(|| picture.alt.clone(), |text| text.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

    fn brought(address: &str, folder: &Path) -> Result<MediaPath, Reason> {
        let source = PictureSource::Address(address.to_owned());
        let picture = Picture { source, alt: String::new(), caption: None };
        let sources = Sources { folder, fetches: false };
        one(&picture, &"a".parse().unwrap(), 3, sources).map(|(new, _)| new.path)
    }

    #[test]
    fn pictures_come_from_below_the_folder_of_the_file_and_from_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("页");
        fs::create_dir_all(page.join("p_files")).unwrap();
        fs::write(page.join("p_files/图 1"), PNG).unwrap();
        fs::write(folder.path().join("secret.png"), PNG).unwrap();
        let path: MediaPath = "media/a/03.png".parse().unwrap();
        assert_eq!(brought("./p_files/%E5%9B%BE%201?x=y", &page), Ok(path.clone()));
        assert_eq!(brought("data:image/png;base64,iVBORw0KGgo=", &page), Ok(path));
        for (address, reason) in [
            ("../secret.png", Reason::PictureUnreadable),
            ("/etc/passwd", Reason::PictureUnreadable),
            ("none.png", Reason::PictureUnreadable),
            ("data:text/html,x", Reason::PictureUnreadable),
            ("https://a.cn/b.png", Reason::PictureOnTheWeb),
            ("//a.cn/b.png", Reason::PictureOnTheWeb),
        ] {
            assert_eq!(brought(address, &page), Err(reason), "{address}");
        }
    }
}
