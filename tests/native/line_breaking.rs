//! How the poster breaks its text into lines (W3C clreq, prohibition rules for line start and line end).

use reader::line_breaking::lines;

/// Han characters and full-width marks are two wide, others one.
fn measure(text: &str) -> f64 {
    let is_wide = |sign: char| sign > '\u{2e80}' || "“”‘’…—".contains(sign);
    text.chars().map(|sign| if is_wide(sign) { 2.0 } else { 1.0 }).sum()
}

fn broken(text: &str, width: f64, most: usize) -> Vec<String> {
    lines(text, width, most, &measure)
}

#[test]
fn lines_break_where_a_printer_would_break_them() {
    let table: [(&str, &str, f64, &[&str]); 9] = [
        ("fills lines", "一二三四五六七", 6.0, &["一二三", "四五六", "七"]),
        ("begins no line with a closing mark", "一二三，四五六", 6.0, &["一二", "三，四", "五六"]),
        ("ends no line with an opening mark", "一二《三四》五", 6.0, &["一二", "《三", "四》五"]),
        ("tears no word apart", "用 desk build 建站", 8.0, &["用 desk", "build 建", "站"]),
        (
            "keeps figures and addresses whole",
            "见a.example/x第2023年",
            12.0,
            &["见", "a.example/x", "第2023年"],
        ),
        ("keeps a dash with the text before it", "一二三——四", 6.0, &["一二", "三——", "四"]),
        (
            "takes a word that is longer than a line as it is",
            "abcdefghij一",
            4.0,
            &["abcdefghij", "一"],
        ),
        ("makes no line of an empty text", "", 4.0, &[]),
        ("makes no line of white space", " \n　", 4.0, &[]),
    ];
    for (name, text, width, expected) in table {
        assert_eq!(broken(text, width, 9), expected, "{name}");
    }
}

#[test]
fn a_text_that_is_too_long_ends_with_an_ellipsis() {
    assert_eq!(broken("一二三四五六七八", 6.0, 2), ["一二三", "四五…"]);
    assert_eq!(broken("一二三四，五六七八", 6.0, 2), ["一二三", "四…"]);
}
