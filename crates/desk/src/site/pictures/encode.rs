//! What is made of one picture. Pure: bytes in, bytes out.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, imageops::FilterType,
    metadata::Orientation,
};
use img_parts::{DynImage, ImageEXIF};

/// Widths of variants: a phone's column at 1, 2 and 3 pixels a point, and a desktop's at 2. The largest is
/// also the most that the picture itself may have.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];
/// Lossy WebP: below that, edges of drawn letters begin to fray.
const WEBP_QUALITY: f32 = 80.0;
/// A file that is smaller gets no variants: their names in the page would weigh as much as they save.
const SMALL_FILE: usize = 4096;
/// JPEG, where a picture must be written anew.
const JPEG_QUALITY: u8 = 85;

/// What was made.
pub(super) struct Encoded {
    /// Upright, in pixels.
    pub(super) width: u32,
    pub(super) height: u32,
    /// WebP files by their widths, the narrowest first.
    pub(super) variants: Vec<(u32, Vec<u8>)>,
    /// The picture itself, where it cannot be sent as it is.
    pub(super) own: Option<Vec<u8>>,
    /// Its mean colour as one of 27 tones, three steps of red, green and blue; none where it is transparent.
    pub(super) tone: Option<u8>,
}

/// Makes everything of a JPEG or PNG; `None` if it cannot be decoded.
pub(super) fn encode(bytes: &[u8]) -> Option<Encoded> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format()?;
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    picture.apply_orientation(orientation);
    let largest = WIDTHS[WIDTHS.len() - 1];
    let is_too_large = picture.width() > largest;
    if is_too_large {
        picture = narrowed(&picture, largest);
    }
    let own = if is_too_large || orientation != Orientation::NoTransforms {
        Some(written(&picture, format)?)
    } else {
        without_metadata(bytes)
    };
    let (width, height) = (picture.width(), picture.height());
    let length = own.as_ref().map_or(bytes.len(), Vec::len);
    let narrower = WIDTHS.into_iter().filter(|candidate| *candidate < width);
    let mut variants = Vec::new();
    for candidate in narrower.chain([width]) {
        variants.push((candidate, webp(&narrowed(&picture, candidate))?));
    }
    // Where the widest saves nothing, a browser is better off with the one file.
    if length < SMALL_FILE || variants.last().is_none_or(|(_, widest)| widest.len() >= length) {
        variants.clear();
    }
    // A narrower one that is no smaller than the next is of no use.
    let lengths: Vec<usize> = variants.iter().map(|(_, bytes)| bytes.len()).collect();
    let mut number = 0;
    variants.retain(|(_, bytes)| {
        number += 1;
        lengths.get(number).is_none_or(|next| bytes.len() < *next)
    });
    Some(Encoded { width, height, variants, own, tone: tone(&picture) })
}

fn narrowed(picture: &DynamicImage, width: u32) -> DynamicImage {
    if width >= picture.width() {
        return picture.clone();
    }
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width());
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    picture.resize_exact(width, height, FilterType::Lanczos3)
}

/// The smaller of the lossless and the lossy form: drawings are small without loss, photos are not.
fn webp(picture: &DynamicImage) -> Option<Vec<u8>> {
    let pixels = if picture.color().has_alpha() {
        DynamicImage::from(picture.to_rgba8())
    } else {
        DynamicImage::from(picture.to_rgb8())
    };
    let encoder = webp::Encoder::from_image(&pixels).ok()?;
    let lossy = encoder.encode_simple(false, WEBP_QUALITY).ok()?;
    let lossless = encoder.encode_simple(true, 75.0).ok()?;
    let smaller = if lossless.len() <= lossy.len() { lossless } else { lossy };
    Some(smaller.to_vec())
}

fn written(picture: &DynamicImage, format: ImageFormat) -> Option<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    if format == ImageFormat::Jpeg {
        let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        DynamicImage::from(picture.to_rgb8()).write_with_encoder(encoder).ok()?;
    } else {
        picture.write_to(&mut bytes, ImageFormat::Png).ok()?;
    }
    Some(bytes.into_inner())
}

/// The same picture without EXIF, in which cameras write where it was taken; `None` if it has none.
fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut picture = DynImage::from_bytes(bytes.to_vec().into()).ok()??;
    picture.exif()?;
    picture.set_exif(None);
    Some(picture.encoder().bytes().to_vec())
}

fn tone(picture: &DynamicImage) -> Option<u8> {
    let small = picture.thumbnail_exact(8, 8).to_rgba8();
    if small.pixels().any(|pixel| pixel.0[3] < 255) {
        return None;
    }
    let step = |channel: usize| {
        let sum: u32 = small.pixels().map(|pixel| u32::from(pixel.0[channel])).sum();
        u8::try_from(sum / 64 * 3 / 256).unwrap_or(2)
    };
    Some(step(0) * 9 + step(1) * 3 + step(2))
}
