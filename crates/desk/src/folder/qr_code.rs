//! Whether a phone could read the QR code in a picture.

use std::path::Path;

use crate::qr;

/// Whether a code can be read in the picture; `None` when the picture is of a kind that the desk cannot
/// decode, such as AVIF.
pub(super) fn is_readable(file: &Path) -> Option<bool> {
    let reader = image::ImageReader::open(file).ok()?.with_guessed_format().ok()?;
    match reader.decode() {
        Ok(picture) => Some(qr::read(&picture).is_some()),
        Err(image::ImageError::Unsupported(_)) => None,
        Err(_) => Some(false),
    }
}
