//! Writing a site into a folder. The same input gives the same bytes.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, bail};
use content::{
    date::Date,
    derive::Edition,
    magazine::{Magazine, Media},
    page::Page,
    route::Route,
    site::QrSource,
    wire,
};
use rayon::prelude::*;

use super::{assets::Reader, compress, document::Shell, follow_code, headers};

/// Marks a folder as made by the desk, so that a later build may remove what it no longer writes.
const MARK: &str = ".kanwu";

/// Where a site goes and what it is made with.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The folder to write to. It must be new, empty, or made by the desk.
    pub out: &'a Path,
    pub reader: &'a Reader,
    /// Whether `.br` and `.gz` are written beside the text files.
    pub compress: bool,
}

/// What was built.
#[derive(Debug)]
pub struct Summary {
    pub pages: usize,
    pub files: usize,
    pub content_security_policy: String,
    /// Files whose name holds their hash, by their path below the base: they never change.
    pub immutable: Vec<String>,
}

/// Builds the whole site of a magazine that lies in `folder`.
///
/// # Errors
/// When the folder is not ours to write, or a file cannot be read or written.
pub fn build(
    folder: &Path,
    magazine: &Magazine,
    media: &Media,
    today: Date,
    options: &Options<'_>,
) -> anyhow::Result<Summary> {
    let Options { out, reader, compress } = *options;
    let in_reader = reader.lies_in(out);
    if !in_reader {
        claim(out)?;
    }
    let mut written = BTreeSet::from([PathBuf::from(MARK)]);
    let mut immutable = Vec::new();
    for (name, bytes) in reader.files() {
        if !in_reader {
            write(&out.join(name), bytes)?;
        }
        written.insert(PathBuf::from(name));
        if name.ends_with(".js") || name.ends_with(".wasm") {
            immutable.push(name.to_owned());
        }
    }
    for path in media.keys() {
        copy(&folder.join(path.as_str()), &out.join(path.as_str()))?;
        written.insert(PathBuf::from(path.as_str()));
    }
    let code = match magazine.site.promo.as_ref().and_then(|promo| promo.qr.as_ref()) {
        Some(QrSource::Text(text)) => {
            let (picture, png) = follow_code::draw(text)?;
            write(&out.join(&picture.path), &png)?;
            written.insert(PathBuf::from(&picture.path));
            Some(picture)
        }
        Some(QrSource::Image(_)) | None => None,
    };

    let edition = Edition::new(magazine, media, today, code);
    let shell = Shell::new(Arc::new(edition.site()), reader);
    let routes = edition.routes();
    let pages: anyhow::Result<Vec<Vec<PathBuf>>> = routes
        .par_iter()
        .filter_map(|route| edition.page(route).map(|page| write_page(out, route, page, &shell)))
        .collect();
    written.extend(pages?.into_iter().flatten());
    let (policy, base) = (shell.content_security_policy(), magazine.site.base_path());
    let headers = headers::text(base, policy, &written, &immutable);
    write(&out.join(headers::FILE), headers.as_bytes())?;
    written.insert(PathBuf::from(headers::FILE));
    // Trunk's own folder is for people who work on the reader; its server sends no copies.
    if compress && !in_reader {
        written.extend(compress::compress(out, &written)?);
    }
    if !in_reader {
        remove_strangers(out, Path::new(""), &written)?;
    }
    Ok(Summary {
        pages: routes.len(),
        files: written.len(),
        content_security_policy: shell.content_security_policy().to_owned(),
        immutable,
    })
}

fn write_page(
    out: &Path,
    route: &Route,
    page: Page,
    shell: &Shell,
) -> anyhow::Result<Vec<PathBuf>> {
    let json = wire::to_string(&page);
    let html = shell.document(page, &json);
    let folder = PathBuf::from(route.folder());
    // Hosts look for the page of unknown addresses under this name.
    let html_path = match route {
        Route::NotFound => PathBuf::from("404.html"),
        _ => folder.join("index.html"),
    };
    let json_path = folder.join("page.json");
    write(&out.join(&html_path), html.as_bytes())?;
    write(&out.join(&json_path), json.as_bytes())?;
    Ok(vec![html_path, json_path])
}

/// Makes the folder ours, or refuses one that holds somebody else's files.
fn claim(out: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(out).with_context(|| format!("不能建立目录 {}", out.display()))?;
    let mark = out.join(MARK);
    if !mark.exists() {
        let mut entries =
            fs::read_dir(out).with_context(|| format!("不能读取目录 {}", out.display()))?;
        if entries.next().is_some() {
            bail!("目录 {} 里已有别的文件，请换一个空目录", out.display());
        }
        write(&mark, b"desk build\n")?;
    }
    Ok(())
}

/// Removes files of an earlier build that this one did not write, and folders that are empty then.
fn remove_strangers(out: &Path, below: &Path, written: &BTreeSet<PathBuf>) -> anyhow::Result<bool> {
    let mut is_empty = true;
    let folder = out.join(below);
    let entries = fs::read_dir(&folder);
    for entry in entries.with_context(|| format!("不能读取目录 {}", folder.display()))? {
        let entry = entry?;
        let name = below.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if remove_strangers(out, &name, written)? {
                fs::remove_dir(out.join(&name))?;
            } else {
                is_empty = false;
            }
        } else if written.contains(&name) {
            is_empty = false;
        } else {
            fs::remove_file(out.join(&name))?;
        }
    }
    Ok(is_empty)
}

/// A file that is there already stays as it is, with its compressed copies and its time.
fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let replaced =
        compress::forget(path).and_then(|()| with_parent(path, || fs::write(path, bytes)));
    replaced.with_context(|| format!("不能写入 {}", path.display()))
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if compress::is_compressible(from) {
        let bytes = fs::read(from).with_context(|| format!("不能读取 {}", from.display()))?;
        return write(to, &bytes);
    }
    with_parent(to, || fs::copy(from, to).map(|_| ()))
        .with_context(|| format!("不能把 {} 复制到 {}", from.display(), to.display()))
}

/// Tries first without making the folder above: most files have one already.
fn with_parent(path: &Path, act: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match act() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            act()
        }
        result => result,
    }
}
