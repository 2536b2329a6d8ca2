//! How a reader wants to read: type, lines, paragraphs, colours.
//!
//! Pure. What is stored and applied is in `live/reading_settings.rs`; before the first paint `src/settings.js` applies
//! what was stored ([`Stored`]).

pub mod palette;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::palette::Palette;

/// Where the settings are stored (`localStorage`). `src/settings.js` reads it as well.
pub const SETTINGS_KEY: &str = "kanwu-settings";
/// Where it is stored whether the elder mode is on: `1` or `0`. `src/settings.js` reads and writes it as well.
pub const ELDER_KEY: &str = "kanwu-elder";
/// The name in the query of an address that turns the elder mode on (`elder=1`) or off.
pub const ELDER_QUERY: &str = "elder";

/// The settings of a reader. The default is what pages look like by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Without one, text is 17 pixels on phones and 18 on larger windows.
    pub text_size: Option<TextSize>,
    pub face: Face,
    pub line_height: LineHeight,
    pub paragraphs: ParagraphStyle,
    pub theme: Theme,
    pub width: Width,
    pub alignment: Alignment,
}

/// One of a few values that readers choose from.
pub trait Choice: Copy + PartialEq + Send + Sync + 'static {
    /// All of them, in the order in which they are offered.
    const ALL: &'static [Self];

    /// What readers call it.
    fn name(self) -> &'static str;

    /// The colours to show it in, where it has some.
    fn palette(self) -> Option<&'static Palette> {
        None
    }
}

/// The size of an article's text: one of nine steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct TextSize(u8);

/// The number is not one of the nine sizes.
#[derive(Debug, thiserror::Error)]
#[error("{0} is not a size of text")]
pub struct UnknownTextSize(u8);

impl TextSize {
    /// All sizes, in pixels of a page at its ordinary size.
    pub const STEPS: [u8; 9] = [14, 15, 16, 17, 18, 20, 22, 26, 30];

    /// The size with that many pixels.
    ///
    /// # Errors
    /// When it is not one of [`Self::STEPS`].
    pub fn new(pixels: u8) -> Result<Self, UnknownTextSize> {
        let is_known = Self::STEPS.contains(&pixels);
        is_known.then_some(Self(pixels)).ok_or(UnknownTextSize(pixels))
    }

    /// Its pixels.
    #[must_use]
    pub fn pixels(self) -> u8 {
        self.0
    }

    /// Which of the sizes it is, from 1.
    #[must_use]
    pub fn step(self) -> usize {
        Self::STEPS.iter().filter(|step| **step <= self.0).count()
    }

    /// The next larger size, if there is one.
    #[must_use]
    pub fn larger(self) -> Option<Self> {
        Self::STEPS.into_iter().find(|step| *step > self.0).map(Self)
    }

    /// The next smaller size, if there is one.
    #[must_use]
    pub fn smaller(self) -> Option<Self> {
        Self::STEPS.into_iter().rev().find(|step| *step < self.0).map(Self)
    }
}

impl TryFrom<u8> for TextSize {
    type Error = UnknownTextSize;

    fn try_from(pixels: u8) -> Result<Self, Self::Error> {
        Self::new(pixels)
    }
}

impl From<TextSize> for u8 {
    fn from(size: TextSize) -> Self {
        size.0
    }
}

/// The typeface of an article's text. All are fonts of the device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Face {
    #[default]
    Hei,
    Song,
    Kai,
}

impl Choice for Face {
    const ALL: &'static [Self] = &[Self::Hei, Self::Song, Self::Kai];

    fn name(self) -> &'static str {
        match self {
            Self::Hei => "黑体",
            Self::Song => "宋体",
            Self::Kai => "楷体",
        }
    }
}

/// The distance of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum LineHeight {
    Tight,
    #[default]
    Normal,
    Loose,
    VeryLoose,
}

impl Choice for LineHeight {
    const ALL: &'static [Self] = &[Self::Tight, Self::Normal, Self::Loose, Self::VeryLoose];

    fn name(self) -> &'static str {
        match self {
            Self::Tight => "紧",
            Self::Normal => "标准",
            Self::Loose => "松",
            Self::VeryLoose => "很松",
        }
    }
}

/// How paragraphs are told apart: one of the two ways, since both together look broken (W3C clreq, 3.5.1 and
/// w3c/clreq#150).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ParagraphStyle {
    /// The first line is set in by two characters.
    #[default]
    Indented,
    /// An empty line stands between two.
    Spaced,
}

impl Choice for ParagraphStyle {
    const ALL: &'static [Self] = &[Self::Indented, Self::Spaced];

    fn name(self) -> &'static str {
        match self {
            Self::Indented => "首行缩进",
            Self::Spaced => "段间空行",
        }
    }
}

/// The colours of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// Light or dark, as the device is.
    #[default]
    System,
    White,
    Sepia,
    Green,
    DarkGrey,
    Black,
    HighContrast,
}

impl Choice for Theme {
    const ALL: &'static [Self] = &[
        Self::System,
        Self::White,
        Self::Sepia,
        Self::Green,
        Self::DarkGrey,
        Self::Black,
        Self::HighContrast,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::System => "跟随系统",
            Self::White => "白",
            Self::Sepia => "米黄",
            Self::Green => "豆绿",
            Self::DarkGrey => "深灰",
            Self::Black => "黑",
            Self::HighContrast => "高对比",
        }
    }

    /// Its colours, unless those of the device apply.
    fn palette(self) -> Option<&'static Palette> {
        match self {
            Self::System => None,
            Self::White => Some(&palette::WHITE),
            Self::Sepia => Some(&palette::SEPIA),
            Self::Green => Some(&palette::GREEN),
            Self::DarkGrey => Some(&palette::DARK_GREY),
            Self::Black => Some(&palette::BLACK),
            Self::HighContrast => Some(&palette::HIGH_CONTRAST),
        }
    }
}

/// The width of the text: on phones that of the margins, in larger windows the length of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Width {
    Narrow,
    #[default]
    Normal,
    Wide,
}

impl Choice for Width {
    const ALL: &'static [Self] = &[Self::Narrow, Self::Normal, Self::Wide];

    fn name(self) -> &'static str {
        match self {
            Self::Narrow => "窄",
            Self::Normal => "标准",
            Self::Wide => "宽",
        }
    }
}

/// Where lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Alignment {
    #[default]
    Justified,
    Start,
}

impl Choice for Alignment {
    const ALL: &'static [Self] = &[Self::Justified, Self::Start];

    fn name(self) -> &'static str {
        match self {
            Self::Justified => "两端对齐",
            Self::Start => "左对齐",
        }
    }
}

/// CSS properties of the root element, by their names.
pub type Properties = BTreeMap<String, String>;

/// What is stored: the settings, and what they mean to the style sheet, so that the script before the first paint need
/// not know them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stored {
    pub settings: Settings,
    pub properties: Properties,
}

impl From<Settings> for Stored {
    fn from(settings: Settings) -> Self {
        Self { settings, properties: settings.properties() }
    }
}

impl Settings {
    /// What differs from the style sheet (`style/tokens.css`).
    #[must_use]
    pub fn properties(&self) -> Properties {
        let mut properties = Properties::new();
        let mut set = |name: &str, value: &str| {
            properties.insert(name.to_owned(), value.to_owned());
        };
        if let Some(size) = self.text_size {
            // In `rem`, so that the size that is set in the browser or in WeChat still counts.
            set("--text-size", &rem_of_pixels(size.pixels()));
        }
        match self.face {
            Face::Hei => {}
            Face::Song => set("--face", "var(--serif)"),
            Face::Kai => {
                set("--face", "var(--kai)");
                // Emphasis is 楷体 otherwise.
                set("--emphasis-face", "var(--sans)");
            }
        }
        match self.line_height {
            LineHeight::Tight => set("--line-height", "1.5"),
            LineHeight::Normal => {}
            LineHeight::Loose => set("--line-height", "2"),
            LineHeight::VeryLoose => set("--line-height", "2.3"),
        }
        if self.paragraphs == ParagraphStyle::Spaced {
            set("--indent", "0");
            set("--paragraph-gap", "1em");
        }
        match self.width {
            Width::Narrow => {
                set("--margin", "2.25rem");
                set("--measure", "32");
            }
            Width::Normal => {}
            Width::Wide => {
                set("--margin", ".75rem");
                set("--measure", "50");
            }
        }
        if self.alignment == Alignment::Start {
            set("--alignment", "start");
        }
        if let Some(palette) = self.theme.palette() {
            for (name, value) in palette.properties() {
                set(name, value);
            }
        }
        properties
    }
}

/// A sixteenth of a `rem` is a pixel of a page at its ordinary size. Without floats, whose formatting would cost the
/// reader several kilobytes.
fn rem_of_pixels(pixels: u8) -> String {
    format!("{}.{:04}rem", pixels / 16, u16::from(pixels % 16) * 625)
}
