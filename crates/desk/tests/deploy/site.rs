//! A site for a server.

use std::{fs, path::PathBuf};

use desk::{
    folder,
    site::{
        assets::Reader,
        build::{Options, build},
    },
};
use tempfile::TempDir;

/// A small site, below a base path in the folder that a server has as its root.
pub(crate) struct Site {
    pub(crate) base: &'static str,
    magazine: TempDir,
    reader: TempDir,
    root: TempDir,
}

impl Site {
    pub(crate) fn new(base: &'static str) -> Self {
        // Caddy hides what lies below a folder whose name begins with a dot, as `TempDir::new` would give it.
        let new = || tempfile::Builder::new().prefix("kanwu-").tempdir().unwrap();
        let site = Self { base, magazine: new(), reader: new(), root: new() };
        let text = "start(); // 阅读器\n".repeat(40);
        let wasm = [b"\0asm\x01\0\0\0".as_slice(), &[7; 3000]].concat();
        fs::create_dir(site.reader.path().join("icons")).unwrap();
        for (name, bytes) in [
            (
                "index.html",
                b"<body><script>settings()</script><script>start(\"__BASE__\")</script></body>"
                    .as_slice(),
            ),
            ("reader-0a1b.js", text.as_bytes()),
            ("reader-0a1b_bg.wasm", &wasm),
            ("order-0a1b.js", text.as_bytes()),
            ("live-0a1b.css", b".share{color:red}"),
            ("icons/icon-48.png", b"\x89PNG\r\n"),
        ] {
            fs::write(site.reader.path().join(name), bytes).unwrap();
        }
        let json = format!(
            r#"{{"name": "刊", "address": "https://magazine.example{base}", "about": ["关于。"],
                "channels": [{{"id": "c", "name": "频道"}}]}}"#
        );
        fs::write(site.magazine.path().join("site.json"), json).unwrap();
        fs::create_dir(site.magazine.path().join("articles")).unwrap();
        site.write_article("题");
        site.build(true);
        for ending in ["webmanifest", "vtt", "csv", "txt", "xml"] {
            fs::write(site.file(&format!("test.{ending}")), ending).unwrap();
        }
        site
    }

    pub(crate) fn write_article(&self, title: &str) {
        let text = "为了压缩而写的一段话，长一些。".repeat(20);
        let article = format!(
            r#"{{"title": "{title}", "channel": "c", "published": "2026-01-01", "blocks": ["{text}"]}}"#
        );
        fs::write(self.magazine.path().join("articles/x.json"), article).unwrap();
    }

    pub(crate) fn build(&self, compress: bool) {
        let today = "2026-11-23".parse().unwrap();
        let loaded = folder::load(self.magazine.path(), today).unwrap();
        assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
        let reader = Reader::find(Some(self.reader.path())).unwrap();
        let out = self.folder();
        let options = Options { compress, ..Options::new(&out, &reader) };
        let magazine = loaded.magazine.as_ref().unwrap();
        build(&loaded, magazine, today, &options).unwrap();
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.root.path().join(self.base.trim_matches('/'))
    }

    /// The file at an address below the base.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        self.folder().join(path)
    }

    /// A shipped example, changed where its comments say so.
    pub(crate) fn configured(&self, example: &str, changes: &[(&'static str, String)]) -> String {
        let mut text = example.to_owned();
        let root = self.root.path().display();
        let not_found = (" /404.html".to_owned(), format!(" {}404.html", self.base));
        let own = [("/srv/kanwu".to_owned(), root.to_string()), not_found];
        let given = changes.iter().map(|(from, to)| ((*from).to_owned(), to.clone()));
        for (from, to) in given.chain(own) {
            assert!(text.contains(&from), "the example says {from}");
            text = text.replace(&from, &to);
        }
        text
    }
}
