//! Documents by chance, as the format allows them, with a slip here and there.

use content::schema::{BLOCKS, Field, Form, List, Object, PIECE};
use serde_json::{Map, Value, json};

/// A writer who makes a slip at one value in so many.
pub(crate) struct Writer {
    chance: fastrand::Rng,
    slips: Option<usize>,
    depth: usize,
}

impl Writer {
    /// The same seed writes the same documents. Without `slips` all of them are right.
    pub(crate) fn new(seed: u64, slips: Option<usize>) -> Self {
        Self { chance: fastrand::Rng::with_seed(seed), slips, depth: 0 }
    }

    /// An object of that kind.
    pub(crate) fn object(&mut self, object: &'static Object) -> Value {
        let mut written = Map::new();
        for field in object.fields {
            let is_there = if field.is_required { !self.slips() } else { self.chance.u8(..4) == 0 };
            if is_there {
                written.insert(field.name.to_owned(), self.field(object, field));
            }
        }
        if self.slips() {
            written.insert(self.choose(&["titel", "url", "text", "", "类型"]).into(), self.word());
        }
        Value::Object(written)
    }

    fn field(&mut self, object: &'static Object, field: &'static Field) -> Value {
        match field.form {
            Form::Type if self.slips() => self.word(),
            Form::Type => json!(object.name),
            ref form => self.value(form),
        }
    }

    fn value(&mut self, form: &'static Form) -> Value {
        if self.slips() {
            return self.anything();
        }
        match form {
            Form::Line(limit) => {
                let edge = "长".repeat(*limit);
                json!(self.choose(&["标题", "a b", " 有空格 ", "👨‍👩‍👧", "<b>", &edge]))
            }
            Form::Text => {
                json!(self.choose(&["一段。", "两\n行", " ", "“话”"]).replace(' ', "甲 "))
            }
            Form::Code => json!(self.choose(&["", "let a;\n\tb", "\u{3000}"])),
            Form::Digits => json!(self.choose(&["1", "110105"])),
            Form::Boolean => json!(self.chance.bool()),
            Form::Number(min, max) => match self.chance.u8(..3) {
                0 => json!(min),
                1 => json!(f64::from(*max)),
                _ => json!(max),
            },
            Form::Choice(words) => json!(words[self.chance.usize(..words.len())].word),
            Form::Id => json!(self.choose(&["a", "0", "a-b", "2017-05", &"x".repeat(80)])),
            Form::Date => json!(self.choose(&[
                "1900-01-01",
                "2000-02-29",
                "2024-02-29",
                "2017-05-27",
                "2999-12-31",
            ])),
            Form::Url => json!(self.choose(&[
                "https://a.cn",
                "http://例子.中国/路径?a=b@c#d",
                "mailto:a@b.cn",
                "tel:1",
                "/",
                "/a/x/",
                "/%2e/",
                "#",
                "#一",
                "https://a.cn?b",
            ])),
            Form::SiteAddress => json!(self.choose(&["https://a.cn/", "https://a.cn/b/"])),
            Form::Price => json!(self.choose(&["0", "120.00", "999999.9"])),
            Form::Media(kinds) => {
                let kind = kinds[self.chance.usize(..kinds.len())];
                let ending = self.choose(kind.endings());
                let name = self.choose(&["a", "江山/b", "a-b_c.d/x.y"]);
                let dot = self.choose(&[".", ".PNG."]);
                json!(format!("media/{name}{dot}{ending}"))
            }
            Form::Runs => self.runs(),
            Form::Cell if self.chance.bool() => json!(""),
            Form::Cell => self.runs(),
            Form::Object(object) => self.object(object),
            Form::OneOf(forms) => {
                let number = self.chance.usize(..forms.len());
                self.value(&forms[number])
            }
            Form::List(list) => self.list(list),
            Form::Block => self.block(),
            Form::Type => self.word(),
            Form::Ignored => self.anything(),
        }
    }

    fn list(&mut self, list: &'static List) -> Value {
        if list.min > 0 && self.slips() {
            return json!([]);
        }
        let count = list.min + self.chance.usize(..3);
        (0..count).map(|_| self.value(list.of)).collect()
    }

    fn block(&mut self) -> Value {
        let number = self.chance.usize(..BLOCKS.len() + 2);
        match BLOCKS.get(number) {
            Some(block) => self.object(block),
            None => self.runs(),
        }
    }

    fn runs(&mut self) -> Value {
        if self.chance.bool() {
            return self.value(&Form::Text);
        }
        let mut pieces = vec![self.value(&Form::Text)];
        for _ in 0..self.chance.usize(..4) {
            let piece = match self.chance.u8(..5) {
                0 => json!(self.choose(&[" ", "\u{3000}", "\n", "和"])),
                _ => self.value(&PIECE),
            };
            pieces.push(piece);
        }
        if self.slips() {
            pieces.remove(0);
        }
        Value::Array(pieces)
    }

    /// Whatever comes to mind.
    fn anything(&mut self) -> Value {
        self.depth += 1;
        let value = match self.chance.u8(..if self.depth > 3 { 7 } else { 10 }) {
            0 => Value::Null,
            1 => json!(self.chance.bool()),
            2 => json!(self.chance.u32(..4000)),
            3 => json!(2.5),
            4..7 => self.word(),
            7 => json!([]),
            8 => json!([self.anything()]),
            _ => json!({ "type": self.anything() }),
        };
        self.depth -= 1;
        value
    }

    /// Texts that are right in one place and wrong in another.
    fn word(&mut self) -> Value {
        let too_long = "长".repeat(20_001);
        json!(self.choose(&[
            "",
            " ",
            "\u{3000}\n",
            "\u{a0}",
            "甲",
            "甲\n",
            "甲\t乙",
            "甲\u{200b}",
            "甲\u{202e}乙",
            "\u{feff}甲",
            "\u{2028}",
            "甲\u{85}",
            "江山",
            "-a",
            "a-",
            "A",
            &"x".repeat(81),
            &"长".repeat(41),
            &"长".repeat(65),
            &"长".repeat(301),
            &too_long,
            "2017-02-29",
            "1900-02-29",
            "2100-02-29",
            "2017-04-31",
            "2017-5-1",
            "1899-12-31",
            "３０",
            "12a",
            "1.",
            ".5",
            "1234567",
            "1.234",
            "javascript:alert(1)",
            "//a.cn",
            "/%2F/a",
            "/%5c",
            "/\\a",
            "https://",
            "https:///a",
            "https://u@a.cn/",
            "HTTPS://a.cn/",
            "https://a.cn/ b",
            "https://a.cn/?b/",
            "mailto:",
            "www.a.cn",
            "media/",
            "media/a",
            "media/.a.png",
            "media/../a.png",
            "media//a.png",
            "media/a b.png",
            "media/a.svg",
            "media/a.png/",
            "/media/a.png",
            "media/a.PNG",
            "heading",
            "marquee",
            "start",
            "draft",
            "choice",
        ]))
    }

    fn slips(&mut self) -> bool {
        self.slips.is_some_and(|slips| self.chance.usize(..slips) == 0)
    }

    fn choose<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[self.chance.usize(..words.len())]
    }
}
