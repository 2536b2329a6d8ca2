//! The QR codes of a site: the WeChat account's, and each article's address. Every one is read back before it is
//! written; one that cannot be read stops the build.

use std::{fs, path::Path};

use anyhow::{Context, ensure};
use content::{page::Picture, site::QrSource};
use image::{DynamicImage, GenericImage, RgbImage, imageops::FilterType};

use crate::{fingerprint::Fingerprint, messages, qr};

/// The side of the account's code in pixels; one that is drawn may have a few more. WeChat reads files of at least 430
/// well.
const FOLLOW_SIDE: u32 = 480;
/// The side of the code of an article's address in pixels, or a few more. It is small, since a magazine has many;
/// pages show it larger with sharp edges (`image-rendering`).
const ADDRESS_SIDE: usize = 160;
/// Changes with everything that decides how codes are drawn.
const PROCESS: &[u8] = b"codes 2";

/// The code of the WeChat account, drawn from its text or made of a picture that the editor has.
pub(crate) struct FollowCode<'a> {
    source: &'a QrSource,
    folder: &'a Path,
    /// Differs when the file would.
    pub(super) key: Fingerprint,
}

impl<'a> FollowCode<'a> {
    /// The code of a magazine in that folder.
    ///
    /// # Errors
    /// When the editor's picture cannot be read.
    pub(crate) fn new(source: &'a QrSource, folder: &'a Path) -> anyhow::Result<Self> {
        let key = match source {
            QrSource::Text(text) => Fingerprint::of(&[PROCESS, b"text", text.as_bytes()]),
            QrSource::Image(path) => {
                let file = folder.join(path.as_str());
                let bytes = fs::read(&file).with_context(|| messages::cannot_read(&file))?;
                Fingerprint::of(&[PROCESS, b"image", &bytes])
            }
        };
        Ok(Self { source, folder, key })
    }

    /// The picture as pages show it. Its text for those who cannot see it is given by the promo. Another code has
    /// another name, since WeChat may keep an old file.
    pub(crate) fn picture(&self) -> Picture {
        let path = format!("qr/follow-{}.png", self.key.short());
        Picture::plain(&path, FOLLOW_SIDE, FOLLOW_SIDE, "")
    }

    /// The PNG file.
    ///
    /// # Errors
    /// When the text is too long, or nothing can be read in the picture or in what was made of it.
    pub(super) fn png(&self) -> anyhow::Result<Vec<u8>> {
        match self.source {
            QrSource::Text(text) => {
                let png = qr::png(text, FOLLOW_SIDE as usize)?;
                let said = qr::read(&image::load_from_memory(&png)?);
                ensure!(said.as_ref() == Some(text), messages::code_unreadable(text));
                Ok(png)
            }
            QrSource::Image(path) => {
                let file = self.folder.join(path.as_str());
                encoded_anew(&file).with_context(|| messages::cannot_use_code(&file))
            }
        }
    }
}

/// The editor's picture of a code as a square PNG of the usual size, on white and with a white edge.
fn encoded_anew(file: &Path) -> anyhow::Result<Vec<u8>> {
    let picture = image::ImageReader::open(file)?.with_guessed_format()?.decode()?;
    let said = qr::read(&picture).with_context(messages::no_code_found)?;
    // An edge of a tenth is at least the quiet zone, if the picture has none of its own.
    let room =
        if has_white_edge(&qr::on_white(&picture)) { FOLLOW_SIDE } else { FOLLOW_SIDE * 8 / 10 };
    let longest = picture.width().max(picture.height());
    let fitted = if longest > room {
        picture.resize(room, room, FilterType::Lanczos3)
    } else {
        // By a whole number, so that modules keep sharp edges.
        let times = room / longest;
        picture.resize(picture.width() * times, picture.height() * times, FilterType::Nearest)
    };
    let mut square = RgbImage::from_pixel(FOLLOW_SIDE, FOLLOW_SIDE, image::Rgb([255; 3]));
    let (left, top) = ((FOLLOW_SIDE - fitted.width()) / 2, (FOLLOW_SIDE - fitted.height()) / 2);
    square.copy_from(&qr::on_white(&fitted), left, top)?;
    let square = DynamicImage::from(square);
    ensure!(qr::read(&square).as_ref() == Some(&said), messages::code_unreadable(&said));
    let mut png = std::io::Cursor::new(Vec::new());
    square.write_to(&mut png, image::ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// Whether the outermost pixels are nearly white all around.
fn has_white_edge(pixels: &RgbImage) -> bool {
    let (right, bottom) = (pixels.width() - 1, pixels.height() - 1);
    let is_light = |x, y| pixels.get_pixel(x, y).0.iter().all(|part| *part > 230);
    (0..=right).all(|x| is_light(x, 0) && is_light(x, bottom))
        && (0..=bottom).all(|y| is_light(0, y) && is_light(right, y))
}

/// The PNG file with the address of an article, for the screen of a desktop, the poster and paper.
///
/// # Errors
/// When the address is too long for a code.
pub(super) fn address(address: &str) -> anyhow::Result<Vec<u8>> {
    qr::png(address, ADDRESS_SIDE)
}
