//! Whether a phone could read the QR code in a picture.

use std::path::Path;

/// The longest side on which a code is looked for. Larger pictures are made smaller first: a phone does not
/// see more either, and the search takes time with each pixel.
const LONGEST_SIDE: u32 = 1200;

/// Whether a code can be read in the picture; `None` when the picture is of a kind that the desk cannot
/// decode, such as AVIF.
pub(super) fn is_readable(file: &Path) -> Option<bool> {
    let reader = image::ImageReader::open(file).ok()?.with_guessed_format().ok()?;
    let mut picture = match reader.decode() {
        Ok(picture) => picture,
        Err(image::ImageError::Unsupported(_)) => return None,
        Err(_) => return Some(false),
    };
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    let mut prepared = rqrr::PreparedImage::prepare(flat(&picture));
    Some(prepared.detect_grids().iter().any(|grid| grid.decode().is_ok()))
}

/// The picture in shades of grey, with white behind what is transparent, as a page shows it.
fn flat(picture: &image::DynamicImage) -> image::GrayImage {
    let pixels = picture.to_luma_alpha8();
    image::GrayImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [grey, alpha] = pixels.get_pixel(x, y).0;
        let mixed = u16::from(grey) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
        image::Luma([u8::try_from(mixed / 255).unwrap_or(u8::MAX)])
    })
}
