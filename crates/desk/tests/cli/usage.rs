//! Wrong calls are answered in Chinese, on standard error, with exit code 2.

use std::path::Path;

use crate::support::{desk, fixture};

#[test]
fn a_wrong_call_says_what_is_wrong() {
    for (arguments, message) in [
        (vec!["chek"], "错误：没有“chek”这个命令；是不是想写“check”？\n"),
        (vec!["check"], "错误：缺少 <刊物文件夹>；用 --help 看用法\n"),
        (vec!["check", "a", "b"], "错误：不认识“b”；用 --help 看用法\n"),
        (vec!["check", "a", "--formt", "json"], "错误：不认识“--formt”；是不是想写“--format”？\n"),
        (
            vec!["check", "a", "--format", "xml"],
            "错误：--format <格式> 不能是“xml”：可用的有 human、json、github\n",
        ),
        (vec!["check", "a", "--format"], "错误：--format <格式> 后面缺少内容\n"),
        (
            vec!["check", "a", "--today", "2024-02-30"],
            "错误：--today <日期> 不能是“2024-02-30”：日期要写成 YYYY-MM-DD，并且是日历上有的一天，例如 2017-05-27\n",
        ),
        (
            vec!["serve", "a", "--port", "99999"],
            "错误：--port <端口> 不能是“99999”：端口是 0 到 65535 之间的数字\n",
        ),
        (vec!["serve", "a", "--port", "1", "--port", "2"], "错误：--port <端口> 只能写一次\n"),
        (
            vec!["check", "a", "--fix", "--format", "json"],
            "错误：--fix 不能与 --format <格式> 同用\n",
        ),
        (vec!["check", "a", "--yes"], "错误：缺少 --fix；用 --help 看用法\n"),
        (vec!["build", "a"], "错误：缺少 --out <文件夹>；用 --help 看用法\n"),
        (vec!["import"], "错误：缺少 --out <刊物文件夹>、<文件>...；用 --help 看用法\n"),
    ] {
        let output = desk(&arguments, Path::new("."));
        let found = (output.code, output.stdout.as_str(), output.stderr.as_str());
        assert_eq!(found, (2, "", message), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [["--help"], ["-h"], ["--version"]] {
        let output = desk(&arguments, Path::new("."));
        assert_eq!((output.code, output.stderr.as_str()), (0, ""), "{arguments:?}");
        assert!(!output.stdout.is_empty());
    }
    let without_command = desk(&[], Path::new("."));
    assert_eq!((without_command.code, without_command.stdout.as_str()), (2, ""));
    assert!(without_command.stderr.starts_with("刊物的编辑工具"));
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_failure() {
    use std::process::Stdio;
    let folder = fixture("check");
    let mut child = crate::support::command(&["check", "faults"], &folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(1), Vec::new()));
}
