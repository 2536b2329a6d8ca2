//! The QR code of the WeChat account, drawn from its text.

use anyhow::Context;
use content::page::Picture;
use fast_qr::{ECL, QRBuilder};
use image::{GrayImage, Luma};

/// Where the picture lies below the base path.
const PATH: &str = "qr/follow.png";
/// Pixels of a module. WeChat reads codes of at least 430 pixels well.
const MODULE: u32 = 12;
/// Modules of white around the code (ISO/IEC 18004, 9.1).
const QUIET_ZONE: u32 = 4;

/// The code as a PNG file, and the picture that shows it. Its text for those who cannot see it is given by
/// the promo.
pub(super) fn draw(text: &str) -> anyhow::Result<(Picture, Vec<u8>)> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|error| anyhow::anyhow!("{error:?}"))
        .context("二维码的内容太长")?;
    let modules = u32::try_from(code.size)?;
    let size = (modules + 2 * QUIET_ZONE) * MODULE;
    let pixels = GrayImage::from_fn(size, size, |x, y| {
        let module = |at: u32| (at / MODULE).checked_sub(QUIET_ZONE).filter(|at| *at < modules);
        let dark =
            module(x).zip(module(y)).is_some_and(|(x, y)| code[y as usize][x as usize].value());
        Luma([if dark { 0 } else { 255 }])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png)?;
    let picture = Picture::plain(PATH, size, size, "");
    Ok((picture, png.into_inner()))
}
