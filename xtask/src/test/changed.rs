//! `cargo xtask test --changed`: what the changes since a commit can reach. The release package is left out, because it
//! takes as long as most other checks together.

use std::{collections::BTreeSet, process::Command};

use super::{Part, Selection};
use crate::{
    error::Result,
    process::{cargo, output},
};

/// What a file decides: the package that it belongs to, or what has to be checked besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Everything,
    /// The package, those that need it, and the pages in browsers if `desk` is one of them.
    Package(&'static str),
    /// The tests of `desk`, which read the file, and the pages in browsers.
    Pages,
    /// All browser tests.
    BrowserTests,
    Nothing,
}

/// How the paths of files begin, and what these reach; the first that fits.
const REACHES: [(&str, Reach); 25] = [
    ("Cargo.toml", Reach::Everything),
    ("Cargo.lock", Reach::Everything),
    (".cargo/", Reach::Everything),
    (".ci/", Reach::Everything),
    ("clippy.toml", Reach::Everything),
    ("rustfmt.toml", Reach::Everything),
    ("src/", Reach::Package("reader")),
    ("tests/native/", Reach::Package("reader")),
    ("tests/clients.txt", Reach::Package("reader")),
    ("crates/content/", Reach::Package("content")),
    ("crates/desk/", Reach::Package("desk")),
    ("crates/intake/", Reach::Package("intake")),
    ("crates/proof/", Reach::Package("proof")),
    ("crates/wechat/", Reach::Package("wechat")),
    ("xtask/", Reach::Package("xtask")),
    ("index.html", Reach::Pages),
    ("Trunk.toml", Reach::Pages),
    ("style/", Reach::Pages),
    ("public/", Reach::Pages),
    ("deploy/", Reach::Pages),
    ("docs/page-format.md", Reach::Package("desk")),
    ("docs/content-format.md", Reach::Package("desk")),
    ("docs/openapi.yaml", Reach::Pages),
    ("tests/bench/", Reach::Nothing),
    ("tests/", Reach::BrowserTests),
];

/// What the changes since the commit `since` can reach, changes that are not committed among them.
pub(super) fn selection(since: &str) -> Result<Selection> {
    let git = |words: &[&str]| output(Command::new("git").args(words));
    let changed = git(&["diff", "--name-only", "--relative", since])?;
    let new = git(&["ls-files", "--others", "--exclude-standard"])?;
    let files: Vec<&str> = changed.lines().chain(new.lines()).collect();
    select(&files, users)
}

/// The packages of the workspace that need a package, itself among them.
fn users(package: &str) -> Result<BTreeSet<String>> {
    let words = ["--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}"];
    let tree = output(cargo().args(["tree", "--workspace", "--invert", package]).args(words))?;
    // `desk v0.1.0 (/path)`: only packages of the workspace have a path.
    let own = tree.lines().filter(|line| line.contains(" (/"));
    Ok(own.filter_map(|line| line.split(' ').next().map(str::to_owned)).collect())
}

fn select(files: &[&str], users: impl Fn(&str) -> Result<BTreeSet<String>>) -> Result<Selection> {
    let (mut packages, mut specs) = (BTreeSet::new(), BTreeSet::new());
    let mut is_shown = false;
    for file in files {
        if let Some(spec) =
            file.strip_prefix("tests/browser/").filter(|it| it.ends_with(".spec.ts"))
        {
            specs.insert(spec.to_owned());
            continue;
        }
        let reach = REACHES.iter().find(|(start, _)| file.starts_with(start));
        match reach.map_or(Reach::Nothing, |(_, reach)| *reach) {
            Reach::Everything => return Selection::of(&[]),
            Reach::Package(package) => packages.extend(users(package)?),
            Reach::Pages => {
                packages.insert("desk".to_owned());
            }
            Reach::BrowserTests => is_shown = true,
            Reach::Nothing => {}
        }
    }
    is_shown |= packages.contains("desk");
    let mut parts = Vec::new();
    if !packages.is_empty() {
        parts.extend([Part::Format, Part::Clippy, Part::Native, Part::Documentation]);
    }
    if is_shown || !specs.is_empty() {
        parts.push(Part::Browser);
    }
    let playwright = if is_shown { Vec::new() } else { specs.into_iter().collect() };
    Ok(Selection { parts, packages: packages.into_iter().collect(), playwright })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reached(files: &[&str]) -> Selection {
        let users = |package: &str| {
            let users: &[&str] = match package {
                "wechat" => &["wechat", "intake", "desk"],
                _ => &[package],
            };
            Ok(users.iter().map(ToString::to_string).collect())
        };
        select(files, users).unwrap()
    }

    #[test]
    fn a_package_reaches_those_that_need_it_and_the_pages() {
        let selection = reached(&["crates/wechat/src/lib.rs"]);
        assert_eq!(selection.packages, ["desk", "intake", "wechat"]);
        assert!(selection.has(Part::Native) && selection.has(Part::Browser));
        assert!(selection.playwright.is_empty());
    }

    #[test]
    fn a_spec_reaches_itself_and_a_document_nothing() {
        let selection = reached(&["tests/browser/orders.spec.ts", "README.md"]);
        assert_eq!((selection.parts, selection.packages), (vec![Part::Browser], Vec::new()));
        assert_eq!(selection.playwright, ["orders.spec.ts"]);
        assert!(reached(&["docs/size.md"]).parts.is_empty());
    }

    #[test]
    fn the_build_reaches_everything() {
        assert_eq!(reached(&["Cargo.lock", "src/app.rs"]).parts, Selection::WHOLE);
    }

    #[test]
    fn what_pages_show_reaches_the_browsers_but_no_other_package() {
        let selection = reached(&["style/base.css"]);
        assert_eq!(selection.packages, ["desk"]);
        assert!(selection.has(Part::Browser));
        assert!(!reached(&["xtask/src/main.rs"]).has(Part::Browser));
    }
}
