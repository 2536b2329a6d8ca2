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
/// Of 21 files of a generated magazine (pages and their data), one takes 36 ms of a core at brotli's quality 11 and
/// has 5,772 B then; 15 ms and 5,887 B at 10; 1.7 ms and 6,100 B at 8; 1.3 ms and 6,101 B at 7; 0.9 ms and 6,221 B
/// at 6. The 8 % between 11 and 6 may decide whether a page fits into what a server sends before it waits for the
/// first answer (RFC 6928: 14,600 B). At 7 brotli clears tables of 8 MB for each text, at 6 of 2 MB; a build that makes
/// a dozen pages waits for that more than for anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// The smallest that can be had.
    Most,
    /// A fortieth of the time.
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
    if is_reader || effort == Effort::Most { 11 } else { 6 }
}

/// What a window holds less than its power of two (RFC 7932, 9.1).
const WINDOW_GAP: usize = 16;
/// The window of brotli's own tool.
const DEFAULT_WINDOW_BITS: i32 = 22;

fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    // A window that is larger than the text finds no more, but has to be cleared first; one of less than 2^17 is
    // searched in another, slower way.
    let lgwin = (bytes.len() + WINDOW_GAP).ilog2() as i32 + 1;
    let lgwin = lgwin.clamp(17, DEFAULT_WINDOW_BITS);
    let parameters =
        BrotliEncoderParams { quality, lgwin, size_hint: bytes.len(), ..Default::default() };
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
