//! Files that are damaged or made to do harm: every command says what is wrong and leaves them alone.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use std::{fs, path::Path};

use crate::support::{ARTICLE, desk, magazine, reader};

/// The damaged article, and the rule that names the damage.
fn damaged() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    let noise = |length: usize| -> Vec<u8> {
        let mut chance = fastrand::Rng::with_seed(1);
        (0..length).map(|_| chance.u8(..)).collect()
    };
    vec![
        ("empty", Vec::new(), "json-syntax"),
        ("half", ARTICLE.as_bytes()[..ARTICLE.len() / 2].to_vec(), "json-syntax"),
        ("half a character", ARTICLE.as_bytes()[..13].to_vec(), "encoding"),
        ("noise", noise(10_000), "encoding"),
        ("zeros", vec![0; 10_000], "json-syntax"),
        ("UTF-16", utf_16(ARTICLE), "encoding"),
        ("GBK", b"{\"title\": \"\xb5\xb3\xbd\xa8\"}".to_vec(), "encoding"),
        ("deep lists", "[".repeat(200_000).into_bytes(), "json-syntax"),
        ("deep objects", "{\"a\":".repeat(80_000).into_bytes(), "json-syntax"),
        ("deep and whole", [vec![b'['; 100_000], vec![b']'; 100_000]].concat(), "json-syntax"),
        (
            "a long number",
            format!("{{\"title\": {}}}", "9".repeat(400_000)).into_bytes(),
            "wrong-type",
        ),
        (
            "many fields",
            format!("{{{}\"x\": 1}}", "\"x\": 1,".repeat(500)).into_bytes(),
            "duplicate-field",
        ),
    ]
}

#[test]
fn damage_is_named_and_nothing_panics() {
    for (name, bytes, rule) in damaged() {
        let folder = magazine(&[]);
        fs::create_dir_all(folder.path().join("articles")).unwrap();
        let file = folder.path().join("articles/a.json");
        fs::write(&file, &bytes).unwrap();
        let check = desk(&["check", "."], folder.path());
        assert_eq!((check.code, check.stderr.as_str()), (1, ""), "{name}");
        let line = format!("错误[{rule}] articles/a.json");
        assert!(check.stdout.contains(&line), "{name}: {:.2000}", check.stdout);
        // A report is for people: it does not quote half a megabyte.
        assert!(check.stdout.len() < 200_000, "{name}: {}", check.stdout.len());
        for words in [
            &["fmt", "."][..],
            &["check", ".", "--fix", "--yes"],
            &["import", "articles/a.json", "--out", "."],
        ] {
            let output = desk(words, folder.path());
            assert!(
                (0..=2).contains(&output.code) && !output.stderr.contains("panicked"),
                "{name}: {output:?}"
            );
        }
        if rule != "wrong-type" {
            assert_eq!(fs::read(&file).unwrap(), bytes, "{name}");
        }
    }
}

#[test]
fn a_file_of_a_hundred_megabytes_is_not_read() {
    let folder = magazine(&[("articles/b.json", ARTICLE)]);
    sparse(&folder.path().join("articles/a.json"));
    let check = desk(&["check", ".", "--verbose"], folder.path());
    assert!(check.stdout.contains("错误[file-too-large] articles/a.json"), "{}", check.stdout);
    let megabytes: u64 = check
        .stderr
        .split_whitespace()
        .find_map(|word| word.trim_start_matches("最多用了").parse().ok())
        .unwrap_or_default();
    assert!(megabytes < 100, "{}", check.stderr);
    let import = desk(&["import", "articles/a.json", "--out", "."], folder.path());
    assert_eq!(import.code, 1, "{}", import.stderr);
}

#[test]
fn a_picture_of_a_hundred_megabytes_of_nothing_is_no_picture() {
    let article = ARTICLE.replace(
        "[\"一段。\"]",
        "[{\"type\": \"figure\", \"image\": \"media/a.png\", \"alt\": \"图表\"}]",
    );
    let folder = magazine(&[("articles/a.json", &article)]);
    fs::create_dir(folder.path().join("media")).unwrap();
    sparse(&folder.path().join("media/a.png"));
    let reader = reader();
    let reader = reader.path().to_str().unwrap();
    let build = desk(&["build", ".", "--out", "dist", "--reader", reader], folder.path());
    assert_eq!(build.code, 1, "{}", build.stderr);
    assert!(build.stderr.contains("错误[unreadable-picture] articles/a.json"), "{}", build.stderr);
}

/// A file of that size that takes no room on the disk.
fn sparse(path: &Path) {
    fs::File::create(path).unwrap().set_len(100 * 1024 * 1024).unwrap();
}
