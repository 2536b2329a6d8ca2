//! Putting articles and pictures into the magazine, whole or not at all.

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use content::id::ArticleId;

use crate::messages;

/// What became of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    New,
    /// The file was there already, with the same content.
    Unchanged,
}

/// Why an article was not stored.
#[derive(Debug, thiserror::Error)]
pub enum NotStored {
    #[error("{}", messages::import_differs(.0))]
    Different(PathBuf),
    #[error("{}", messages::cannot_write(file))]
    Io { file: PathBuf, source: io::Error },
}

/// The file of an article.
#[must_use]
pub fn article_file(magazine: &Path, id: &ArticleId) -> PathBuf {
    magazine.join("articles").join(format!("{id}.json"))
}

/// Sees whether a file could be stored: it is not there, or the same.
///
/// # Errors
/// [`NotStored`] when it is there with other content, or cannot be read.
pub fn must_fit(file: &Path, bytes: &[u8]) -> Result<Stored, NotStored> {
    match fs::read(file) {
        Ok(existing) if existing == bytes => Ok(Stored::Unchanged),
        Ok(_) => Err(NotStored::Different(file.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Stored::New),
        Err(source) => Err(NotStored::Io { file: file.to_owned(), source }),
    }
}

/// Writes a file unless it is there already. Nobody ever sees half a file, and no file is
/// overwritten, not even one that appears in the same moment.
///
/// # Errors
/// [`NotStored`] when the file is there with other content, or cannot be written.
pub fn store(file: &Path, bytes: &[u8]) -> Result<Stored, NotStored> {
    let failed = |source| NotStored::Io { file: file.to_owned(), source };
    if must_fit(file, bytes)? == Stored::Unchanged {
        return Ok(Stored::Unchanged);
    }
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut temporary = new_file(folder).map_err(failed)?;
    temporary.write_all(bytes).map_err(failed)?;
    temporary.as_file().sync_all().map_err(failed)?;
    match temporary.persist_noclobber(file) {
        Ok(_) => Ok(Stored::New),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(NotStored::Different(file.to_owned()))
        }
        // Some network drives cannot rename without replacing; the file was not there a moment ago.
        Err(error) => match error.file.persist(file) {
            Ok(_) => Ok(Stored::New),
            Err(error) => Err(failed(error.error)),
        },
    }
}

/// A hidden file in the same folder, readable by whoever may read new files of this user.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".desk-");
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_once_and_never_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let file = article_file(folder.path(), &"a".parse().unwrap());
        assert_eq!(store(&file, b"{}\n").unwrap(), Stored::New);
        assert_eq!(store(&file, b"{}\n").unwrap(), Stored::Unchanged);
        assert!(matches!(store(&file, b"[]\n"), Err(NotStored::Different(_))));
        assert_eq!(fs::read_to_string(&file).unwrap(), "{}\n");
        // No temporary file is left behind.
        assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
    }
}
