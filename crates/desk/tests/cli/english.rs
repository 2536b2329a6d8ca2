//! `desk --lang en`.

use crate::support::{ARTICLE, command, desk, magazine};

#[test]
fn a_report_is_in_english() {
    let folder = magazine(&[("articles/a.json", &ARTICLE.replace("\"news\"", "\"nwes\""))]);
    for words in [&["check", ".", "--lang", "en"], &["--lang=en", "check", "."][..]] {
        let output = desk(words, folder.path());
        assert_eq!(output.code, 1);
        let expected = "warning[empty-channel] site.json:1:38\n\
            1 | {\"name\": \"测试月刊\", \"channels\": [{\"id\": \"news\", \"name\": \"新闻\"}]}\n\
            \x20 |                                          ^^^^^^\n\
            \x20 there is no public article in this channel: readers find it empty\n\
            \x20 hint: put an article into it, or take the channel out of site.json\n\n\
            error[unknown-reference] articles/a.json:1:28\n\
            1 | {\"title\": \"标题\", \"channel\": \"nwes\", \"published\": \"2024-01-01\", \"blocks\": [\"…\n\
            \x20 |                              ^^^^^^\n\
            \x20 there is no channel with the id “nwes”\n\
            \x20 hint: did you mean “news”?\n\n\
            1 error, 1 warning\n";
        assert_eq!(output.stdout, expected);
    }
    let json = desk(&["check", ".", "--lang", "en", "--format", "json"], folder.path());
    assert!(json.stdout.contains("there is no channel"), "{}", json.stdout);
}

#[test]
fn what_is_wrong_with_a_call_is_in_english() {
    let folder = magazine(&[]);
    for (words, expected) in [
        (&["chek"][..], "error: there is no command “chek”; did you mean “check”?\n"),
        (
            &["check", ".", "--today", "1"],
            "error: --today <date> cannot be “1”: a date is YYYY-MM-DD, a day of the calendar, such as 2017-05-27\n",
        ),
        (&["check", "nowhere"], "error: there is no folder “nowhere”\n"),
        (&["new", "."], "error: give a title with --title\n"),
    ] {
        let output = desk(&[&["--lang", "en"], words].concat(), folder.path());
        assert_eq!((output.code, output.stderr.as_str()), (2, expected), "{words:?}");
    }
}

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let folder = magazine(&[]);
    let help = |words: &[&str]| {
        let output = command(words, folder.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(
        help(&["check", "--help", "--lang", "en"])
            .contains("Usage: desk check <magazine> [options]")
    );
    assert!(help(&["check", "--help"]).contains("用法：desk check <刊物文件夹> [选项]"));
    assert!(help(&["--lang", "en", "--help"]).contains("Exit codes:"));
}
