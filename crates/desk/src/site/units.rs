//! The parts that a site is made in, and the names of their files.
//!
//! A large site has a hundred thousand files, which every build reads and writes in its record. So names stand one after
//! another in one text, without the folder that those of a unit share; most pages then have the same text.

use std::{
    collections::{BTreeSet, HashMap},
    ops::Bound,
    sync::Arc,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::fingerprint::Fingerprint;

/// Files that are made together, of the same things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    /// What the files were made of.
    pub(super) key: Fingerprint,
    /// For pages of which there are many.
    pub(super) around: Option<Around>,
    /// How many bytes of the unit's own name are the folder in which all of its files lie.
    folder: usize,
    /// Without that folder.
    files: Arc<Names>,
}

/// What a page says that other files than its own decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Around {
    /// Stands for what it is made of, as [`content::derive::Edition::inputs`] gives it.
    pub(super) inputs: u64,
    /// Of the text itself, which takes longer to make. It may be the same though the inputs are not.
    pub(super) text: Fingerprint,
}

impl Unit {
    /// A unit that is known by `name`.
    pub(super) fn new(
        name: &str,
        key: Fingerprint,
        around: Option<Around>,
        files: &[String],
    ) -> Self {
        let folder = name.rfind('/').map_or(0, |slash| slash + 1);
        let is_shared = files.iter().all(|file| file.starts_with(&name[..folder]));
        let folder = if is_shared { folder } else { 0 };
        let files = files.iter().map(|file| &file[folder..]).collect();
        Self { key, around, folder, files: Arc::new(files) }
    }

    /// The folder of the files, `name` being what the unit is known by, and their names in it.
    pub(super) fn parts<'u>(&'u self, name: &'u str) -> (&'u str, &'u Names) {
        (name.get(..self.folder).unwrap_or_default(), &self.files)
    }

    /// The files, `name` being what the unit is known by.
    pub(super) fn files<'u>(&'u self, name: &'u str) -> impl Iterator<Item = String> + 'u {
        let (folder, files) = self.parts(name);
        files.iter().map(move |file| format!("{folder}{file}"))
    }
}

/// Names of files, with `/` between their parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Names(String);

impl Names {
    /// No system allows it in a name.
    const END: char = '\0';

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator(Self::END)
    }

    fn count(&self) -> usize {
        self.0.bytes().filter(|byte| char::from(*byte) == Self::END).count()
    }
}

impl<N: AsRef<str>> FromIterator<N> for Names {
    fn from_iter<I: IntoIterator<Item = N>>(names: I) -> Self {
        let mut all = String::new();
        for name in names {
            all.push_str(name.as_ref());
            all.push(Self::END);
        }
        Self(all)
    }
}

/// Units by what they are known by, in that order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Units(Vec<(String, Unit)>);

impl Units {
    /// The units by what they are known by, for a build that asks for each of them.
    pub(super) fn by_name(&self) -> HashMap<&str, &Unit> {
        self.0.iter().map(|(name, unit)| (name.as_str(), unit)).collect()
    }

    /// How many files there are.
    pub(super) fn file_count(&self) -> usize {
        self.0.iter().map(|(_, unit)| unit.files.count()).sum()
    }

    /// The files of the units `before` that are other ones now, or gone. Some of the files may be there all the same.
    pub(super) fn changed_files<'b>(
        &'b self,
        before: &'b Self,
    ) -> impl Iterator<Item = String> + 'b {
        // Both are in order, so one walk along both does.
        let mut now = self.0.iter().peekable();
        let is_changed = move |(name, unit): &&(String, Unit)| {
            while now.next_if(|(other, _)| other < name).is_some() {}
            now.peek().is_none_or(|(other, same)| other != name || same != unit)
        };
        before.0.iter().filter(is_changed).flat_map(|(name, unit)| unit.files(name))
    }

    /// Takes what belongs to a unit out of `files`.
    pub(super) fn take_out_of(&self, files: &mut BTreeSet<String>) {
        for (name, unit) in &self.0 {
            let (folder, _) = unit.parts(name);
            let first = files.range::<str, _>((Bound::Included(folder), Bound::Unbounded)).next();
            if first.is_some_and(|file| file.starts_with(folder)) {
                for file in unit.files(name) {
                    files.remove(&file);
                }
            }
        }
    }
}

impl From<Vec<(String, Unit)>> for Units {
    fn from(mut units: Vec<(String, Unit)>) -> Self {
        units.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        Self(units)
    }
}

impl Serialize for Units {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut lists: Vec<&Names> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut units = Vec::with_capacity(self.0.len());
        for (name, unit) in &self.0 {
            let place = *places.entry(&unit.files.0).or_insert_with(|| {
                lists.push(&unit.files);
                lists.len() - 1
            });
            units.push((name, unit.key, unit.around, unit.folder, place));
        }
        (lists, units).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Units {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        type Stored = (String, Fingerprint, Option<Around>, usize, usize);
        let (lists, units): (Vec<Names>, Vec<Stored>) = Deserialize::deserialize(deserializer)?;
        let lists: Vec<Arc<Names>> = lists.into_iter().map(Arc::new).collect();
        let unit = |(name, key, around, folder, place): Stored| {
            let files = lists.get(place).cloned();
            let files = files.ok_or_else(|| de::Error::custom("names that are not there"))?;
            Ok((name, Unit { key, around, folder, files }))
        };
        units.into_iter().map(unit).collect::<Result<_, _>>().map(Self)
    }
}
