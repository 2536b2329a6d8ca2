//! The pictures of a site: each in several widths, upright, without what a camera wrote into it.
//!
//! What was made of a picture is kept in `.kanwu/pictures/` of the magazine, under the fingerprint of its
//! bytes, so it is made once. `docs/decisions/006-webp.md` says why the variants are WebP.

mod encode;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::Context;
use content::{
    address::{MediaKind, MediaPath},
    magazine::{Media, MediaFact},
    page::Variants,
    site::{QrSource, Site},
};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    cache::{self, Stamp, replace},
    fingerprint::Fingerprint,
    folder::Loaded,
    messages,
};

/// Changes with everything that decides what is made of a picture, and with what [`Made`] is. So another build of the desk
/// can use what this one has made.
const PROCESS: &[u8] = b"webp 3";
const INDEX: &str = "index";

/// What was made of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    fingerprint: Fingerprint,
    width: u32,
    height: u32,
    /// Widths of the variants; none where none would be smaller than the picture itself.
    widths: Vec<u32>,
    tone: Option<u8>,
    /// The ending of the files that stand for the picture itself: empty when it is sent as it is.
    is_rewritten: bool,
}

/// The pictures of a magazine, ready to be written.
pub(super) struct Pictures {
    /// The magazine's media, with what pages need to know of the pictures.
    pub(super) media: Media,
    made: BTreeMap<MediaPath, Made>,
    folder: PathBuf,
    /// Keeps the folder alive where the magazine's own cannot be written.
    _temporary: Option<tempfile::TempDir>,
}

/// A file of the site and where its bytes lie.
pub(super) struct File {
    pub(super) name: String,
    pub(super) from: PathBuf,
}

impl Pictures {
    /// Makes what is missing, on all cores.
    pub(super) fn prepare(loaded: &Loaded, site: &Site) -> anyhow::Result<Self> {
        let (folder, temporary) = folder(&loaded.folder)?;
        let index = read_index(&folder);
        let now = SystemTime::now();
        let wanted: Vec<&MediaPath> = loaded
            .media
            .iter()
            .filter(|(path, fact)| is_processed(path, fact, site))
            .map(|(path, _)| path)
            .collect();
        let made: anyhow::Result<Vec<_>> =
            wanted.par_iter().map(|path| one(&loaded.folder, path, &folder, &index, now)).collect();
        let (mut media, mut all, mut index) = (loaded.media.clone(), BTreeMap::new(), Index::new());
        for (path, stamp, made) in made?.into_iter().flatten() {
            if let Some(fact) = media.get_mut(&path) {
                fact.dimensions = Some((made.width, made.height));
                fact.tone = made.tone;
                fact.variants = (!made.widths.is_empty()).then(|| Variants {
                    hash: made.fingerprint.short(),
                    widths: made.widths.clone(),
                });
            }
            if let Some(stamp) = stamp {
                index.insert(path.to_string(), (stamp, made.clone()));
            }
            all.insert(path, made);
        }
        if temporary.is_none() {
            keep(&folder, &index, &all);
        }
        Ok(Self { media, made: all, folder, _temporary: temporary })
    }

    /// What decides the files of a picture: its bytes and the process. `None` for media that are sent as they are.
    pub(super) fn key(&self, path: &MediaPath) -> Option<Fingerprint> {
        self.made.get(path).map(|made| made.fingerprint)
    }

    /// The files that a picture becomes; `None` for media that are sent as they are.
    pub(super) fn files(&self, path: &MediaPath, magazine: &Path) -> Option<Vec<File>> {
        let made = self.made.get(path)?;
        let own = self.folder.join(made.fingerprint.text());
        let from = if made.is_rewritten { own.join("own") } else { magazine.join(path.as_str()) };
        let mut files = vec![File { name: path.to_string(), from }];
        for width in &made.widths {
            let name =
                content::page::variant_path(path.as_str(), &made.fingerprint.short(), *width);
            files.push(File { name, from: own.join(width.to_string()) });
        }
        Some(files)
    }
}

/// Whether variants are made of a file. Codes that are scanned must stay as they are to the last pixel, and
/// GIF, AVIF and WebP may move or are small already.
fn is_processed(path: &MediaPath, fact: &MediaFact, site: &Site) -> bool {
    let qr = site.promo.as_ref().and_then(|promo| promo.qr.as_ref());
    let is_code = matches!(qr, Some(QrSource::Image(code)) if code == path);
    let ending = path.as_str().rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    path.kind() == Some(MediaKind::Picture)
        && fact.dimensions.is_some()
        && matches!(ending.as_str(), "png" | "jpg" | "jpeg")
        && !is_code
}

type Index = BTreeMap<String, (Stamp, Made)>;

fn one(
    magazine: &Path,
    path: &MediaPath,
    folder: &Path,
    index: &Index,
    now: SystemTime,
) -> anyhow::Result<Option<(MediaPath, Option<Stamp>, Made)>> {
    let file = magazine.join(path.as_str());
    let facts = fs::metadata(&file).with_context(|| messages::cannot_read(&file))?;
    let stamp = Stamp::of(&facts, now);
    if let Some(stamp) = stamp
        && let Some((_, made)) = index.get(path.as_str()).filter(|(known, _)| *known == stamp)
        && folder.join(made.fingerprint.text()).join("made").is_file()
    {
        return Ok(Some((path.clone(), Some(stamp), made.clone())));
    }
    let bytes = fs::read(&file).with_context(|| messages::cannot_read(&file))?;
    let fingerprint = Fingerprint::of(&[PROCESS, &bytes]);
    let own = folder.join(fingerprint.text());
    let known =
        fs::read(own.join("made")).ok().and_then(|bytes| cache::decode::<Made>(maker(), &bytes));
    if let Some(made) = known {
        return Ok(Some((path.clone(), stamp, made)));
    }
    let Some(encoded) = encode::encode(&bytes) else {
        // Its size could be read, but not the rest; it is sent as it is.
        return Ok(None);
    };
    let made = Made {
        fingerprint,
        width: encoded.width,
        height: encoded.height,
        widths: encoded.variants.iter().map(|(width, _)| *width).collect(),
        tone: encoded.tone,
        is_rewritten: encoded.own.is_some(),
    };
    let written = || -> io::Result<()> {
        fs::create_dir_all(&own)?;
        for (width, bytes) in &encoded.variants {
            replace(&own.join(width.to_string()), bytes)?;
        }
        if let Some(bytes) = &encoded.own {
            replace(&own.join("own"), bytes)?;
        }
        // Last, since it says that the others are there.
        replace(&own.join("made"), &cache::encode(maker(), &[], &made).map_err(io::Error::other)?)
    };
    written().with_context(|| messages::cannot_write(&own))?;
    Ok(Some((path.clone(), stamp, made)))
}

/// Where pictures are kept: in the magazine's folder, else in one that goes when the build is done.
fn folder(magazine: &Path) -> anyhow::Result<(PathBuf, Option<tempfile::TempDir>)> {
    let own = cache::folder(magazine).map(|folder| folder.join("pictures"));
    if let Ok(own) = own
        && fs::create_dir_all(&own).is_ok()
        && replace(&own.join(".writable"), b"").is_ok()
    {
        return Ok((own, None));
    }
    let temporary = tempfile::Builder::new().prefix("kanwu-").tempdir();
    let temporary = temporary.context(crate::messages::no_temporary_folder())?;
    Ok((temporary.path().to_owned(), Some(temporary)))
}

/// What wrote the files of the folder.
fn maker() -> Fingerprint {
    Fingerprint::of(&[PROCESS])
}

fn read_index(folder: &Path) -> Index {
    fs::read(folder.join(INDEX))
        .ok()
        .and_then(|bytes| cache::decode(maker(), &bytes))
        .unwrap_or_default()
}

/// Writes the index, and removes what is kept of pictures that the magazine does not have any more. Nothing
/// depends on either.
fn keep(folder: &Path, index: &Index, made: &BTreeMap<MediaPath, Made>) {
    if read_index(folder) != *index
        && let Ok(bytes) = cache::encode(maker(), &[], index)
    {
        drop(replace(&folder.join(INDEX), &bytes));
    }
    // Also where the index is the same: it does not name pictures that changed just now.
    let used: BTreeSet<String> = made.values().map(|made| made.fingerprint.text()).collect();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.path().is_dir()) {
        if !used.contains(&*entry.file_name().to_string_lossy()) {
            drop(fs::remove_dir_all(entry.path()));
        }
    }
}
