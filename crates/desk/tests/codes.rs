//! The QR codes of a site: each says what it should, whatever it was made of.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{fs, path::PathBuf};

use content::date::Date;
use desk::{
    folder, qr,
    site::{
        assets::Reader,
        build::{Options, build},
    },
};
use image::{DynamicImage, ImageFormat, RgbImage, Rgba, RgbaImage, imageops::FilterType};
use tempfile::TempDir;

const ACCOUNT: &str = "http://weixin.qq.com/r/abcdefghijklmnopqrst";

struct Setup {
    magazine: TempDir,
    out: TempDir,
}

impl Setup {
    /// A magazine of one article below `base`; `code` is what `site.json` says of the account's code.
    fn new(base: &str, code: &str) -> Self {
        let setup = Self { magazine: TempDir::new().unwrap(), out: TempDir::new().unwrap() };
        for part in ["articles", "media"] {
            fs::create_dir(setup.magazine.path().join(part)).unwrap();
        }
        setup.say(base, code);
        let article =
            r#"{"title": "题", "channel": "c", "published": "2026-01-01", "blocks": ["段。"]}"#;
        fs::write(setup.magazine.path().join("articles/a-b.json"), article).unwrap();
        setup
    }

    fn say(&self, base: &str, code: &str) {
        let site = format!(
            r#"{{"name": "刊", "address": "https://host.example{base}", "channels": [{{"id": "c", "name": "频道"}}],
            "promo": {{"account": "刊", "wechat_id": "kan", "qr": {code}}}}}"#
        );
        fs::write(self.magazine.path().join("site.json"), site).unwrap();
    }

    fn with_picture(picture: &DynamicImage, name: &str) -> Self {
        let setup = Self::new("/", &format!(r#"{{"image": "media/{name}"}}"#));
        let format = ImageFormat::from_path(name).unwrap();
        picture.save_with_format(setup.magazine.path().join("media").join(name), format).unwrap();
        setup
    }

    fn build(&self, codes: bool) -> anyhow::Result<()> {
        let today: Date = "2026-11-23".parse().unwrap();
        let loaded = folder::load(self.magazine.path(), today).unwrap();
        let reader = TempDir::new().unwrap();
        fs::write(reader.path().join("index.html"), "<script>x</script><script>y</script>")
            .unwrap();
        let reader = Reader::find(Some(reader.path())).unwrap();
        let options = Options { codes, ..Options::new(self.out.path(), &reader) };
        build(&loaded, loaded.magazine.as_ref().unwrap(), today, &options).map(|_| ())
    }

    /// The file of the account's code that pages show.
    fn follow(&self) -> PathBuf {
        let html = self.html();
        let name = html.split_once("<img src=\"/qr/").unwrap().1.split_once('"').unwrap().0;
        self.out.path().join("qr").join(name)
    }

    fn html(&self) -> String {
        fs::read_to_string(self.out.path().join("a/a-b/index.html")).unwrap()
    }
}

/// The code of a text, of so many pixels.
fn code(text: &str, side: u32) -> DynamicImage {
    let code = image::load_from_memory(&qr::png(text, 400).unwrap()).unwrap();
    DynamicImage::from(code.resize(side, side, FilterType::Lanczos3).into_rgb8())
}

/// Without the white around it.
fn without_edge(code: &DynamicImage) -> DynamicImage {
    let pixels = code.to_luma8();
    let dark = || pixels.enumerate_pixels().filter(|(_, _, pixel)| pixel[0] < 128);
    let (left, top) = (dark().map(|it| it.0).min().unwrap(), dark().map(|it| it.1).min().unwrap());
    let (right, bottom) =
        (dark().map(|it| it.0).max().unwrap(), dark().map(|it| it.1).max().unwrap());
    code.crop_imm(left, top, right - left + 1, bottom - top + 1)
}

#[test]
fn articles_have_the_codes_of_their_addresses() {
    for base in ["/", "/mag/"] {
        let setup = Setup::new(base, &format!(r#"{{"text": "{ACCOUNT}"}}"#));
        setup.build(true).unwrap();
        let file = setup.out.path().join("a/a-b/code.png");
        let said = qr::read(&image::open(file).unwrap());
        assert_eq!(said.unwrap(), format!("https://host.example{base}a/a-b/"));
        assert!(setup.html().contains(&format!("<img src=\"{base}a/a-b/code.png\"")));
    }
}

#[test]
fn a_build_without_codes_has_none_of_articles_and_shows_none() {
    let setup = Setup::new("/", &format!(r#"{{"text": "{ACCOUNT}"}}"#));
    setup.build(true).unwrap();
    setup.build(false).unwrap();
    assert!(!setup.out.path().join("a/a-b/code.png").exists());
    assert!(!setup.html().contains("code.png"));
    assert!(setup.follow().exists());
}

#[test]
fn the_account_has_a_code_of_its_text() {
    let setup = Setup::new("/", &format!(r#"{{"text": "{ACCOUNT}"}}"#));
    setup.build(true).unwrap();
    let picture = image::open(setup.follow()).unwrap();
    assert!(picture.width() >= 430 && picture.width() == picture.height());
    assert_eq!(qr::read(&picture).unwrap(), ACCOUNT);
    // Another code has another name. The old file stays for pages that are out already, as scripts do.
    let before = setup.follow();
    setup.say("/", r#"{"text": "http://weixin.qq.com/r/other"}"#);
    setup.build(true).unwrap();
    assert_ne!(setup.follow(), before);
    assert!(before.exists());
    let said = qr::read(&image::open(setup.follow()).unwrap());
    assert_eq!(said.as_deref(), Some("http://weixin.qq.com/r/other"));
}

#[test]
fn pictures_of_codes_are_encoded_anew_and_read_the_same() {
    let transparent = {
        let opaque = code(ACCOUNT, 300).into_luma8();
        RgbaImage::from_fn(opaque.width(), opaque.height(), |x, y| {
            Rgba([0, 0, 0, 255 - opaque.get_pixel(x, y)[0]])
        })
    };
    for (name, picture, what) in [
        ("a.png", code(ACCOUNT, 100), "small"),
        ("a.png", code(ACCOUNT, 1900), "large"),
        ("a.jpg", code(ACCOUNT, 430), "of another format"),
        ("a.png", transparent.into(), "transparent"),
        ("a.png", without_edge(&code(ACCOUNT, 600)), "without a white edge"),
        ("a.png", code(ACCOUNT, 500).rotate90(), "turned"),
        ("a.png", code(ACCOUNT, 500).crop_imm(0, 0, 500, 480), "not square"),
    ] {
        let setup = Setup::with_picture(&picture, name);
        setup.build(true).unwrap_or_else(|error| panic!("{what}: {error:#}"));
        let made = image::open(setup.follow()).unwrap();
        assert_eq!((made.width(), made.height()), (480, 480), "{what}");
        assert_eq!(qr::read(&made).as_deref(), Some(ACCOUNT), "{what}");
        let pixels = made.to_luma8();
        let edge = (0..480).flat_map(|at| [(at, 0), (at, 479), (0, at), (479, at)]);
        assert!(edge.into_iter().all(|(x, y)| pixels.get_pixel(x, y)[0] > 200), "{what}");
    }
}

#[test]
fn a_code_that_cannot_be_read_stops_the_build_and_the_last_site_stays() {
    let setup = Setup::with_picture(&code(ACCOUNT, 430), "a.png");
    setup.build(true).unwrap();
    let before = (setup.html(), setup.follow());
    let grey = DynamicImage::from(RgbImage::from_pixel(500, 500, image::Rgb([120; 3])));
    grey.save(setup.magazine.path().join("media/a.png")).unwrap();
    let error = format!("{:#}", setup.build(true).unwrap_err());
    assert!(error.contains("a.png") && error.contains("读不出二维码"), "{error}");
    assert_eq!((setup.html(), setup.follow()), before);
}
