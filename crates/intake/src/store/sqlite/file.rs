//! The file of the database: only its owner may read it, and only its owner may put another in its place.

use std::{
    fs::{self, OpenOptions},
    io,
    path::{Path, PathBuf},
};

use super::{Presence, StoreError};

/// Makes folder and file where they are missing, and looks who may use them.
pub(super) fn prepare(path: &Path, presence: Presence) -> Result<(), StoreError> {
    if presence == Presence::MustExist && !path.is_file() {
        return Err(StoreError::Missing(path.to_owned()));
    }
    let folder = folder_of(path);
    let failed = |source| StoreError::Folder { path: folder.clone(), source };
    make_private(&folder).map_err(failed)?;
    if is_open(&folder).map_err(failed)? {
        return Err(StoreError::OpenFolder(folder));
    }
    create(path).and_then(|()| keep_private(path)).map_err(failed)
}

/// The folder that a file is in.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Makes an empty file that nobody else may read, where there is none. SQLite gives the files beside it the same rights.
fn create(path: &Path) -> io::Result<()> {
    match private().create_new(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        made => made.map(drop),
    }
}

/// How a file is opened for writing that nobody else may read.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(unix)]
fn is_open(folder: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(folder)?.permissions().mode() & 0o022 != 0)
}

/// Takes the file from others that somebody has copied here with ordinary rights.
#[cfg(unix)]
fn keep_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let permissions = fs::metadata(path)?.permissions();
    if permissions.mode() & 0o077 == 0 {
        return Ok(());
    }
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

/// Rights of other systems are inherited from the folder, which is that of the user.
#[cfg(not(unix))]
fn is_open(_folder: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(not(unix))]
fn keep_private(_path: &Path) -> io::Result<()> {
    Ok(())
}
