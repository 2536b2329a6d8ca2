//! A build after a change gives what a build from nothing gives.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use content::date::Date;
use desk::{
    cache::Articles,
    folder,
    site::{
        assets::Reader,
        build::{Options, Summary, build},
    },
};
use tempfile::TempDir;

const SITE: &str = r#"{"name": "刊", "slogan": "口号", "address": "https://host.example/", "about": ["关于。"],
    "footer": {"lines": ["编辑部"]},
    "channels": [{"id": "news", "name": "新闻"}, {"id": "cases", "name": "案例"}],
    "topics": [{"id": "tools", "name": "工具"}],
    "issues": [{"id": "2024-01", "name": "第一期", "date": "2024-01-01"}],
    "promo": {"account": "刊", "wechat_id": "kan", "qr": {"text": "x"}, "until": "2024-01-20"}}"#;

struct Setup {
    magazine: TempDir,
    reader: TempDir,
    out: TempDir,
    today: Date,
    /// Counts up, so that no two states of a file have the same time, as with a real clock.
    clock: SystemTime,
    random: u64,
    /// Whether builds write compressed copies.
    compress: bool,
}

impl Setup {
    fn new() -> Self {
        let new = || tempfile::Builder::new().prefix("kanwu-").tempdir().unwrap();
        let mut setup = Self {
            magazine: new(),
            reader: new(),
            out: new(),
            today: "2024-01-10".parse().unwrap(),
            clock: SystemTime::now() - Duration::from_secs(100_000),
            random: 1,
            compress: true,
        };
        fs::create_dir(setup.magazine.path().join("articles")).unwrap();
        fs::create_dir(setup.magazine.path().join("media")).unwrap();
        setup.write("site.json", SITE.as_bytes());
        setup.release("1");
        for number in 0..12 {
            setup.article(number);
        }
        setup
    }

    /// The reader of a release, with its hash.
    fn release(&self, hash: &str) {
        let folder = self.reader.path();
        for entry in fs::read_dir(folder).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        let index = format!(
            "<link href=\"/s.css\"><script>settings()</script><script>start(\"__BASE__reader-{hash}.js\")</script>"
        );
        fs::write(folder.join("index.html"), index).unwrap();
        fs::write(folder.join("s.css"), "p{}").unwrap();
        fs::write(folder.join(format!("reader-{hash}.js")), "start").unwrap();
        fs::write(folder.join(format!("reader-{hash}_bg.wasm")), "\0asm").unwrap();
    }

    fn write(&mut self, name: &str, bytes: &[u8]) {
        let path = self.magazine.path().join(name);
        fs::write(&path, bytes).unwrap();
        self.clock += Duration::from_secs(1);
        fs::File::options().write(true).open(path).unwrap().set_modified(self.clock).unwrap();
    }

    fn number(&mut self, below: u64) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % below
    }

    /// Writes an article anew: everything about it is up to chance.
    fn article(&mut self, number: u64) {
        let words = ["党建", "引领", "发展", "经验", "做法", "企业"];
        let title: String = (0..3).map(|_| words[self.number(6) as usize]).collect();
        let text: String = (0..40).map(|_| words[self.number(6) as usize]).collect();
        let channel = ["news", "cases"][self.number(2) as usize];
        let (day, other) = (1 + self.number(9), self.number(12));
        let topics = ["", r#""topics": ["tools"],"#][self.number(2) as usize];
        let related = self.number(12);
        let related =
            ["", &format!(r#""related": ["x{related}"],"#)][self.number(2) as usize].to_owned();
        let issue = ["", r#""issue": "2024-01","#][self.number(2) as usize];
        let embargo = ["", r#""embargo": "2024-01-12","#, r#""expires": "2024-01-14","#]
            [self.number(3) as usize];
        let cover = ["", r#""cover": {"image": "media/a.png", "alt": "一张图"},"#]
            [(self.number(2) as usize) * usize::from(self.has_picture())];
        let json = format!(
            r#"{{"title": "{title}", "channel": "{channel}", "published": "2024-01-{day:02}", {topics}{related}{issue}{embargo}{cover}
            "blocks": ["{text}", {{"type": "links", "items": [{{"article": "x{other}"}}]}}]}}"#
        );
        self.write(&format!("articles/x{number}.json"), json.as_bytes());
    }

    fn has_picture(&self) -> bool {
        self.magazine.path().join("media/a.png").exists()
    }

    fn picture(&mut self) {
        let (width, height) = (1 + self.number(4) as u32, 1 + self.number(4) as u32);
        let mut png = std::io::Cursor::new(Vec::new());
        image::GrayImage::new(width, height).write_to(&mut png, image::ImageFormat::Png).unwrap();
        self.write("media/a.png", &png.into_inner());
    }

    /// One change of a magazine, by chance.
    fn change(&mut self) {
        match self.number(10) {
            0..=4 => {
                let number = self.number(12);
                self.article(number);
            }
            5 => self.picture(),
            6 => self.today = format!("2024-01-{:02}", 10 + self.number(15)).parse().unwrap(),
            7 => {
                let names = ["新闻", "工具", "第一期", "host.example", "口号", "编辑部"];
                let name = names[self.number(6) as usize];
                let site = SITE.replace(name, &format!("{name}{}", self.number(5)));
                self.write("site.json", site.as_bytes());
            }
            8 => {
                let hash = self.number(3).to_string();
                self.release(&hash);
            }
            _ => {
                let number = self.number(12);
                let name = format!("articles/x{number}.json");
                self.write(&name, br#"{"title": "t", "channel": "news", "published": "2024-01-02", "blocks": []}"#);
            }
        }
    }

    fn build(&self, out: &Path, remembered: Articles, compress: bool) -> (Summary, Articles) {
        let (loaded, to_remember) =
            folder::load_with(self.magazine.path(), self.today, || remembered).unwrap();
        let reader = Reader::find(Some(self.reader.path())).unwrap();
        let magazine = loaded.magazine.as_ref().unwrap();
        let options = Options { compress, ..Options::new(out, &reader) };
        (build(&loaded, magazine, self.today, &options).unwrap(), to_remember.articles)
    }

    /// Builds as `desk build` does, with what is remembered on the disk.
    fn build_again(&self) -> Summary {
        let remembered = Articles::read(self.magazine.path());
        let (summary, to_remember) = self.build(self.out.path(), remembered, self.compress);
        to_remember.write(self.magazine.path()).unwrap();
        summary
    }
}

/// The files of a site, but for the desk's own record and what is kept of releases before.
fn files(folder: &Path, release: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(path) = folders.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_owned();
            let text = name.to_str().unwrap();
            let plain = text.trim_end_matches(".br").trim_end_matches(".gz");
            let is_old = text.starts_with("reader-") && !release.join(plain).exists();
            if text != ".kanwu" && !is_old {
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

#[test]
fn a_build_after_any_changes_gives_what_a_fresh_one_gives() {
    let mut setup = Setup::new();
    for round in 0..40 {
        // Copies take most of the time; coming and going they are a change like any other.
        setup.compress = round % 8 == 0;
        for _ in 0..=setup.number(3) {
            setup.change();
        }
        setup.build_again();
        let fresh = TempDir::new().unwrap();
        setup.build(fresh.path(), Articles::default(), setup.compress);
        let expected = files(fresh.path(), setup.reader.path());
        let found = files(setup.out.path(), setup.reader.path());
        let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&expected), "round {round}");
        for (name, bytes) in &expected {
            assert!(found[name] == *bytes, "round {round}: {}", name.display());
        }
    }
}

#[test]
fn only_what_has_changed_is_made_again() {
    let mut setup = Setup::new();
    let all = setup.build_again();
    assert_eq!(all.made, all.pages);
    assert_eq!(setup.build_again().made, 0);
    // A page that somebody deleted comes back.
    let out = setup.out.path().to_owned();
    let about = out.join("about/index.html");
    fs::remove_file(&about).unwrap();
    assert_eq!(setup.build_again().made, 1);
    assert!(about.exists());
    // What stands around every page is on all of them, also what the app is not told.
    let version = || fs::read(out.join("version.json")).unwrap();
    let before = version();
    let site = SITE.replace("编辑部", "杂志社");
    setup.write("site.json", site.as_bytes());
    let changed = setup.build_again();
    assert_eq!(changed.made, changed.pages);
    assert!(fs::read_to_string(&about).unwrap().contains("杂志社"));
    assert_ne!(version(), before);
    // The body of one article is on its page alone.
    let path = setup.magazine.path().join("articles/x3.json");
    let text = fs::read_to_string(path).unwrap().replace("[\"", "[\"另有一段。\", \"");
    setup.write("articles/x3.json", text.as_bytes());
    assert!(setup.build_again().made <= 1);
}

#[test]
fn a_damaged_memory_is_no_memory() {
    let setup = Setup::new();
    setup.build_again();
    let memory = setup.magazine.path().join(".kanwu/articles");
    let whole = fs::read(&memory).unwrap();
    assert_ne!(Articles::read(setup.magazine.path()), Articles::default());
    for at in [0, 1, 20, 40, whole.len() / 2, whole.len() - 1] {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x40;
        fs::write(&memory, &damaged).unwrap();
        assert_eq!(Articles::read(setup.magazine.path()), Articles::default(), "{at}");
        fs::write(&memory, &whole[..at]).unwrap();
        assert_eq!(Articles::read(setup.magazine.path()), Articles::default(), "{at}");
    }
    let record = setup.out.path().join(".kanwu");
    fs::write(&record, b"desk build\nrubbish").unwrap();
    let summary = setup.build_again();
    assert_eq!(summary.made, summary.pages);
}

#[test]
fn what_is_no_longer_written_goes_and_what_others_put_there_stays() {
    let setup = Setup::new();
    setup.build_again();
    let out = setup.out.path();
    fs::write(out.join("MP_verify_x.txt"), "x").unwrap();
    fs::write(out.join("a/x1/notes.txt"), "x").unwrap();
    for number in 1..=2 {
        fs::remove_file(setup.magazine.path().join(format!("articles/x{number}.json"))).unwrap();
    }
    // Whatever mentioned them must not any more.
    for entry in fs::read_dir(setup.magazine.path().join("articles")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replace("\"x1\"", "\"x3\"").replace("\"x2\"", "\"x3\"")).unwrap();
    }
    setup.build_again();
    assert!(!out.join("a/x2").exists());
    assert!(!out.join("a/x1/index.html").exists() && !out.join("a/x1/index.html.br").exists());
    assert!(out.join("a/x1/notes.txt").exists() && out.join("MP_verify_x.txt").exists());
}

#[test]
fn the_files_of_two_releases_before_are_kept() {
    let setup = Setup::new();
    let out = setup.out.path();
    let kept = || -> Vec<String> {
        let names =
            fs::read_dir(out).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.ends_with(".js")).collect();
        names.sort();
        names
    };
    for (release, expected) in [
        ("1", &["reader-1.js"][..]),
        ("2", &["reader-1.js", "reader-2.js"]),
        ("2", &["reader-1.js", "reader-2.js"]),
        ("3", &["reader-1.js", "reader-2.js", "reader-3.js"]),
        ("4", &["reader-2.js", "reader-3.js", "reader-4.js"]),
        // Back to one that is kept.
        ("2", &["reader-2.js", "reader-3.js", "reader-4.js"]),
    ] {
        setup.release(release);
        setup.build_again();
        assert_eq!(kept(), expected, "{release}");
    }
}
