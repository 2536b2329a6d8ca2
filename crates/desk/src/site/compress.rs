//! Compressed copies beside the files of a site, for servers that send what lies ready
//! (nginx's `brotli_static` and `gzip_static`, Caddy's `precompressed`).

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Names end like this when a file is worth compressing: text, and wasm, which brotli halves.
const COMPRESSIBLE: [&str; 12] =
    ["css", "csv", "html", "js", "json", "mjs", "svg", "txt", "vtt", "wasm", "webmanifest", "xml"];

/// Smaller files gain nothing: the answer fits into one packet with its headers anyway.
const SMALLEST: usize = 200;

/// What is added to the names of files in an encoding of HTTP (RFC 9110, 8.4.1).
const BROTLI: &str = ".br";
const GZIP: &str = ".gz";
/// All of these.
pub(super) const ENDINGS: [&str; 2] = [BROTLI, GZIP];

/// What compression may cost.
///
/// 46 articles take 3 s of one core at brotli's quality 11, 1 s at 10 and 0.3 s at 8; at 9 they are as large
/// as at 8. An article at 11 is 6 % smaller than at 8, which may decide whether it fits into what a server
/// sends before it waits for the first answer (RFC 6928: 14,600 B).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// The smallest that can be had.
    Most,
    /// A tenth of the time.
    Quick,
}

impl Effort {
    /// What a magazine of so many articles can afford: some seconds the first time.
    pub(super) fn for_articles(count: usize) -> Self {
        if count <= 200 { Self::Most } else { Self::Quick }
    }
}

/// The compressed copies of a file with that name: what is added to the name, and the bytes. Copies that
/// would be no smaller are left out.
pub(super) fn copies(
    name: &str,
    bytes: &[u8],
    effort: Effort,
) -> io::Result<Vec<(&'static str, Vec<u8>)>> {
    if bytes.len() < SMALLEST || !is_compressible(name) {
        return Ok(Vec::new());
    }
    let mut copies = vec![(BROTLI, brotli(bytes, quality(name, effort))?), (GZIP, gzip(bytes)?)];
    copies.retain(|(_, packed)| packed.len() < bytes.len());
    Ok(copies)
}

/// Whether a file of this name gets compressed copies.
pub(super) fn is_compressible(name: &str) -> bool {
    COMPRESSIBLE.contains(&ending(name))
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// How hard brotli tries, 11 being the most. The reader's own files get the most, since they are few and on
/// every first visit.
fn quality(name: &str, effort: Effort) -> i32 {
    let is_reader = matches!(ending(name), "js" | "mjs" | "wasm");
    if is_reader || effort == Effort::Most { 11 } else { 8 }
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
