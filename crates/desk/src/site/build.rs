//! Making a site of a magazine. The same input gives the same bytes.
//!
//! A site is made in units: a page with its data, a picture, the reader. Each has a key, the fingerprint of
//! everything that it is made of. A unit whose key is that of the last build is not made again. Pages are
//! made on all cores, and each is dropped as soon as it is written, so memory does not grow with the site.

use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::SystemTime,
};

use anyhow::Context;
use content::{
    address::MediaPath,
    date::Date,
    derive::Edition,
    id::ChannelId,
    magazine::Magazine,
    page::{Page, PageFile, Picture},
    route::{ARTICLE_CODE, Route},
};
use rayon::prelude::*;

use super::{
    assets::Reader,
    codes::{self, FollowCode},
    compress::Effort,
    crawlers,
    document::{Shell, VERSION},
    feeds::{self, Entry, Feed},
    headers, manifest,
    output::Output,
    pictures::{self, Pictures},
    record::Record,
    staging::Staging,
    units::{Around, Unit, Units},
};
use crate::{cache::Stamp, fingerprint::Fingerprint, folder::Loaded, json_schema, messages};

/// Where a site goes and what it is made with.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The folder to write to. It must be new, empty, or made by the desk.
    pub out: &'a Path,
    pub reader: &'a Reader,
    /// Whether `.br` and `.gz` are written beside the text files.
    pub compress: bool,
    /// Whether articles get the QR codes of their addresses, if the magazine has one.
    pub codes: bool,
    /// Whether the JSON Schema of `page.json` is written, for programs that read pages.
    pub page_schema: bool,
    /// Whether everything is made anew.
    pub fresh: bool,
    /// Whether what cannot be made of the content is left out, as in the local preview.
    pub forgiving: bool,
    /// Told of each page that is done, from any thread: how many are, and of how many.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

impl<'a> Options<'a> {
    /// A whole site with compressed copies, of which nothing is told on the way.
    #[must_use]
    pub fn new(out: &'a Path, reader: &'a Reader) -> Self {
        Self {
            out,
            reader,
            compress: true,
            codes: true,
            page_schema: false,
            fresh: false,
            forgiving: false,
            progress: &|_, _| {},
        }
    }
}

/// What was built.
#[derive(Debug)]
pub struct Summary {
    pub pages: usize,
    /// Pages that had to be made; the others were as they should be.
    pub made: usize,
    pub files: usize,
    pub content_security_policy: String,
    /// Files whose name holds their hash, by their path below the base: they never change.
    pub immutable: Vec<String>,
}

/// Builds the whole site of a magazine that was loaded.
///
/// # Errors
/// When the folder is not ours to write, or a file cannot be read or written.
pub fn build(
    loaded: &Loaded,
    magazine: &Magazine,
    today: Date,
    options: &Options<'_>,
) -> anyhow::Result<Summary> {
    let Options { out, reader, .. } = *options;
    // Trunk's own folder is for people who work on the reader; it holds no record and no copies.
    let in_reader = reader.lies_in(out);
    let (record, is_new) = if in_reader { (Record::default(), false) } else { Record::open(out)? };
    let effort = Effort::for_articles(magazine.articles.len());
    let compress = (options.compress && !in_reader).then_some(effort);
    let known = if options.fresh { HashMap::new() } else { record.units.by_name() };
    let staging = if in_reader { Staging::none(out) } else { Staging::begin(out, is_new)? };
    let output = Output { folder: out, target: staging.folder(), compress, is_new };
    let workshop = Workshop { out: output, known: &known };

    let mut units = Vec::new();
    let mut immutable = Vec::new();
    for (name, bytes) in reader.files() {
        let key = Fingerprint::of(&[bytes]);
        units.extend(workshop.unit(name, key, |out, files| out.write(name, bytes, files))?);
        if [".js", ".wasm", ".css"].iter().any(|ending| name.ends_with(ending)) {
            immutable.push(name.to_owned());
        }
    }
    let pictures = Pictures::prepare(loaded, &magazine.site)?;
    for path in loaded.media.keys() {
        units.extend(media(&workshop, &loaded.folder, path, &pictures, &mut immutable)?);
    }
    let code = match follow_code(&workshop, &loaded.folder, magazine) {
        Ok(code) => code,
        Err(_) if options.forgiving => None,
        Err(error) => return Err(error),
    };
    let picture = code.map(|(picture, unit)| {
        immutable.push(picture.path.clone());
        units.extend(unit);
        picture
    });

    let edition = Edition::new(magazine, &pictures.media, today, picture);
    let mut site = edition.site();
    site.has_codes &= options.codes;
    let shell = Shell::new(Arc::new(site), &magazine.site, reader)?;
    let coded = shell.site().origin.as_ref().filter(|_| shell.site().has_codes);
    let coded = coded.map(|origin| format!("{origin}{}", shell.site().base));
    let codes_stay = !options.fresh && coded == record.coded;
    let press = Press {
        workshop,
        loaded,
        edition: &edition,
        shell: &shell,
        common: shell.key(),
        coded: coded.as_deref(),
        codes_stay,
    };
    let routes = edition.routes();
    let (done, made) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let page = |route| {
        let page = press.page(route, &made);
        (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, routes.len());
        page
    };
    let (pages, (feeds, for_machines)) = rayon::join(
        // After a small change the few pages to make stand close together; short pieces spread them over all cores.
        || {
            let pages = routes.par_iter().with_max_len(8).map(page);
            pages.collect::<anyhow::Result<Vec<Option<NamedUnit>>>>()
        },
        || rayon::join(|| press.feeds(), || press.for_machines(&routes, options.page_schema)),
    );
    let pages = pages?;
    units.reserve(pages.len());
    units.extend(pages.into_iter().flatten());
    units.extend(feeds?);
    units.extend(for_machines?);

    let (policy, base) = (shell.content_security_policy(), magazine.site.base_path());
    let never_change: BTreeSet<&str> = immutable.iter().map(String::as_str).collect();
    let files = units.iter().map(|(name, unit)| unit.parts(name));
    let text = headers::text(base, policy, files, &never_change);
    let key = Fingerprint::of(&[text.as_bytes()]);
    let write =
        |out: Output<'_>, files: &mut Vec<String>| out.write(headers::FILE, text.as_bytes(), files);
    let headers = press.workshop.unit(headers::FILE, key, write)?;
    let of_reader = units.iter().filter(|(name, _)| never_change.contains(name.as_str()));
    let reader_files = of_reader.flat_map(|(name, unit)| unit.files(name)).collect();
    units.extend(headers);

    let next = record.next(Units::from(units), coded, reader_files, out);
    let ((files, stale), written) = rayon::join(|| next.compare(&record), || next.encode());
    staging.commit(&written?, || {
        Output { folder: out, target: out, compress, is_new }.remove(&stale)
    })?;
    Ok(Summary {
        pages: routes.len(),
        made: made.into_inner(),
        // The record is one more.
        files: files + 1,
        content_security_policy: policy.to_owned(),
        immutable,
    })
}

/// A unit, and what it is known by in the record.
type NamedUnit = (String, Unit);

/// Makes units, unless they are there.
#[derive(Clone, Copy)]
struct Workshop<'a> {
    out: Output<'a>,
    /// What was made before, as far as it counts.
    known: &'a HashMap<&'a str, &'a Unit>,
}

impl Workshop<'_> {
    fn unit(
        &self,
        name: &str,
        key: Fingerprint,
        make: impl FnOnce(Output<'_>, &mut Vec<String>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<NamedUnit>> {
        self.unit_of(self.known(name), name, key, None, make)
    }

    /// A unit of an earlier build.
    fn known(&self, name: &str) -> Option<&Unit> {
        self.known.get(name).copied()
    }

    /// A unit which is `known` from an earlier build, and what it says that other files decide.
    fn unit_of(
        &self,
        known: Option<&Unit>,
        name: &str,
        key: Fingerprint,
        around: Option<Around>,
        make: impl FnOnce(Output<'_>, &mut Vec<String>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Option<NamedUnit>> {
        // Whether copies are wanted decides what the unit consists of.
        let key = Fingerprint::of(&[key.bytes(), format!("{:?}", self.out.compress).as_bytes()]);
        if let Some(unit) = known.filter(|unit| unit.key == key)
            // The first stands for all: whoever deletes by hand deletes a page or a folder, not a copy.
            && unit.files(name).next().is_none_or(|file| self.out.folder.join(file).is_file())
        {
            let mut unit = unit.clone();
            unit.around = around;
            return Ok(Some((name.to_owned(), unit)));
        }
        let mut files = Vec::new();
        make(self.out, &mut files)?;
        Ok(Some((name.to_owned(), Unit::new(name, key, around, &files))))
    }
}

/// The code of the account, if the magazine has one.
fn follow_code(
    workshop: &Workshop<'_>,
    folder: &Path,
    magazine: &Magazine,
) -> anyhow::Result<Option<(Picture, Option<NamedUnit>)>> {
    let Some(source) = magazine.site.promo.as_ref().and_then(|promo| promo.qr.as_ref()) else {
        return Ok(None);
    };
    let code = FollowCode::new(source, folder)?;
    let picture = code.picture();
    let name = picture.path.as_str();
    let unit = workshop.unit(name, code.key, |out, files| out.write(name, &code.png()?, files))?;
    Ok(Some((picture, unit)))
}

fn media(
    workshop: &Workshop<'_>,
    magazine: &Path,
    path: &MediaPath,
    pictures: &Pictures,
    immutable: &mut Vec<String>,
) -> anyhow::Result<Option<NamedUnit>> {
    let as_it_is =
        || vec![pictures::File { name: path.to_string(), from: magazine.join(path.as_str()) }];
    let files = pictures.files(path, magazine).unwrap_or_else(as_it_is);
    // All but the first have their hash in the name.
    immutable.extend(files.iter().skip(1).map(|file| file.name.clone()));
    let key = match pictures.key(path) {
        Some(key) => Fingerprint::of(&[path.as_str().as_bytes(), key.bytes()]),
        None => media_key(path, &magazine.join(path.as_str()))?,
    };
    workshop.unit(path.as_str(), key, |out, names| {
        for file in &files {
            // Text among the media, such as captions, has compressed copies.
            if super::compress::is_compressible(&file.name) {
                let bytes = fs::read(&file.from);
                let bytes = bytes.with_context(|| messages::cannot_read(&file.from))?;
                out.write(&file.name, &bytes, names)?;
            } else {
                out.copy(&file.from, &file.name, names)?;
            }
        }
        Ok(())
    })
}

/// What decides a media file that is sent as it is. Such files may be large, so they are known by size and time.
fn media_key(path: &MediaPath, file: &Path) -> anyhow::Result<Fingerprint> {
    let facts = fs::metadata(file).with_context(|| messages::cannot_read(file))?;
    Ok(match Stamp::of(&facts, SystemTime::now()) {
        Some(stamp) => Fingerprint::of(&[format!("{path}{stamp:?}").as_bytes()]),
        // Too fresh to be known by its time.
        None => Fingerprint::of(&[path.as_str().as_bytes(), &fs::read(file)?]),
    })
}

/// The fingerprint of a text that other files than a page's own decide, and what is to be remembered of it. The text is
/// made unless it is known from an earlier build, which was made of the same.
fn around(
    known: Option<&Unit>,
    inputs: Option<u64>,
    text: impl FnOnce() -> Option<String>,
) -> Option<(Fingerprint, Option<Around>)> {
    let before = known.and_then(|unit| unit.around).filter(|around| Some(around.inputs) == inputs);
    let text = match before {
        Some(around) => around.text,
        None => Fingerprint::of(&[text()?.as_bytes()]),
    };
    Some((text, inputs.map(|inputs| Around { inputs, text })))
}

/// Makes pages.
struct Press<'a> {
    workshop: Workshop<'a>,
    loaded: &'a Loaded,
    edition: &'a Edition<'a>,
    shell: &'a Shell,
    /// What all pages are made of.
    common: Fingerprint,
    /// The address of the site, if its articles have codes of theirs.
    coded: Option<&'a str>,
    /// Whether the codes are what they were, wherever there is one.
    codes_stay: bool,
}

impl Press<'_> {
    /// Makes the page of a route with its data, and counts it, unless it is there.
    fn page(&self, route: &Route, made: &AtomicUsize) -> anyhow::Result<Option<NamedUnit>> {
        let name = route.folder();
        let known = self.workshop.known(&name);
        if let Route::Article(id) = route {
            let Some(file) = self.loaded.articles.get(id) else { return Ok(None) };
            let inputs = self.edition.inputs(route, &file.shown);
            let around = around(known, inputs, || self.edition.surroundings(id, &file.shown));
            let Some((text, around)) = around else { return Ok(None) };
            let parts = [self.common.bytes(), file.fingerprint.bytes(), text.bytes()];
            let key = Fingerprint::of(&parts);
            return self.workshop.unit_of(known, &name, key, around, |out, files| {
                made.fetch_add(1, Ordering::Relaxed);
                let article = self.loaded.article(id)?;
                let Some(page) = self.edition.article(&article) else { return Ok(()) };
                self.write(out, route, page, files)?;
                let Some(address) = self.coded else { return Ok(()) };
                let file = format!("{name}{ARTICLE_CODE}");
                let had_one = known.is_some_and(|unit| unit.files(&name).any(|had| had == file));
                if self.codes_stay && had_one && out.folder.join(&file).is_file() {
                    files.push(file);
                    return Ok(());
                }
                out.write(&file, &codes::address(&format!("{address}{name}"))?, files)
            });
        }
        let text = || self.edition.page(route).map(|page| format!("{page:?}"));
        let around = around(known, self.edition.inputs(route, &[]), text);
        let Some((text, around)) = around else { return Ok(None) };
        let key = Fingerprint::of(&[self.common.bytes(), text.bytes()]);
        self.workshop.unit_of(known, &name, key, around, |out, files| {
            made.fetch_add(1, Ordering::Relaxed);
            match self.edition.page(route) {
                Some(page) => self.write(out, route, page, files),
                None => Ok(()),
            }
        })
    }

    /// The feeds of the magazine and of its channels.
    fn feeds(&self) -> anyhow::Result<Vec<NamedUnit>> {
        let site = self.shell.site();
        if site.origin.is_none() {
            return Ok(Vec::new());
        }
        let channels = site.channels.iter().map(|channel| Some(&channel.id));
        let feeds: anyhow::Result<Vec<_>> = std::iter::once(None)
            .chain(channels)
            .collect::<Vec<_>>()
            .par_iter()
            .map(|channel| self.feed(*channel))
            .collect();
        Ok(feeds?.into_iter().flatten().collect())
    }

    fn feed(&self, channel: Option<&ChannelId>) -> anyhow::Result<Option<NamedUnit>> {
        let folder = channel.map_or(Route::Home, |id| Route::Channel(id.clone(), 1)).folder();
        let newest: Vec<_> = self.edition.newest(channel).take(feeds::ENTRIES).collect();
        let mut parts = vec![self.common];
        for summary in &newest {
            let Some(file) = self.loaded.articles.get(&summary.id) else { continue };
            let around = self.edition.surroundings(&summary.id, &file.shown).unwrap_or_default();
            parts.extend([file.fingerprint, Fingerprint::of(&[around.as_bytes()])]);
        }
        let parts: Vec<&[u8]> = parts.iter().map(Fingerprint::bytes).collect();
        self.workshop.unit(
            &format!("{folder}{}", feeds::RSS),
            Fingerprint::of(&parts),
            |out, files| {
                let mut entries = Vec::new();
                for (number, summary) in newest.iter().enumerate() {
                    let article = self.loaded.article(&summary.id)?;
                    let html = match self.edition.article(&article) {
                        Some(Page::Article(page)) if number < feeds::WHOLE => {
                            Some(feeds::whole_text(self.shell.site(), &page))
                        }
                        _ => None,
                    };
                    let (summary, authors) = ((*summary).clone(), article.authors);
                    entries.push(Entry { summary, html, authors });
                }
                let Some(feed) = Feed::new(self.shell.site(), channel, entries) else {
                    return Ok(());
                };
                out.write(&format!("{folder}{}", feeds::RSS), &feed.rss()?, files)?;
                out.write(&format!("{folder}{}", feeds::JSON), &feed.json()?, files)
            },
        )
    }

    /// The manifest, what search engines read, and the format of pages if it is wanted.
    fn for_machines(&self, routes: &[Route], page_schema: bool) -> anyhow::Result<Vec<NamedUnit>> {
        let site = self.shell.site();
        let address = site.origin.as_ref().map(|origin| format!("{origin}{}", site.base));
        let mut texts = vec![
            (manifest::FILE.to_owned(), manifest::manifest(site)?),
            (VERSION.to_owned(), self.shell.version_file().into_bytes()),
            (crawlers::ROBOTS.to_owned(), crawlers::robots(address.as_deref()).into_bytes()),
        ];
        if page_schema {
            let (name, text) = json_schema::page_file()?;
            texts.push((name.to_owned(), text.into_bytes()));
        }
        if let Some(address) = &address {
            let shown =
                routes.iter().filter(|route| !matches!(route, Route::Saved | Route::NotFound));
            let pages: Vec<_> = shown.map(|route| (route, self.edition.changed(route))).collect();
            let files = crawlers::sitemap(address, &pages, crawlers::PER_FILE);
            texts.extend(files.into_iter().map(|(name, text)| (name, text.into_bytes())));
        }
        let mut units = Vec::new();
        for (name, bytes) in texts {
            let key = Fingerprint::of(&[&bytes]);
            units.extend(
                self.workshop.unit(&name, key, |out, files| out.write(&name, &bytes, files))?,
            );
        }
        Ok(units)
    }

    fn write(
        &self,
        out: Output<'_>,
        route: &Route,
        page: Page,
        files: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        let file = PageFile::new(page);
        let json = serde_json::to_string(&file)?;
        let html = self.shell.document(file.page);
        let folder = route.folder();
        // Hosts look for the page of unknown addresses under this name.
        let html_name = match route {
            Route::NotFound => "404.html".to_owned(),
            _ => format!("{folder}index.html"),
        };
        out.write(&html_name, html.as_bytes(), files)?;
        out.write(&format!("{folder}page.json"), json.as_bytes(), files)
    }
}
