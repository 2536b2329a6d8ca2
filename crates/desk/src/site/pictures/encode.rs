//! What is made of one picture. Pure: bytes in, bytes out.

use std::{collections::BTreeSet, io::Cursor};

use fast_image_resize::Resizer;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, metadata::Orientation};
use img_parts::{DynImage, ImageEXIF};

/// Widths of variants: a phone's column at 1, 2 and 3 pixels a point, and a desktop's at 2. The largest is
/// also the most that the picture itself may have.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];
/// Lossy WebP: below that, edges of drawn letters begin to fray.
const WEBP_QUALITY: f32 = 80.0;
/// How hard the lossless form is packed, from 0 to 100.
const LOSSLESS_EFFORT: f32 = 75.0;
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
        picture = narrowed(&picture, largest)?;
    }
    let own = if is_too_large || orientation != Orientation::NoTransforms {
        Some(written(&picture, format)?)
    } else {
        without_metadata(bytes)
    };
    let (width, height) = (picture.width(), picture.height());
    let length = own.as_ref().map_or(bytes.len(), Vec::len);
    let mut variants = Vec::new();
    let mut coding = None;
    for candidate in WIDTHS.into_iter().filter(|candidate| *candidate < width) {
        let narrow = narrowed(&picture, candidate)?;
        let (bytes, found) = match coding {
            None => smaller(&narrow)?,
            Some(coding) => (webp(&narrow, coding)?, coding),
        };
        coding = Some(found);
        variants.push((candidate, bytes));
    }
    variants.push((width, webp_of_whole(&picture, format)?));
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

/// A narrower picture, scaled with the Lanczos filter; `None` if its pixels are of a kind that cannot be
/// scaled.
fn narrowed(picture: &DynamicImage, width: u32) -> Option<DynamicImage> {
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width());
    let height = u32::try_from(height).unwrap_or(u32::MAX).max(1);
    let mut narrow = DynamicImage::new(width, height, picture.color());
    Resizer::new().resize(picture, &mut narrow, None).ok()?;
    Some(narrow)
}

/// How a picture becomes WebP: drawings are small without loss, photos are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Lossy,
    Lossless,
}

/// The smaller of both. They are tried on the narrowest variant, and the others follow it: trying twice takes
/// twice the time.
fn smaller(picture: &DynamicImage) -> Option<(Vec<u8>, Coding)> {
    let lossy = webp(picture, Coding::Lossy)?;
    let lossless = webp(picture, Coding::Lossless)?;
    let is_drawing = lossless.len() <= lossy.len();
    Some(if is_drawing { (lossless, Coding::Lossless) } else { (lossy, Coding::Lossy) })
}

/// A picture in its own width. Scaling gives a drawing more colours, so narrower variants say nothing of it.
fn webp_of_whole(picture: &DynamicImage, format: ImageFormat) -> Option<Vec<u8>> {
    if format == ImageFormat::Jpeg {
        // What is lost already costs much to keep exactly.
        webp(picture, Coding::Lossy)
    } else if has_few_colours(picture) {
        webp(picture, Coding::Lossless)
    } else {
        smaller(picture).map(|(bytes, _)| bytes)
    }
}

/// Whether a palette could hold all colours: then no lossy form is smaller than the lossless one.
fn has_few_colours(picture: &DynamicImage) -> bool {
    let pixels = picture.to_rgba8();
    let mut colours = BTreeSet::new();
    let mut last = None;
    pixels.pixels().all(|pixel| {
        if last != Some(pixel.0) {
            last = Some(pixel.0);
            colours.insert(pixel.0);
        }
        colours.len() <= 256
    })
}

fn webp(picture: &DynamicImage, coding: Coding) -> Option<Vec<u8>> {
    let pixels = if picture.color().has_alpha() {
        DynamicImage::from(picture.to_rgba8())
    } else {
        DynamicImage::from(picture.to_rgb8())
    };
    let encoder = webp::Encoder::from_image(&pixels).ok()?;
    let bytes = match coding {
        Coding::Lossy => encoder.encode_simple(false, WEBP_QUALITY),
        Coding::Lossless => encoder.encode_simple(true, LOSSLESS_EFFORT),
    };
    Some(bytes.ok()?.to_vec())
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
