//! What the desk remembers of a magazine between two runs: what it read of each article.
//!
//! It lies in `.kanwu/` inside the magazine folder. Everything in it can be made anew; where it is missing,
//! damaged or made by another desk, it is as if it were empty.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use content::{decode::Claim, diagnostic::Place, magazine::Mention, summary::Summary};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::fingerprint::{Fingerprint, own_build};

/// The folder inside the magazine folder.
pub const FOLDER: &str = ".kanwu";
const ARTICLES: &str = "articles";

/// A file that changed so shortly before it was read may change again within the same tick of its clock.
/// git calls such entries racy and reads them again too.
const TOO_FRESH: Duration = Duration::from_secs(2);

/// The size of a file and the time of its last change: where both are the same, so is the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// Nanoseconds since 1970.
    modified: u128,
}

impl Stamp {
    /// The stamp of a file, unless it is too fresh to be trusted at the time `now`.
    #[must_use]
    pub fn of(facts: &fs::Metadata, now: SystemTime) -> Option<Self> {
        let modified = facts.modified().ok()?;
        let age = now.duration_since(modified).ok()?;
        let since_epoch = modified.duration_since(UNIX_EPOCH).ok()?;
        (age >= TOO_FRESH).then_some(Self { length: facts.len(), modified: since_epoch.as_nanos() })
    }
}

/// What was read of an article in which there is no fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clean {
    pub fingerprint: Fingerprint,
    pub summary: Summary,
    pub mentions: Vec<Mention>,
    pub claims: Vec<(Place, Claim)>,
}

/// What is remembered of the articles, in the order of their files' names.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Articles(Vec<Remembered>);

/// What is remembered of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    name: String,
    stamp: Stamp,
    /// A [`Clean`], encoded: most articles are only passed on from one run to the next, and the others are
    /// decoded on all cores.
    clean: Bytes,
}

impl Remembered {
    /// What there is to remember of the file of that name.
    #[must_use]
    pub fn new(name: &str, stamp: Stamp, clean: &Clean) -> Option<Self> {
        let clean = Bytes(postcard::to_stdvec(clean).ok()?.into());
        Some(Self { name: name.to_owned(), stamp, clean })
    }

    /// What was read of the file.
    #[must_use]
    pub fn clean(&self) -> Option<Clean> {
        postcard::from_bytes(&self.clean.0).ok()
    }
}

impl Articles {
    /// Reads what is remembered of a magazine.
    #[must_use]
    pub fn read(magazine: &Path) -> Self {
        let bytes = fs::read(magazine.join(FOLDER).join(ARTICLES)).unwrap_or_default();
        decode(own_build(), &bytes).unwrap_or_default()
    }

    /// What is remembered of a file, if it is still the same.
    #[must_use]
    pub fn get(&self, name: &str, stamp: Stamp) -> Option<&Remembered> {
        let place = self.0.binary_search_by(|remembered| remembered.name.as_str().cmp(name));
        self.0.get(place.ok()?).filter(|remembered| remembered.stamp == stamp)
    }

    /// Remembers these files.
    #[must_use]
    pub fn of(mut files: Vec<Remembered>) -> Self {
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Self(files)
    }

    /// Writes it into the magazine folder.
    ///
    /// # Errors
    /// When the folder cannot be written. Nothing depends on it.
    pub fn write(&self, magazine: &Path) -> io::Result<()> {
        let folder = folder(magazine)?;
        let bytes = encode(own_build(), &[], self).map_err(io::Error::other)?;
        replace(&folder.join(ARTICLES), &bytes)
    }
}

/// Bytes that are copied whole, and shared rather than copied again.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Bytes(Arc<[u8]>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&[u8]>::deserialize(deserializer).map(|bytes| Self(bytes.into()))
    }
}

/// Makes the folder. Version control shall not see it.
///
/// # Errors
/// When it cannot be made.
pub fn folder(magazine: &Path) -> io::Result<PathBuf> {
    let folder = magazine.join(FOLDER);
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::create_dir_all(&folder)?;
        fs::write(ignore, "*\n")?;
    }
    Ok(folder)
}

/// A value with the mark of its maker, after the bytes `before`. The maker stands for everything that decides how such a
/// value is made and written.
///
/// # Errors
/// Never in practice; writing to memory has nothing to fail on.
pub fn encode<T: Serialize>(
    maker: Fingerprint,
    before: &[u8],
    value: &T,
) -> postcard::Result<Vec<u8>> {
    // Damage inside a text would otherwise go unnoticed.
    let mut sum = Fingerprint::of(&[]);
    let head = postcard::to_extend(&(maker, sum), before.to_vec())?;
    let start = head.len();
    // One buffer for all of it: what is remembered of a large magazine has some megabytes.
    let mut bytes = postcard::to_extend(value, head)?;
    sum = Fingerprint::of(&[&bytes[start..]]);
    bytes[start - sum.bytes().len()..start].copy_from_slice(sum.bytes());
    Ok(bytes)
}

/// The value, if this very maker wrote it and nothing happened to it.
#[must_use]
pub fn decode<T: for<'a> Deserialize<'a>>(maker: Fingerprint, bytes: &[u8]) -> Option<T> {
    let ((written_by, sum), body): ((Fingerprint, Fingerprint), &[u8]) =
        postcard::take_from_bytes(bytes).ok()?;
    let is_whole = written_by == maker && sum == Fingerprint::of(&[body]);
    is_whole.then(|| postcard::from_bytes(body).ok()).flatten()
}

/// Writes a file so that there is always a whole one, also when two builds write it at the same time.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let partial = path.with_extension(format!("{}.partial", std::process::id()));
    fs::write(&partial, bytes)?;
    fs::rename(partial, path)
}
