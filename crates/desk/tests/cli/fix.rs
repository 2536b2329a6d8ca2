//! `desk check --fix`.

use std::fs;

use crate::support::{desk, magazine};

const BEFORE: &str = "\u{feff}{
  \"title\": \"标题\",
  \"channel\": \"news\",
  \"published\": \"2024-01-01\",
  \"blocks\": [
    \"党建,发展...\",
    \"写了《一半\",
    \"不动的一段。\"
  ]
}
";
const AFTER: &str = "\u{feff}{
  \"title\": \"标题\",
  \"channel\": \"news\",
  \"published\": \"2024-01-01\",
  \"blocks\": [
    \"党建，发展……\",
    \"写了《一半\",
    \"不动的一段。\"
  ]
}
";
const DIFF: &str = "--- articles/a.json
+++ articles/a.json
@@ -5,3 +5,3 @@
   \"blocks\": [
-    \"党建,发展...\",
+    \"党建，发展……\",
     \"写了《一半\",
";

#[test]
fn what_would_change_is_shown_and_nothing_is_written_unasked() {
    let folder = magazine(&[("articles/a.json", BEFORE)]);
    let output = desk(&["check", ".", "--fix"], folder.path());
    assert!(output.stdout.starts_with(DIFF), "{}", output.stdout);
    assert_eq!(output.stderr, "没有写入；确认无误后加上 --yes 再运行\n");
    assert!(output.stdout.ends_with("3 个提醒，没有错误\n"), "{}", output.stdout);
    assert_eq!(fs::read_to_string(folder.path().join("articles/a.json")).unwrap(), BEFORE);
}

#[test]
fn corrections_are_made_and_the_rest_is_reported() {
    let folder = magazine(&[("articles/a.json", BEFORE)]);
    let output = desk(&["check", ".", "--fix", "--yes"], folder.path());
    assert_eq!((output.code, output.stderr.as_str()), (0, "已改正 1 个文件里的 2 处\n"));
    assert_eq!(fs::read_to_string(folder.path().join("articles/a.json")).unwrap(), AFTER);
    let report = output.stdout.strip_prefix(DIFF).unwrap();
    assert!(report.starts_with("提醒[unbalanced-pair] articles/a.json:7:8\n"), "{report}");
    let again = desk(&["check", ".", "--fix", "--yes"], folder.path());
    assert_eq!(
        (again.stderr.as_str(), again.stdout.as_str()),
        ("没有可以自动改正的地方\n", report)
    );
}

#[test]
fn a_correction_that_brings_another_to_light_is_followed() {
    // The space goes first; then two marks stand in a row.
    let article = BEFORE.replace("党建,发展...", "党建， ，发展");
    let folder = magazine(&[("articles/a.json", &article)]);
    let output = desk(&["check", ".", "--fix", "--yes"], folder.path());
    assert_eq!(output.stderr, "已改正 1 个文件里的 2 处\n");
    let after = fs::read_to_string(folder.path().join("articles/a.json")).unwrap();
    assert!(after.contains("\"党建，发展\""), "{after}");
}

#[cfg(unix)]
#[test]
fn the_rights_of_a_file_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = magazine(&[("articles/a.json", BEFORE)]);
    let file = folder.path().join("articles/a.json");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    desk(&["check", ".", "--fix", "--yes"], folder.path());
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
}
