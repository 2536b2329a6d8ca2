//! QR codes as pictures, and what is read back from them.

use anyhow::{Context, ensure};
use fast_qr::{ECL, QRBuilder, QRCode};
use image::{DynamicImage, Rgb, RgbImage};

use crate::messages;

/// Modules of white around the code (ISO/IEC 18004, 9.1).
const QUIET_ZONE: usize = 4;
/// The longest side on which a code is looked for, in pixels. Larger pictures are made smaller first: a phone does
/// not see more either, and the search takes time with each pixel.
const LONGEST_SIDE: u32 = 1200;

/// The code of a text as a square PNG file, whose side has that many pixels or a few more: modules are whole pixels,
/// so that they have sharp edges. What the file says has been read back from its pixels.
///
/// # Errors
/// When the text is too long for a code, or reads back as anything else.
pub fn png(text: &str, side: usize) -> anyhow::Result<Vec<u8>> {
    let code = QRBuilder::new(text)
        .ecl(ECL::M)
        .build()
        .map_err(|error| anyhow::anyhow!("{error:?}"))
        .with_context(messages::code_too_long)?;
    let module = side.div_ceil(code.size + 2 * QUIET_ZONE);
    let start = QUIET_ZONE * module;
    let png = drawn(&code, module)?;
    let pixels = image::load_from_memory(&png)?.into_luma8();
    let middle = |place: usize| u32::try_from(start + place * module + module / 2);
    let read = rqrr::Grid::new(rqrr::SimpleGrid::from_func(code.size, |x, y| {
        let pixel = middle(x).ok().zip(middle(y).ok());
        pixel.and_then(|(x, y)| pixels.get_pixel_checked(x, y)).is_some_and(|pixel| pixel[0] < 128)
    }));
    let said = read.decode().ok().map(|(_, said)| said);
    ensure!(said.as_deref() == Some(text), messages::code_unreadable(text));
    Ok(png)
}

/// A code's pixels, one bit for each: a tenth of the time and of the bytes of a picture in shades of grey.
fn drawn(code: &QRCode, module: usize) -> anyhow::Result<Vec<u8>> {
    const WHITE: u8 = 0xff;
    let (start, side) = (QUIET_ZONE * module, (code.size + 2 * QUIET_ZONE) * module);
    let white = vec![WHITE; side.div_ceil(8)];
    let mut pixels = Vec::with_capacity(white.len() * side);
    pixels.extend(white.repeat(start));
    for y in 0..code.size {
        let mut row = white.clone();
        for x in (0..code.size).filter(|x| code[y][*x].value()) {
            for pixel in start + x * module..start + (x + 1) * module {
                row[pixel / 8] &= !(0x80 >> (pixel % 8));
            }
        }
        pixels.extend(row.repeat(module));
    }
    pixels.extend(white.repeat(start));
    let mut png = Vec::new();
    let size = u32::try_from(side)?;
    let mut encoder = png::Encoder::new(&mut png, size, size);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    // Rows repeat, which the compression sees by itself.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(png)
}

/// What the first code says that can be found in a picture, as a phone finds it.
#[must_use]
pub fn read(picture: &DynamicImage) -> Option<String> {
    let small = (picture.width().max(picture.height()) > LONGEST_SIDE)
        .then(|| picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE));
    let flat = DynamicImage::from(on_white(small.as_ref().unwrap_or(picture)));
    let mut prepared = rqrr::PreparedImage::prepare(flat.into_luma8());
    prepared.detect_grids().iter().find_map(|grid| grid.decode().ok()).map(|(_, said)| said)
}

/// The picture with white behind what is transparent, as a page shows it.
#[must_use]
pub fn on_white(picture: &DynamicImage) -> RgbImage {
    let pixels = picture.to_rgba8();
    RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let mixed = |part: u8| {
            let sum = u16::from(part) * u16::from(alpha) + 255 * (255 - u16::from(alpha));
            u8::try_from(sum / 255).unwrap_or(u8::MAX)
        };
        Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}
