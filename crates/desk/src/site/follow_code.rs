//! The QR code of the WeChat account, drawn from its text.

use content::page::Picture;

use crate::qr;

/// Where the picture lies below the base path.
const PATH: &str = "qr/follow.png";
/// Pixels of a module. WeChat reads codes of at least 430 pixels well.
const MODULE: u32 = 12;

/// The code as a PNG file, and the picture that shows it. Its text for those who cannot see it is given by
/// the promo.
pub(crate) fn draw(text: &str) -> anyhow::Result<(Picture, Vec<u8>)> {
    let (size, png) = qr::png(text, MODULE)?;
    Ok((Picture::plain(PATH, size, size, ""), png))
}
