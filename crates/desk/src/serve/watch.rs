//! Noticing that somebody has saved a file.

use std::{
    ffi::OsStr,
    path::{Component, Path},
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use notify::{
    Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

/// A save is several changes: a file is emptied and written, or another is put in its place. This long
/// without a change, and it is done.
const QUIET: Duration = Duration::from_millis(25);
/// Somebody who copies many files gets to see the first of them after this time at the latest.
const LONGEST: Duration = Duration::from_millis(500);
/// How often a folder is looked through where the system does not tell of changes, as over a network.
const POLL: Duration = Duration::from_secs(1);

/// A folder that is watched. Changes are noticed until it is dropped.
pub struct Watched {
    changes: Receiver<()>,
    _watcher: Box<dyn Watcher + Send>,
}

/// Watches a folder with everything in it, except for what is hidden: the desk's own memory lies there.
///
/// # Errors
/// When the folder cannot be watched at all.
pub fn watch(folder: &Path) -> notify::Result<Watched> {
    let folder = &folder.canonicalize()?;
    let (sender, changes) = mpsc::channel();
    let told = {
        let folder = folder.clone();
        move |event: notify::Result<Event>| {
            // An error is a change that nobody can name, such as an overflow of the queue.
            if event.map_or(true, |event| concerns(&event, &folder)) {
                // Nobody waits any more when the server ends.
                let _ = sender.send(());
            }
        }
    };
    let mut watcher: Box<dyn Watcher + Send> =
        match RecommendedWatcher::new(told.clone(), Config::default()) {
            Ok(watcher) => Box::new(watcher),
            Err(_) => Box::new(polling(told.clone())?),
        };
    if watcher.watch(folder, RecursiveMode::Recursive).is_err() {
        watcher = Box::new(polling(told)?);
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(Watched { changes, _watcher: watcher })
}

impl Watched {
    /// Waits for the next save. False when there will be none.
    #[must_use]
    pub fn wait(&self) -> bool {
        if self.changes.recv().is_err() {
            return false;
        }
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            if self.changes.recv_timeout(QUIET).is_err() {
                break;
            }
        }
        true
    }
}

fn polling(told: impl notify::EventHandler) -> notify::Result<PollWatcher> {
    PollWatcher::new(told, Config::default().with_poll_interval(POLL))
}

fn concerns(event: &Event, folder: &Path) -> bool {
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    };
    is_change && (event.paths.is_empty() || event.paths.iter().any(|path| is_shown(path, folder)))
}

/// Whether no part of the path below the folder begins with a dot, as temporary files of editors do too.
fn is_shown(path: &Path, folder: &Path) -> bool {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let is_hidden = |name: &OsStr| name.to_string_lossy().starts_with('.');
    !below.components().any(|part| matches!(part, Component::Normal(name) if is_hidden(name)))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn saves_are_noticed_and_the_desks_own_files_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path();
        fs::create_dir_all(path.join("articles")).unwrap();
        fs::create_dir_all(path.join(".kanwu")).unwrap();
        let watched = watch(path).unwrap();
        fs::write(path.join(".kanwu/index"), "1").unwrap();
        assert!(watched.changes.recv_timeout(Duration::from_millis(200)).is_err());
        fs::write(path.join("articles/x.json"), "{}").unwrap();
        assert!(watched.wait());
        fs::rename(path.join("articles/x.json"), path.join("articles/y.json")).unwrap();
        assert!(watched.wait());
    }
}
