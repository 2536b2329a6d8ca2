//! Building 10,000 articles, against Hugo on the same text.

use std::{fs, path::Path, process::Command};

use super::{
    desk,
    figures::{Figure, Figures},
    generated::{ARTICLES, Generated},
    remove,
    timing::{Run, timed},
};
use crate::{
    error::{Context, Result, fail},
    files::{READER, absolute},
    process::output_of,
};

/// Where sites go, each into a folder of its own. All stay until the end: ext4 gives no inode away that was
/// freed in the last minutes, and looks for others one by one, so whoever builds after a removal of so many
/// files is slowed down several times.
const SITES: &str = "target/bench/sites";
/// How often each tool builds the whole.
const ROUNDS: usize = 5;
/// How often one article is changed.
const CHANGES: usize = 5;

pub(super) fn measure(figures: &mut Figures) -> Result<()> {
    remove(SITES)?;
    let generated = Generated::make(figures)?;
    against_hugo(&generated, figures)?;
    // What an editor does: a whole build, then small changes to it.
    let out = format!("{SITES}/incremental");
    let whole = timed_alone(&mut build(&generated, &out, true)?)?;
    figures.add_note("compressed seconds", format!("{:.2}", whole.seconds));
    changes(&generated, &out, figures)?;
    remove(SITES)
}

/// Both tools build in turn, every other round in the opposite order.
fn against_hugo(generated: &Generated, figures: &mut Figures) -> Result<()> {
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for round in 0..ROUNDS {
        if round % 2 == 0 {
            ours.push(run_ours(generated, round)?);
            theirs.push(run_hugo(generated, round)?);
        } else {
            theirs.push(run_hugo(generated, round)?);
            ours.push(run_ours(generated, round)?);
        }
    }
    let seconds = |runs: &[Run]| runs.iter().map(|run| run.seconds).collect::<Vec<_>>();
    let ratios: Vec<f64> =
        ours.iter().zip(&theirs).map(|(ours, theirs)| theirs.seconds / ours.seconds).collect();
    figures.add("hugo ratio", &ratios)?;
    for (key, runs) in [("build seconds", &ours), ("hugo seconds", &theirs)] {
        let figure = Figure::of(&seconds(runs)).context("nothing was built")?;
        figures.add_note(key, format!("{:.2}", figure.median));
    }
    for (key, runs) in [("build memory", &ours), ("hugo memory", &theirs)] {
        figures.add_if_any(key, runs.iter().filter_map(|run| run.peak_memory));
    }
    Ok(())
}

/// Times a program after everything that others wrote or removed has reached the disk: it would be slowed by
/// their work else.
fn timed_alone(command: &mut Command) -> Result<Run> {
    // Where there is no such program, the order of the rounds has to do.
    let _ = output_of("sync", &[]);
    timed(command)
}

/// Builds with nothing that an earlier build has left, pictures included.
fn run_ours(generated: &Generated, round: usize) -> Result<Run> {
    let out = format!("{SITES}/desk-{round}");
    remove(&format!("{}/.kanwu", generated.magazine))?;
    let run = timed_alone(&mut build(generated, &out, false)?)?;
    let pages = pages_below(Path::new(&format!("{out}/a")))?;
    if pages != ARTICLES {
        return fail(format!("desk built {pages} articles"));
    }
    Ok(run)
}

fn run_hugo(generated: &Generated, round: usize) -> Result<Run> {
    let out = format!("{SITES}/hugo-{round}");
    let cache = format!("{SITES}/hugo-cache-{round}");
    let mut hugo = Command::new("hugo");
    hugo.args(["--quiet", "--source", &generated.hugo]);
    for (flag, folder) in [("--destination", &out), ("--cacheDir", &cache)] {
        hugo.arg(flag).arg(absolute(folder)?);
    }
    let run = timed_alone(&mut hugo)?;
    let pages = pages_below(Path::new(&out))?;
    if pages < ARTICLES {
        return fail(format!("hugo built {pages} pages only"));
    }
    Ok(run)
}

/// A build: `whole`, or only what Hugo makes too, which is neither compressed copies nor QR codes of addresses.
fn build(generated: &Generated, out: &str, whole: bool) -> Result<Command> {
    let mut command = desk(&["build", &generated.magazine, "--out", out, "--reader", READER])?;
    if !whole {
        command.args(["--no-compress", "--no-codes"]);
    }
    Ok(command)
}

/// Changes an article back and forth, and builds after each change.
fn changes(generated: &Generated, out: &str, figures: &mut Figures) -> Result<()> {
    let file = generated.article()?;
    let before = fs::read_to_string(&file).context(format!("cannot read {file}"))?;
    for (key, field) in [("change seconds", "\"blocks\""), ("title seconds", "\"title\"")] {
        let changed = edited(&before, field).context(format!("{file} has no text in {field}"))?;
        let mut seconds = Vec::new();
        for change in 0..CHANGES {
            let text = if change % 2 == 0 { &changed } else { &before };
            fs::write(&file, text).context(format!("cannot write {file}"))?;
            seconds.push(timed(&mut build(generated, out, true)?)?.seconds);
        }
        fs::write(&file, &before).context(format!("cannot write {file}"))?;
        // The next kind of change begins with the same site as this one.
        timed(&mut build(generated, out, true)?)?;
        figures.add(key, &seconds)?;
    }
    Ok(())
}

/// The JSON of an article with one more character before the first Han character of a field.
fn edited(json: &str, field: &str) -> Option<String> {
    let after = json.find(field)? + field.len();
    let at = after + json[after..].find(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))?;
    Some(format!("{}改{}", &json[..at], &json[at..]))
}

/// How many `index.html` there are below a folder.
fn pages_below(folder: &Path) -> Result<usize> {
    let mut pages = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).context(format!("cannot read {}", folder.display()))?;
        for entry in entries.flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            } else if entry.file_name() == "index.html" {
                pages += 1;
            }
        }
    }
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_one_character_of_the_field() {
        let json = r#"{"title": "A 江山", "blocks": ["第一段。"]}"#;
        assert_eq!(
            edited(json, "\"title\"").unwrap(),
            r#"{"title": "A 改江山", "blocks": ["第一段。"]}"#
        );
        assert_eq!(
            edited(json, "\"blocks\"").unwrap(),
            r#"{"title": "A 江山", "blocks": ["改第一段。"]}"#
        );
        assert_eq!(edited(json, "\"lead\""), None);
        assert_eq!(edited(r#"{"title": "A"}"#, "\"title\""), None);
    }
}
