//! QR codes as pictures.

use anyhow::Context;
use fast_qr::{ECL, QRBuilder};
use image::{GrayImage, Luma};

use crate::messages;

/// Modules of white around the code (ISO/IEC 18004, 9.1).
const QUIET_ZONE: u32 = 4;

/// The code of a text as a PNG file, `module` pixels for each module, with the length of its side in pixels.
///
/// # Errors
/// When the text is too long for a code.
pub fn png(text: &str, module: u32) -> anyhow::Result<(u32, Vec<u8>)> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|error| anyhow::anyhow!("{error:?}"))
        .with_context(messages::code_too_long)?;
    let modules = u32::try_from(code.size)?;
    let size = (modules + 2 * QUIET_ZONE) * module;
    let pixels = GrayImage::from_fn(size, size, |x, y| {
        let place = |at: u32| (at / module).checked_sub(QUIET_ZONE).filter(|at| *at < modules);
        let dark =
            place(x).zip(place(y)).is_some_and(|(x, y)| code[y as usize][x as usize].value());
        Luma([if dark { 0 } else { 255 }])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png)?;
    Ok((size, png.into_inner()))
}
