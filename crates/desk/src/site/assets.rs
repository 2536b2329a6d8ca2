//! The built reader: script, wasm, styles and icons, as Trunk left them.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    iter,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};

use crate::{fingerprint::Fingerprint, messages};

/// The reader embedded in a release build, if it had been built before. A debug build reads it from the folder.
#[derive(rust_embed::Embed)]
#[folder = "../../target/reader"]
#[allow_missing = true]
struct Embedded;

/// The file that Trunk writes for the whole reader; the loader stands in it.
const INDEX: &str = "index.html";
/// How the name of the form's style sheet begins, before its hash.
const SUBSCRIBE: &str = "subscribe-";
/// The same of the styles that the reader fetches when it needs them.
const LIVE: &str = "live-";
/// How the names of the order app's files begin, before their hash.
const ORDER: &str = "order-";

/// The built reader.
#[derive(Debug)]
pub struct Reader {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// Where the files come from, if not from this executable.
    folder: Option<PathBuf>,
    inline_scripts: InlineScripts,
    styles: Styles,
}

/// The scripts that stand in every page.
#[derive(Debug, Clone)]
pub struct InlineScripts {
    /// What is done before the first paint: the reader's settings are applied.
    pub head: String,
    /// What follows the page: the policy of Trusted Types, and the loader.
    pub body: Vec<String>,
}

impl InlineScripts {
    /// All of them, in the order of the page.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        iter::once(&self.head).chain(&self.body).map(String::as_str)
    }
}

/// The reader's styles, minified.
#[derive(Debug, Default, Clone)]
pub struct Styles {
    /// What every page needs.
    pub all: String,
    /// What the page of subscriptions needs besides.
    pub subscribe: String,
}

impl Reader {
    /// The reader in the given folder, else the one in this executable.
    ///
    /// # Errors
    /// When there is neither, or the folder holds no reader that Trunk has built.
    pub fn find(explicit: Option<&Path>) -> anyhow::Result<Self> {
        match explicit {
            Some(folder) => Self::read(folder).with_context(|| messages::no_reader(folder)),
            None if Embedded::get(INDEX).is_none() => {
                bail!(messages::no_reader_inside())
            }
            None => {
                let names = Embedded::iter().filter(|name| belongs_to_reader(name));
                let files = names.filter_map(|name| {
                    let file = Embedded::get(&name)?;
                    Some((name.into_owned(), file.data))
                });
                Self::new(files.collect(), None)
            }
        }
    }

    fn read(folder: &Path) -> anyhow::Result<Self> {
        let mut files = BTreeMap::new();
        let mut folders = vec![(folder.to_owned(), String::new())];
        while let Some((path, prefix)) = folders.pop() {
            for entry in std::fs::read_dir(&path)? {
                let entry = entry?;
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if entry.file_type()?.is_dir() {
                    folders.push((entry.path(), format!("{name}/")));
                } else if belongs_to_reader(&name) {
                    files.insert(name, Cow::Owned(std::fs::read(entry.path())?));
                }
            }
        }
        Self::new(files, Some(folder.to_owned()))
    }

    fn new(
        files: BTreeMap<String, Cow<'static, [u8]>>,
        folder: Option<PathBuf>,
    ) -> anyhow::Result<Self> {
        let text = |name: &str| -> anyhow::Result<&str> {
            let bytes = files.get(name).with_context(|| messages::reader_lacks(name))?;
            std::str::from_utf8(bytes).with_context(|| messages::not_utf8(name))
        };
        let index = text(INDEX)?;
        let mut scripts = index
            .split("<script>")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("</script>")?.0.trim().to_owned()));
        let Some(head) = scripts.next() else { bail!(messages::no_loader(INDEX)) };
        let body: Vec<String> = scripts.collect();
        if body.is_empty() {
            bail!(messages::no_loader(INDEX));
        }
        let inline_scripts = InlineScripts { head, body };
        // The order of the styles is that of their links in the template.
        let mut sheets: Vec<(usize, &str)> = files
            .keys()
            .filter(|name| stands_in_pages(name))
            .filter_map(|name| index.find(name.as_str()).map(|at| (at, name.as_str())))
            .collect();
        sheets.sort_unstable();
        let mut styles = Styles::default();
        for (_, name) in sheets {
            let sheet = match name.starts_with(SUBSCRIBE) {
                true => &mut styles.subscribe,
                false => &mut styles.all,
            };
            sheet.push_str(text(name)?);
        }
        Ok(Self { files: with_hashed_order_app(files), folder, inline_scripts, styles })
    }

    /// The scripts that every page carries, for a site below `base`.
    #[must_use]
    pub fn inline_scripts(&self, base: &str) -> InlineScripts {
        let InlineScripts { head, body } = &self.inline_scripts;
        let body = body.iter().map(|script| script.replace("__BASE__", base)).collect();
        InlineScripts { head: head.clone(), body }
    }

    /// The styles, which stand in the pages.
    #[must_use]
    pub fn styles(&self) -> &Styles {
        &self.styles
    }

    /// The name of the order app's script.
    #[must_use]
    pub fn order_script(&self) -> Option<&str> {
        self.file(ORDER, ".js")
    }

    /// The name of the styles of what is shown over pages, which the reader fetches when it shows something.
    #[must_use]
    pub fn live_styles(&self) -> Option<&str> {
        self.file(LIVE, ".css")
    }

    fn file(&self, prefix: &str, ending: &str) -> Option<&str> {
        let mut names = self.files.keys().map(String::as_str);
        names.find(|name| name.starts_with(prefix) && name.ends_with(ending))
    }

    /// The files that pages refer to, by their path below the base.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .filter(|(name, _)| *name != INDEX && !stands_in_pages(name))
            .map(|(name, bytes)| (name.as_str(), bytes.as_ref()))
    }

    /// Whether the reader lies in that very folder, as when Trunk's own output becomes the site.
    #[must_use]
    pub fn lies_in(&self, folder: &Path) -> bool {
        let same = |own: &PathBuf| match (own.canonicalize(), folder.canonicalize()) {
            (Ok(own), Ok(folder)) => own == folder,
            _ => false,
        };
        self.folder.as_ref().is_some_and(same)
    }
}

/// Gives the order app a name with the hash of its bytes, as all files have that never change. Trunk adds one to its
/// main app alone.
fn with_hashed_order_app(
    mut files: BTreeMap<String, Cow<'static, [u8]>>,
) -> BTreeMap<String, Cow<'static, [u8]>> {
    if let (Some(script), Some(wasm)) = (files.remove("order.js"), files.remove("order_bg.wasm")) {
        let hash = Fingerprint::of(&[&script, &wasm]).short();
        files.insert(format!("{ORDER}{hash}.js"), script);
        files.insert(format!("{ORDER}{hash}_bg.wasm"), wasm);
    }
    files
}

/// Whether a file is a style sheet that stands in the pages.
fn stands_in_pages(name: &str) -> bool {
    name.ends_with(".css") && !name.starts_with(LIVE)
}

/// Whether a file is the reader's. When a site was built into Trunk's own folder, its pages lie there too.
fn belongs_to_reader(name: &str) -> bool {
    match name.split_once('/') {
        None => {
            name == INDEX
                || ["js", "wasm", "css"].iter().any(|end| name.ends_with(&format!(".{end}")))
        }
        Some((folder, _)) => folder == "icons",
    }
}
