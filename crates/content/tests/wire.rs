//! The form in which pages travel, at both ends.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use content::{
    address::SafeUrl,
    date::Date,
    page::{Block, Home, LinkItem, List, ListKind, Page, Run, Section, Teaser},
    wire::{self, Wire},
};

fn teaser(title: &str) -> Teaser {
    Teaser {
        id: "a-1".parse().unwrap(),
        title: title.to_owned(),
        lead: None,
        channel: "c".parse().unwrap(),
        published: Date::new(2017, 5, 27).unwrap(),
        minutes: 3,
        picture: None,
    }
}

fn pages() -> Vec<Page> {
    let list = List {
        kind: ListKind::Issue("2017-05".parse().unwrap(), Date::new(2017, 5, 1).unwrap()),
        name: "第五期".to_owned(),
        description: Some(String::new()),
        cover: None,
        items: vec![teaser("一"), teaser("二")],
        page: 1,
        pages: u32::MAX,
        total: 0,
    };
    let home = Home {
        topics: Vec::new(),
        lead: Some(teaser("题")),
        sections: vec![Section { channel: "c".parse().unwrap(), items: Vec::new() }],
        directories: Vec::new(),
    };
    vec![Page::Home(home), Page::List(list), Page::NotFound]
}

fn round<T: Wire + PartialEq + std::fmt::Debug>(value: &T) -> String {
    let text = wire::to_string(value);
    assert_eq!(wire::from_str::<T>(&text).as_ref(), Some(value), "{text}");
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    text
}

#[test]
fn what_is_written_is_read_again() {
    for page in pages() {
        round(&page);
    }
    let url: SafeUrl = "https://kanwu.example/".parse().unwrap();
    round(&vec![
        Block::Divider,
        Block::Paragraph {
            text: vec![
                Run::Text("正文".to_owned()),
                Run::Link("链接".to_owned(), url.clone()),
                Run::Ruby("刊".to_owned(), "kān".to_owned()),
            ],
            indent: true,
            align: content::block::Align::End,
        },
        Block::Links { title: None, items: vec![LinkItem::Url(url, "外".to_owned())] },
        Block::FollowPromo,
    ]);
    round(&(0..40).map(|shift| 1_u64 << shift).collect::<Vec<_>>());
}

#[test]
fn every_text_survives_and_stays_inside_its_script_element() {
    let every_ascii: String = (0..=0x7f_u8).map(char::from).collect();
    for text in
        [&every_ascii, "", "\"", "\\", "</script><!--", "null", "江山 🀄\u{2028}", "\\u0041"]
    {
        let written = round(&text.to_owned());
        assert!(!written.contains('<'), "{written}");
        assert!(!written.contains(char::is_control), "{written:?}");
        round(&vec![Some(text.to_owned()), None]);
    }
}

#[test]
fn a_text_that_is_cut_or_changed_anywhere_is_refused_or_harmless() {
    for page in pages() {
        let text = wire::to_string(&page);
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(wire::from_str::<Page>(&text[..end]), None, "{}", &text[..end]);
        }
        assert_eq!(wire::from_str::<Page>(&format!("{text},")), None);
        for at in 0..text.len() {
            for byte in b"[]\",0\\nu" {
                let mut bytes = text.clone().into_bytes();
                bytes[at] = *byte;
                if let Ok(changed) = String::from_utf8(bytes) {
                    // It may still be a page, with another text or number. It must end.
                    let _ = wire::from_str::<Page>(&changed);
                }
            }
        }
    }
}

#[test]
fn other_json_is_no_page() {
    for text in
        ["", "{}", "null", "[]", "[0]", "<!doctype html>", "\u{feff}[]", "[99999999999999999999"]
    {
        assert_eq!(wire::from_str::<Page>(text), None, "{text}");
    }
}

#[test]
fn a_text_of_another_form_is_refused_even_where_it_would_fit() {
    let text = wire::to_string(&"a-1".to_owned());
    assert_eq!(wire::from_str::<SafeUrl>(&text), None);
    assert_eq!(wire::from_str::<String>(&text).as_deref(), Some("a-1"));
}
