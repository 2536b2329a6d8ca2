//! Compressed copies beside the files of a site, for servers that send what lies ready
//! (nginx's `brotli_static` and `gzip_static`, Caddy's `precompressed`).

use std::{
    collections::BTreeSet,
    ffi::OsStr,
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use rayon::prelude::*;

/// Names end like this when a file is worth compressing: text, and wasm, which brotli halves.
const COMPRESSIBLE: [&str; 12] =
    ["css", "csv", "html", "js", "json", "mjs", "svg", "txt", "vtt", "wasm", "webmanifest", "xml"];

/// Smaller files gain nothing: the answer fits into one packet with its headers anyway.
const SMALLEST: u64 = 200;

/// An encoding of HTTP (RFC 9110, 8.4.1) and the ending of the files that hold it.
const BROTLI: &str = "br";
const GZIP: &str = "gz";

/// Writes what is missing of `.br` and `.gz` beside the given files of `out`, and gives the paths of all
/// that there are. What lies there belongs to its file: [`forget`] takes it away before a file changes.
pub(super) fn compress(out: &Path, files: &BTreeSet<PathBuf>) -> anyhow::Result<Vec<PathBuf>> {
    let mut wanted = Vec::new();
    for file in files.iter().filter(|file| is_compressible(file)) {
        let path = out.join(file);
        let size = fs::metadata(&path).with_context(|| failure(&path))?.len();
        if size >= SMALLEST {
            wanted.push((size, file));
        }
    }
    // The largest first, so that no core is left alone with it at the end.
    wanted.sort_unstable_by(|a, b| b.cmp(a));
    let copies: anyhow::Result<Vec<Vec<PathBuf>>> = wanted
        .par_iter()
        .with_max_len(1)
        .map(|(_, file)| compress_one(out, file).with_context(|| failure(&out.join(file))))
        .collect();
    Ok(copies?.into_iter().flatten().collect())
}

/// Removes the copies of a file that is about to change.
pub(super) fn forget(path: &Path) -> io::Result<()> {
    for ending in [BROTLI, GZIP] {
        match fs::remove_file(with_ending(path, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Whether a file of this name gets compressed copies.
pub(super) fn is_compressible(path: &Path) -> bool {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.is_some_and(|ending| COMPRESSIBLE.contains(&ending))
}

fn compress_one(out: &Path, file: &Path) -> io::Result<Vec<PathBuf>> {
    let copies = [BROTLI, GZIP].map(|ending| with_ending(file, ending));
    if copies.iter().all(|copy| out.join(copy).exists()) {
        return Ok(copies.into());
    }
    let bytes = fs::read(out.join(file))?;
    let [brotli_copy, gzip_copy] = copies;
    let mut kept = Vec::new();
    for (copy, packed) in
        [(brotli_copy, brotli(&bytes, quality(file))?), (gzip_copy, gzip(&bytes)?)]
    {
        if packed.len() < bytes.len() {
            replace(&out.join(&copy), &packed)?;
            kept.push(copy);
        }
    }
    Ok(kept)
}

/// How hard brotli tries, 11 being the most.
///
/// The reader's own files are few, and on every first visit; they get the most. For pages it would take
/// ten times as long for 8 % less: 46 articles take 3 s of one core at 11, 1 s at 10 and 0.3 s at 8. At 9
/// they are as large as at 8, but each one's tables are so large that the system clears memory for 1 s.
fn quality(file: &Path) -> i32 {
    let ending = file.extension().and_then(OsStr::to_str);
    if matches!(ending, Some("js" | "mjs" | "wasm")) { 11 } else { 8 }
}

fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::with_capacity(bytes.len() / 3);
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &parameters)?;
    Ok(packed)
}

/// Neither a time nor a name stands in the result: the same bytes give the same copy.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let packed = Vec::with_capacity(bytes.len() / 3);
    let mut encoder = GzBuilder::new().mtime(0).write(packed, Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A build that is stopped half-way must not leave half a copy, which the next would take for a whole one.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = with_ending(path, "partial");
    fs::write(&partial, bytes)?;
    fs::rename(&partial, path)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn failure(path: &Path) -> String {
    format!("不能压缩 {}", path.display())
}
