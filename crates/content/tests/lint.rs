//! What is marked in a text, and how it reads when every correction is made.

use content::lint;

/// The text with all corrections made, and the rules that were broken.
fn proofread(text: &str) -> (String, Vec<&'static str>) {
    let mut corrected = String::new();
    let mut end = 0;
    let mut rules = Vec::new();
    for finding in lint::text(text) {
        rules.push(finding.fault.rule());
        if let Some(correction) = finding.correction {
            corrected.push_str(&text[end..finding.range.start]);
            corrected.push_str(&correction);
            end = finding.range.end;
        }
    }
    corrected.push_str(&text[end..]);
    (corrected, rules)
}

#[test]
fn corrections_read_well() {
    for (written, expected) in [
        ("扫一扫,关注有惊喜!", "扫一扫，关注有惊喜！"),
        ("他说:\"好.\"", "他说：“好。”"),
        ("“两学一做”,要做好;要做实.", "“两学一做”，要做好；要做实。"),
        ("非公企业(有党员的)占３成...", "非公企业（有党员的）占3成……"),
        ("党 建 强", "党建强"),
        ("一 ，二", "一，二"),
        ("江山--光谷—小镇", "江山——光谷——小镇"),
        ("，，重复。。", "，重复。"),
        ("等等。。。。。。", "等等……"),
        ("\u{2f08}\u{2f24}常委会", "人大常委会"),
        ("第１２期ＡＢＣ", "第12期ABC"),
    ] {
        let (corrected, rules) = proofread(written);
        assert_eq!(corrected, expected, "{written} {rules:?}");
        assert_eq!(proofread(&corrected), (corrected.clone(), Vec::new()), "{written}");
    }
}

#[test]
fn good_text_is_left_alone() {
    for text in [
        "上午9:30开会，见 https://kanwu.example/a/b/?c=d,e 和附件.pdf。",
        "用 Word（.docx）或 WPS 写，保存为 UTF-8。",
        "Plain English, with (brackets) -- and \"quotes\"... fine.",
        "增长 3.5%，共 1,200 万元；约 5:3。",
        "……什么？！——好。",
        "《读者》，《意林》、《青年文摘》。",
        "把 a < b 写作 a<b，R&D 写作 R&D。",
        "他说：“它叫‘红色引擎’。”",
        "见第3版(PDF)。",
        "C++、C# 和 .NET 都行。",
        "1—5月",
        "加上--yes才写入。--deny warnings 另有用处。",
        "",
    ] {
        assert_eq!(proofread(text), (text.to_owned(), Vec::new()), "{text}");
    }
}

#[test]
fn what_only_the_editor_can_put_right_is_marked_without_a_correction() {
    for (text, rule) in [
        ("这是锟斤拷", "garbled"),
        ("字\u{e123}", "private-use"),
        ("<p class=\"x\">段</p>", "markup"),
        ("党建&nbsp;引领", "markup"),
        ("。，", "repeated-punctuation"),
        ("这\"里", "straight-quote"),
    ] {
        let text = format!("汉{text}");
        let (same, rules) = proofread(&text);
        assert_eq!(same, text);
        assert!(rules.contains(&rule), "{text} {rules:?}");
    }
}

#[test]
fn pairs_may_span_pieces_and_paragraphs() {
    let broken = |pieces: &[&str]| -> Vec<(usize, usize)> {
        lint::pairs(pieces).into_iter().map(|(piece, range, _)| (piece, range.start)).collect()
    };
    for good in
        [&["《", "党章", "》"][..], &["“引文的一段，后面还有"], &["（一）“二‘三’”"], &["Tom’s"]]
    {
        assert_eq!(broken(good), [], "{good:?}");
    }
    assert_eq!(broken(&["说“好", "啊"]), [(0, 3)]);
    assert_eq!(broken(&["好”"]), [(0, 3)]);
    assert_eq!(broken(&["《甲“》乙"]), [(0, 6)]);
    assert_eq!(broken(&["甲", "（乙"]), [(1, 0)]);
}
