//! The text in the bytes of a file.

use content::{decode::MAX_FILE_SIZE, fault::Fault};

use crate::encoding;

/// The text of a file, without the byte order mark that some editors of Windows put before it.
///
/// # Errors
/// When it is no UTF-8.
pub fn read(bytes: Vec<u8>) -> Result<String, Fault> {
    let text = String::from_utf8(bytes)
        .map_err(|error| Fault::Encoding(encoding::guess(error.as_bytes())))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// Whether a file of so many bytes may be read at all.
///
/// # Errors
/// When it is too large.
pub fn require_size(size: usize) -> Result<(), Fault> {
    if size <= MAX_FILE_SIZE {
        return Ok(());
    }
    Err(Fault::FileTooLarge { size: size.div_ceil(1024), limit: MAX_FILE_SIZE / 1024 })
}
