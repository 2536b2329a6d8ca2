//! What is particular to a file: who may read it, what is refused, copies.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use intake::{
    Metrics,
    store::{
        Outcome, Store, StoreError,
        sqlite::{Presence, Sqlite, check_copy},
    },
};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::cases::{key, order, runtime};

#[test]
fn only_the_owner_may_read_the_files() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    accept(&store, 1);
    for entry in fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    let inner = folder.path().join("new/folder/orders.db");
    drop(open(&inner).unwrap());
    assert_eq!(mode(inner.parent().unwrap()), 0o700);
}

#[test]
fn rights_that_are_too_wide_are_taken_back() {
    let (_folder, path) = place();
    drop(open(&path).unwrap());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    drop(open(&path).unwrap());
    assert_eq!(mode(&path), 0o600);
}

#[test]
fn a_folder_that_others_may_change_is_refused() {
    let (folder, path) = place();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
    assert!(matches!(open(&path), Err(StoreError::OpenFolder(_))));
    assert!(!path.exists());
}

#[test]
fn what_is_no_sound_database_of_orders_is_refused_and_left_alone() {
    let (_folder, path) = place();
    let text = "回执".repeat(5_000).into_bytes();
    fs::write(&path, &text).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Foreign { .. })));
    assert_eq!(fs::read(&path).unwrap(), text);

    fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE notes (text)").unwrap();
    assert!(matches!(open(&path), Err(StoreError::Foreign { .. })));

    fs::remove_file(&path).unwrap();
    let store = open(&path).unwrap();
    (1..400).for_each(|number| accept(&store, number));
    drop(store);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0x5a);
    fs::write(&path, &bytes).unwrap();
    assert!(matches!(open(&path), Err(StoreError::Corrupt { .. })), "{:?}", open(&path).err());
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_database_of_a_later_version_is_refused() {
    let (_folder, path) = place();
    drop(open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(open(&path), Err(StoreError::TooNew { found: 99, known: 1 })));
}

#[test]
fn a_database_is_not_made_where_one_must_be() {
    let (_folder, path) = place();
    let opened = Sqlite::open(&path, Presence::MustExist, Arc::new(Metrics::default()));
    assert!(matches!(opened, Err(StoreError::Missing(_))));
    assert!(!path.exists());
}

#[test]
fn a_database_that_somebody_else_holds_is_busy_and_then_not() {
    let (_folder, path) = place();
    let store = open(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = runtime().block_on(store.accept(order(&key(1), "甲"))).unwrap_err();
    assert!(matches!(error, StoreError::Busy), "{error}");
    other.execute_batch("COMMIT").unwrap();
    accept(&store, 1);
}

#[test]
fn a_copy_is_made_in_use_and_holds_everything() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    (0..50).for_each(|number| accept(&store, number));
    let copy = folder.path().join("copy.db");
    runtime().block_on(store.back_up(&copy)).unwrap();
    accept(&store, 50);
    let checked = check_copy(&copy).unwrap();
    assert_eq!(checked.orders, 50);
    assert!(checked.newest.is_some());
    assert_eq!(mode(&copy), 0o600);
    // A second copy takes the place of the first.
    runtime().block_on(store.back_up(&copy)).unwrap();
    assert_eq!(check_copy(&copy).unwrap().orders, 51);
    // And the copy can be put to use.
    let restored = open(&copy).unwrap();
    let again = runtime().block_on(restored.accept(order(&key(7), "甲"))).unwrap();
    assert!(matches!(again, Outcome::Repeated(_)));
}

#[test]
fn a_copy_that_could_not_be_used_is_found_out() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    (0..200).for_each(|number| accept(&store, number));
    let copy = folder.path().join("copy.db");
    runtime().block_on(store.back_up(&copy)).unwrap();
    let bytes = fs::read(&copy).unwrap();
    fs::write(&copy, &bytes[..bytes.len() / 2]).unwrap();
    assert!(matches!(check_copy(&copy), Err(StoreError::Corrupt { .. })));
    fs::write(&copy, "").unwrap();
    assert!(matches!(check_copy(&copy), Err(StoreError::Foreign { .. })));
    assert!(matches!(check_copy(&folder.path().join("none.db")), Err(StoreError::Missing(_))));
    let nowhere = folder.path().join("none/copy.db");
    assert!(runtime().block_on(store.back_up(&nowhere)).is_err());
}

#[test]
fn erased_words_are_in_no_file() {
    let (folder, path) = place();
    let store = open(&path).unwrap();
    let word = "非常特别的收件人";
    let stored = runtime().block_on(store.accept(order(&key(1), word))).unwrap();
    let Outcome::Stored(receipt) = stored else { panic!("{stored:?}") };
    let holds = || {
        let files = fs::read_dir(folder.path()).unwrap();
        files.into_iter().any(|entry| {
            let bytes = fs::read(entry.unwrap().path()).unwrap();
            bytes.windows(word.len()).any(|window| window == word.as_bytes())
        })
    };
    assert!(holds());
    assert!(runtime().block_on(store.erase(&receipt.number)).unwrap());
    assert!(!holds());
}

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    (folder, path)
}

fn open(path: &Path) -> Result<Sqlite, StoreError> {
    Sqlite::open(path, Presence::MayBeNew, Arc::new(Metrics::default()))
}

fn accept(store: &Sqlite, number: u32) {
    let outcome = runtime().block_on(store.accept(order(&key(number), "甲"))).unwrap();
    assert!(matches!(outcome, Outcome::Stored(_)), "{outcome:?}");
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
