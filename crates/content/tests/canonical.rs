//! How a file looks in its canonical form.

use content::{
    canonical::canonical,
    schema::{ARTICLE, SITE},
};

#[test]
fn fields_stand_in_the_order_of_the_format_and_blocks_apart() {
    let written = r#"{"blocks":["一段。",{"caption":"图注","unknown":[1.0,{}],"alt":"图表","image":"media/a.png","type":"figure"},
        [{"url":"/","link":"链接"},"。"]],"title":"标题","what":{"b":1,"a":2},"source":{"url":"https://a.cn/","name":"网"},
        "published":"2024-01-02","channel":"news","authors":["甲","乙"],"topics":[]}"#;
    let expected = r#"{
  "title": "标题",
  "channel": "news",
  "topics": [],
  "published": "2024-01-02",
  "source": { "name": "网", "url": "https://a.cn/" },
  "authors": ["甲", "乙"],
  "blocks": [
    "一段。",
    {
      "type": "figure",
      "image": "media/a.png",
      "alt": "图表",
      "caption": "图注",
      "unknown": [1, {}]
    },
    [{ "link": "链接", "url": "/" }, "。"]
  ],
  "what": { "b": 1, "a": 2 }
}
"#;
    assert_eq!(canonical(&ARTICLE, written).unwrap(), expected);
}

#[test]
fn what_is_wider_than_a_line_is_divided() {
    let site = |slogan: &str| format!(r#"{{"parents": [{{"name": "{slogan}"}}]}}"#);
    // Indent, names and brackets take 28 columns, a Han character takes two, and a comma may follow.
    let fits = canonical(&SITE, &site(&"长".repeat(35))).unwrap();
    assert_eq!(fits.lines().count(), 3, "{fits}");
    let is_too_wide = canonical(&SITE, &site(&"长".repeat(36))).unwrap();
    assert_eq!(is_too_wide.lines().count(), 5, "{is_too_wide}");
}

#[test]
fn strings_and_numbers_are_written_in_one_way() {
    for (written, expected) in [
        (r#""\u4e59\/\"\\\n\t""#, r#""乙/\"\\\n\t""#),
        (r#""\b\u0000\u200B\u202e""#, r#""\u0008\u0000\u200b\u202e""#),
        (r#""\ud83d\ude00""#, "\"😀\""),
        ("2.0", "2"),
        ("1e2", "100"),
        ("-0.5", "-0.5"),
        ("123456789012345678901", "123456789012345678901"),
        ("1e400", "1e400"),
        ("null", "null"),
    ] {
        let after = canonical(&ARTICLE, &format!(r#"{{"x":{written}}}"#)).unwrap();
        assert_eq!(after, format!("{{\n  \"x\": {expected}\n}}\n"));
    }
}

#[test]
fn what_is_no_json_or_has_a_field_twice_is_left_alone() {
    for (text, rule) in [
        ("{", "json-syntax"),
        ("", "json-syntax"),
        (r#"{"a": 1, "a": 2}"#, "duplicate-field"),
        (r#"{"a": [{"b": 1, "b": 1}]}"#, "duplicate-field"),
        ("{\"a\": \"x\ty\"}", "json-syntax"),
    ] {
        let faults = canonical(&ARTICLE, text).unwrap_err();
        assert_eq!(faults[0].fault.rule(), rule, "{text}");
    }
}
