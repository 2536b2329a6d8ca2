//! What becomes of the pictures of a magazine.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{
    fs,
    io::Cursor,
    path::{Path, PathBuf},
};

use content::{date::Date, diagnostic::Place};
use desk::{
    folder,
    site::{
        assets::Reader,
        build::{Options, Summary, build},
    },
};
use image::{DynamicImage, GenericImageView, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use img_parts::{Bytes, DynImage, ImageEXIF};
use tempfile::TempDir;

fn today() -> Date {
    "2026-11-23".parse().unwrap()
}

/// A magazine of one article with one picture.
struct Setup {
    magazine: TempDir,
    out: TempDir,
    name: &'static str,
}

impl Setup {
    fn new(name: &'static str, bytes: &[u8]) -> Self {
        let setup = Self { magazine: TempDir::new().unwrap(), out: TempDir::new().unwrap(), name };
        let folder = setup.magazine.path();
        for part in ["articles", "media"] {
            fs::create_dir(folder.join(part)).unwrap();
        }
        let site = r#"{"name": "刊", "address": "https://host.example/", "channels": [{"id": "c", "name": "频道"}]}"#;
        fs::write(folder.join("site.json"), site).unwrap();
        let article = format!(
            r#"{{"title": "题", "channel": "c", "published": "2026-01-01",
            "cover": {{"image": "media/{name}", "alt": "一张图"}}, "blocks": ["段。"]}}"#
        );
        fs::write(folder.join("articles/x.json"), article).unwrap();
        fs::write(folder.join("media").join(name), bytes).unwrap();
        setup
    }

    /// Makes the picture the code of the magazine's account.
    fn promote(&self) {
        let site = r#"{"name": "刊", "address": "https://host.example/", "channels": [{"id": "c", "name": "频道"}],
        "promo": {"account": "刊", "wechat_id": "kan", "qr": {"image": "media/code.png"}}}"#;
        fs::write(self.magazine.path().join("site.json"), site).unwrap();
    }

    fn build(&self) -> Summary {
        let today = today();
        let loaded = folder::load(self.magazine.path(), today).unwrap();
        assert!(!loaded.has_errors(), "{:#?}", loaded.diagnostics);
        let reader = TempDir::new().unwrap();
        fs::write(reader.path().join("index.html"), "<script>x</script><script>y</script>")
            .unwrap();
        let reader = Reader::find(Some(reader.path())).unwrap();
        let magazine = loaded.magazine.as_ref().unwrap();
        build(&loaded, magazine, today, &Options::new(self.out.path(), &reader)).unwrap()
    }

    /// The picture itself, as it is sent.
    fn sent(&self) -> Vec<u8> {
        fs::read(self.out.path().join("media").join(self.name)).unwrap()
    }

    /// The variants on the disk, by name.
    fn variants(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.out.path().join("media")).unwrap();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "webp"));
        paths.sort();
        paths
    }

    fn html(&self) -> String {
        fs::read_to_string(self.out.path().join("a/x/index.html")).unwrap()
    }
}

fn bytes(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Something like a photo: every pixel differs from its neighbours.
fn photo(width: u32, height: u32) -> RgbImage {
    let wave = |x: u32, y: u32, k: f32| {
        ((x as f32 / k).sin() * (y as f32 / (k + 3.0)).cos() * 60.0 + 120.0) as u8
    };
    RgbImage::from_fn(width, height, |x, y| {
        let noise = (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)) % 23;
        Rgb([wave(x, y, 31.0).wrapping_add(noise as u8), wave(y, x, 47.0), wave(x, y, 71.0)])
    })
}

/// Left half red, right half blue, in a picture that is wider than high.
fn two_halves() -> RgbImage {
    RgbImage::from_fn(64, 32, |x, _| if x < 32 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

/// EXIF with an orientation and the mark of a place (CIPA DC-008, 4.6).
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"GPS 28.7N 118.6E");
    exif
}

fn with_exif(picture: &[u8], orientation: u8) -> Vec<u8> {
    let mut picture = DynImage::from_bytes(Bytes::copy_from_slice(picture)).unwrap().unwrap();
    picture.set_exif(Some(exif(orientation).into()));
    picture.encoder().bytes().to_vec()
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

#[test]
fn a_picture_stands_upright_and_says_nothing_of_the_camera() {
    let jpeg = bytes(two_halves(), ImageFormat::Jpeg);
    // EXIF orientation, and where the red half is afterwards.
    for (orientation, red) in [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ] {
        let original = with_exif(&jpeg, orientation);
        assert!(contains(&original, b"GPS 28.7N"));
        let setup = Setup::new("a.jpg", &original);
        setup.build();
        let sent = setup.sent();
        assert!(!contains(&sent, b"GPS 28.7N") && !contains(&sent, b"Exif"), "{orientation}");
        let picture = image::load_from_memory(&sent).unwrap();
        let (width, height) = picture.dimensions();
        let expected = if orientation < 5 { (64, 32) } else { (32, 64) };
        assert_eq!((width, height), expected, "{orientation}");
        let red_at = |x: u32, y: u32| picture.get_pixel(x, y).0[0] > 120;
        let corner = match red {
            "left" => red_at(2, height / 2) && !red_at(width - 3, height / 2),
            "right" => red_at(width - 3, height / 2) && !red_at(2, height / 2),
            "top" => red_at(width / 2, 2) && !red_at(width / 2, height - 3),
            _ => red_at(width / 2, height - 3) && !red_at(width / 2, 2),
        };
        assert!(corner, "{orientation}");
        assert!(setup.html().contains(&format!("width=\"{width}\" height=\"{height}\"")));
    }
}

#[test]
fn metadata_goes_from_png_too_and_the_pixels_stay() {
    let png = with_exif(&bytes(two_halves(), ImageFormat::Png), 1);
    let setup = Setup::new("a.png", &png);
    setup.build();
    assert!(!contains(&setup.sent(), b"GPS 28.7N"));
    assert_eq!(image::load_from_memory(&setup.sent()).unwrap().to_rgb8(), two_halves());
}

#[test]
fn a_photo_gets_narrower_variants_that_are_smaller() {
    let setup = Setup::new("a.jpg", &bytes(photo(2000, 1000), ImageFormat::Jpeg));
    setup.build();
    let sent = image::load_from_memory(&setup.sent()).unwrap();
    assert_eq!(sent.dimensions(), (1600, 800), "nobody needs more");
    let variants = setup.variants();
    let widths: Vec<usize> =
        variants.iter().map(|path| imagesize::size(path).unwrap().width).collect();
    let mut sorted = widths.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, [480, 800, 1200, 1600]);
    let html = setup.html();
    for (path, width) in variants.iter().zip(&widths) {
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(html.contains(&format!("/media/{name} {width}w")), "{name}");
        assert!(fs::metadata(path).unwrap().len() < setup.sent().len() as u64, "{name}");
    }
    assert!(html.contains("<source type=\"image/webp\""));
    assert!(html.contains("sizes=\"(min-width:60rem) 45rem,100vw\""));
    assert_eq!(html.matches("fetchpriority=\"high\"").count(), 1);
}

#[test]
fn what_cannot_be_made_smaller_is_sent_alone() {
    let dot = bytes(RgbImage::new(1, 1), ImageFormat::Png);
    let setup = Setup::new("a.png", &dot);
    setup.build();
    assert_eq!((setup.sent(), setup.variants().len()), (dot, 0));
    assert!(!setup.html().contains("<picture>"));
}

#[test]
fn a_very_wide_picture_keeps_at_least_one_line() {
    let setup = Setup::new("a.png", &bytes(photo(3000, 1), ImageFormat::Png));
    setup.build();
    for path in setup.variants() {
        assert_eq!(imagesize::size(&path).unwrap().height, 1);
    }
}

#[test]
fn a_transparent_picture_stays_transparent_and_has_no_tone() {
    let glass = RgbaImage::from_fn(900, 600, |x, y| {
        Rgba([(x % 256) as u8, (y % 256) as u8, 9, (x % 251) as u8])
    });
    let setup = Setup::new("a.png", &bytes(glass, ImageFormat::Png));
    setup.build();
    let html = setup.html();
    assert!((0..10).all(|digit| !html.contains(&format!("class=\"t{digit}"))));
    let variant = setup.variants().pop().unwrap();
    let file = fs::read(variant).unwrap();
    assert!(contains(&file, b"ALPH") || contains(&file, b"VP8L"), "the variant has alpha");
    let opaque = Setup::new("a.png", &bytes(two_halves(), ImageFormat::Png));
    opaque.build();
    // Half red, half blue: one step of red, none of green, one of blue.
    assert!(opaque.html().contains("class=\"t10\""), "{}", opaque.html());
}

#[test]
fn moving_pictures_are_sent_as_they_are() {
    // Two frames of one pixel (GIF89a).
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\
        \x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x4c\x01\0\x3b";
    let setup = Setup::new("a.gif", gif);
    setup.build();
    assert_eq!((setup.sent(), setup.variants().len()), (gif.to_vec(), 0));
}

#[test]
fn a_picture_that_breaks_off_is_sent_as_it_is() {
    let mut png = bytes(photo(300, 300), ImageFormat::Png);
    png.truncate(png.len() / 2);
    let setup = Setup::new("a.png", &png);
    setup.build();
    assert_eq!((setup.sent(), setup.variants().len()), (png, 0));
}

#[test]
fn a_picture_is_made_once_and_forgotten_with_its_file() {
    let setup = Setup::new("a.jpg", &bytes(photo(1000, 700), ImageFormat::Jpeg));
    setup.build();
    let kept = setup.magazine.path().join(".kanwu/pictures");
    let folders = || -> Vec<PathBuf> {
        let entries = fs::read_dir(&kept).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect()
    };
    let made = folders().pop().unwrap().join("480");
    let time = fs::metadata(&made).unwrap().modified().unwrap();
    let html = setup.html();
    // Another out folder, the same pictures.
    let other = Setup { out: TempDir::new().unwrap(), ..setup };
    other.build();
    assert_eq!(fs::metadata(&made).unwrap().modified().unwrap(), time);
    assert_eq!(other.html(), html);
    let new = bytes(photo(1000, 600), ImageFormat::Jpeg);
    let path: &Path = &other.magazine.path().join("media/a.jpg");
    fs::write(path, new).unwrap();
    other.build();
    assert_eq!(folders().len(), 1);
    assert!(!made.exists());
}

#[test]
fn the_code_that_readers_scan_stays_as_it_is() {
    let code = bytes(code(), ImageFormat::Png);
    let setup = Setup::new("code.png", &code);
    setup.promote();
    setup.build();
    assert_eq!((setup.sent(), setup.variants().len()), (code, 0));
}

#[test]
fn a_code_that_no_phone_can_read_is_an_error_at_its_place() {
    let mut damaged = code();
    // A code still reads with a few spots, but not without one of its corners.
    image::imageops::replace(&mut damaged, &photo(120, 120), 0, 0);
    for picture in [damaged, photo(700, 700)] {
        let setup = Setup::new("code.png", &bytes(picture, ImageFormat::Png));
        setup.promote();
        let found = folder::load(setup.magazine.path(), today()).unwrap().diagnostics;
        let found: Vec<_> = found.iter().map(|found| (found.fault.rule(), found.place)).collect();
        let place = Some(Place { line: 2, column: 71, length: 16 });
        assert_eq!(found, [("unreadable-code", place)]);
    }
}

/// A QR code with its quiet zone, eight pixels a module.
fn code() -> RgbImage {
    let code = fast_qr::QRBuilder::new("https://kanwu.example/").build().unwrap();
    let side = u32::try_from(code.size).unwrap();
    let module = |at: u32| (at / 8).checked_sub(4).filter(|at| *at < side);
    RgbImage::from_fn((side + 8) * 8, (side + 8) * 8, |x, y| {
        let place = module(x).zip(module(y));
        let is_dark = place.is_some_and(|(x, y)| code[y as usize][x as usize].value());
        Rgb([if is_dark { 0 } else { 255 }; 3])
    })
}
