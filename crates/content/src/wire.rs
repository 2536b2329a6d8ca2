//! The form in which pages travel from the desk to the browser: JSON without names.
//!
//! A struct is the array of its fields, a variant its number (`docs/decisions/003-positional-pages.md` has
//! the figures). Both ends are made of the same types, and every text begins with the number of their form,
//! [`Wire::SHAPE`], so that a reader that is older or newer than a page notices it.
//!
//! Reading does not stop where something is wrong: it goes on with empty values, and the whole is dropped
//! at the end. So the browser's code needs no way out of every field, which would be a third of it.

pub use ::wire::Wire;

/// What can travel.
pub trait Wire: Sized {
    /// A number for the form, made of the names and forms of all parts.
    const SHAPE: u32;

    /// Writes the value.
    fn write(&self, output: &mut Output);

    /// Reads a value; an empty one where the input is not of this form, which the input then remembers.
    fn read(input: &mut Input<'_>) -> Self;
}

const NULL: &str = "null";

/// The text of a value: JSON that may stand in a script element, since nothing in it is a `<`.
#[must_use]
pub fn to_string<T: Wire>(value: &T) -> String {
    let mut output = Output::default();
    output.open();
    output.item();
    output.number(u64::from(T::SHAPE));
    output.item();
    value.write(&mut output);
    output.close();
    output.text
}

/// The value of a text; `None` if it is cut short, not of this form, or by another build's types.
#[must_use]
pub fn from_str<T: Wire>(text: &str) -> Option<T> {
    let mut input = Input { rest: text, failed: false };
    input.open();
    let shape = input.number();
    // Another form must not even be tried: it might fit by chance.
    if input.failed || shape != u64::from(T::SHAPE) {
        return None;
    }
    input.item();
    let value = T::read(&mut input);
    input.close();
    (!input.failed && input.rest.is_empty()).then_some(value)
}

/// A text that is being written.
#[derive(Debug, Default)]
pub struct Output {
    text: String,
}

impl Output {
    /// Begins an array.
    pub fn open(&mut self) {
        self.text.push('[');
    }

    /// Ends an array.
    pub fn close(&mut self) {
        self.text.push(']');
    }

    /// Goes to the next item of the array.
    pub fn item(&mut self) {
        if !self.text.ends_with('[') {
            self.text.push(',');
        }
    }

    /// Writes a number.
    pub fn number(&mut self, number: u64) {
        self.text.push_str(&number.to_string());
    }

    /// Writes a text with the escapes of JSON (RFC 8259, section 7), and of `<`.
    pub fn string(&mut self, text: &str) {
        let is_escaped = |byte| matches!(byte, b'"' | b'\\' | b'<' | b'\x7f' | b'\0'..=b'\x1f');
        self.text.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_escaped) {
            self.text.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b'"' => self.text.push_str("\\\""),
                b'\\' => self.text.push_str("\\\\"),
                b'\n' => self.text.push_str("\\n"),
                byte => {
                    self.text.push_str("\\u00");
                    for digit in [u32::from(byte) / 16, u32::from(byte) % 16] {
                        self.text.extend(char::from_digit(digit, 16));
                    }
                }
            }
            rest = &rest[at + 1..];
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    /// Writes that there is no value.
    pub fn null(&mut self) {
        self.text.push_str(NULL);
    }
}

/// A text that is being read.
#[derive(Debug)]
pub struct Input<'a> {
    rest: &'a str,
    failed: bool,
}

impl<'a> Input<'a> {
    /// The input is of another form. Nothing more is read of it.
    fn fail(&mut self) {
        self.failed = true;
        self.rest = "";
    }

    fn try_eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn eat(&mut self, text: &str) {
        if !self.try_eat(text) {
            self.fail();
        }
    }

    /// Takes the bytes before the first that is not wanted. That one must be the first of a character.
    fn take_while(&mut self, is_wanted: impl Fn(u8) -> bool) -> &'a str {
        let end = self.rest.bytes().position(|byte| !is_wanted(byte));
        let (taken, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        taken
    }

    /// Goes into an array.
    pub fn open(&mut self) {
        self.eat("[");
    }

    /// Goes into an array, if there is one.
    pub fn try_open(&mut self) -> bool {
        self.try_eat("[")
    }

    /// Goes to the next item of the array.
    pub fn item(&mut self) {
        self.eat(",");
    }

    /// Leaves an array.
    pub fn close(&mut self) {
        self.eat("]");
    }

    /// Reads a number.
    pub fn number(&mut self) -> u64 {
        let digits = self.take_while(|byte| byte.is_ascii_digit());
        // More digits do not fit.
        if !(1..=19).contains(&digits.len()) {
            self.fail();
        }
        digits.bytes().fold(0, |sum, digit| sum.wrapping_mul(10) + u64::from(digit - b'0'))
    }

    /// Reads the number of one of `count` variants.
    pub fn variant(&mut self, count: u8) -> u8 {
        let number = self.number();
        if number >= u64::from(count) {
            self.fail();
        }
        number as u8
    }

    /// Reads a text.
    pub fn string(&mut self) -> String {
        self.eat("\"");
        let mut text = String::new();
        loop {
            text.push_str(self.take_while(|byte| byte != b'"' && byte != b'\\'));
            if self.try_eat("\"") || self.failed {
                return text;
            }
            self.eat("\\");
            match self.escaped() {
                Some(c) => text.push(c),
                None => self.fail(),
            }
        }
    }

    /// What a backslash and the following stand for. No others than these are written.
    fn escaped(&mut self) -> Option<char> {
        if self.try_eat("n") {
            return Some('\n');
        }
        if self.try_eat("u00") {
            let (digits, rest) = self.rest.split_at_checked(2)?;
            self.rest = rest;
            return u8::from_str_radix(digits, 16).ok().map(char::from);
        }
        let byte = *self.rest.as_bytes().first()?;
        self.rest = self.rest.get(1..)?;
        matches!(byte, b'"' | b'\\').then_some(char::from(byte))
    }
}

/// The number of a named form with parts (FNV-1a, 32 bits).
#[must_use]
pub const fn named(name: &str, parts: &[u32]) -> u32 {
    let mut hash: u32 = 0x811c_9dc5;
    let mut at = 0;
    while at < name.len() {
        hash = (hash ^ name.as_bytes()[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    at = 0;
    while at < parts.len() {
        // A part of four bytes in one step: it is well mixed already.
        hash = (hash ^ parts[at]).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash
}

impl Wire for String {
    const SHAPE: u32 = named("text", &[]);

    fn write(&self, output: &mut Output) {
        output.string(self);
    }

    fn read(input: &mut Input<'_>) -> Self {
        input.string()
    }
}

impl Wire for bool {
    const SHAPE: u32 = named("bool", &[]);

    fn write(&self, output: &mut Output) {
        output.number(u64::from(*self));
    }

    fn read(input: &mut Input<'_>) -> Self {
        input.variant(2) == 1
    }
}

macro_rules! numbers {
    ($($kind:ident)*) => {$(
        impl Wire for $kind {
            const SHAPE: u32 = named(stringify!($kind), &[]);

            fn write(&self, output: &mut Output) {
                output.number(u64::from(*self));
            }

            fn read(input: &mut Input<'_>) -> Self {
                input.number() as Self
            }
        }
    )*};
}

numbers! { u8 u32 u64 }

impl<T: Wire> Wire for Box<T> {
    const SHAPE: u32 = T::SHAPE;

    fn write(&self, output: &mut Output) {
        T::write(self, output);
    }

    fn read(input: &mut Input<'_>) -> Self {
        Self::new(T::read(input))
    }
}

impl<T: Wire> Wire for Vec<T> {
    const SHAPE: u32 = named("list", &[T::SHAPE]);

    fn write(&self, output: &mut Output) {
        output.open();
        for item in self {
            output.item();
            item.write(output);
        }
        output.close();
    }

    fn read(input: &mut Input<'_>) -> Self {
        let mut items = Self::new();
        input.open();
        if input.try_eat("]") {
            return items;
        }
        loop {
            items.push(T::read(input));
            if !input.try_eat(",") {
                break;
            }
        }
        input.close();
        items
    }
}

impl<T: Wire> Wire for Option<T> {
    const SHAPE: u32 = named("option", &[T::SHAPE]);

    fn write(&self, output: &mut Output) {
        match self {
            Some(value) => value.write(output),
            None => output.null(),
        }
    }

    fn read(input: &mut Input<'_>) -> Self {
        // No value begins like that.
        if input.try_eat(NULL) { None } else { Some(T::read(input)) }
    }
}
