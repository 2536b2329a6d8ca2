//! What readers can set: contrast of every theme, and what is stored.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use reader::settings::{
    Alignment, Choice, Face, LineHeight, ParagraphStyle, Settings, Stored, TextSize, Theme, Width,
    palette::{self, Palette},
};

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

/// The contrast ratio of two colours (WCAG 2.2, 1.4.3).
fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn palettes() -> Vec<(&'static str, &'static Palette)> {
    let chosen = Theme::ALL.iter().filter_map(|theme| Some((theme.name(), theme.palette()?)));
    [("浅色", &palette::SYSTEM_LIGHT), ("深色", &palette::SYSTEM_DARK)]
        .into_iter()
        .chain(chosen)
        .collect()
}

#[test]
fn contrast_is_computed_as_in_wcag() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!((contrast("#777777", "#ffffff") - 4.478).abs() < 0.001);
}

#[test]
fn every_theme_has_the_contrast_that_text_needs() {
    for (name, palette) in palettes() {
        let text = if name == "高对比" { 12.0 } else { 7.0 };
        let quiet = if name == "高对比" { 7.0 } else { 4.5 };
        for ground in [palette.paper, palette.card] {
            let ratio = contrast(palette.ink, ground);
            assert!(ratio >= text, "{name}: {} on {ground} has {ratio:.2}", palette.ink);
            for colour in [palette.soft, palette.red] {
                let ratio = contrast(colour, ground);
                assert!(ratio >= quiet, "{name}: {colour} on {ground} has {ratio:.2}");
            }
        }
        let button = contrast(palette.on_red, palette.red);
        assert!(button >= 4.5, "{name}: a button has {button:.2}");
    }
}

#[test]
fn the_style_sheet_has_the_colours_of_the_system_themes() {
    let tokens = include_str!("../../style/tokens.css");
    let (light, dark) = tokens.split_once("@media (prefers-color-scheme: dark)").unwrap();
    for (part, palette) in [(light, &palette::SYSTEM_LIGHT), (dark, &palette::SYSTEM_DARK)] {
        for (name, value) in palette.properties().into_iter().skip(1) {
            assert!(part.contains(&format!("{name}: {value};")), "{name}: {value}");
        }
    }
}

#[test]
fn every_property_is_one_of_the_style_sheet() {
    let tokens = include_str!("../../style/tokens.css");
    for settings in one_change_each() {
        assert!(!settings.properties().is_empty(), "{settings:?} changes nothing");
        for name in settings.properties().keys() {
            assert!(tokens.contains(&format!("{name}:")), "{name}");
        }
    }
    assert_eq!(Settings::default().properties(), [].into());
}

#[test]
fn what_is_stored_is_read_again() {
    for settings in one_change_each() {
        let json = serde_json::to_string(&Stored::from(settings)).unwrap();
        assert_eq!(serde_json::from_str::<Stored>(&json).unwrap(), Stored::from(settings));
    }
    // What an earlier version has stored may lack something.
    let stored = serde_json::from_str::<Stored>(r#"{"settings":{"theme":"sepia"}}"#).unwrap();
    assert_eq!(stored.settings, Settings { theme: Theme::Sepia, ..Settings::default() });
    for broken in [r#"{"settings":{"textSize":19}}"#, r#"{"settings":{"theme":"pink"}}"#, "7"] {
        assert!(serde_json::from_str::<Stored>(broken).is_err(), "{broken}");
    }
}

#[test]
fn sizes_go_up_and_down_by_steps_and_end() {
    let mut size = TextSize::new(14).unwrap();
    assert_eq!(size.smaller(), None);
    let mut pixels = vec![size.pixels()];
    while let Some(larger) = size.larger() {
        assert_eq!(larger.smaller(), Some(size));
        size = larger;
        pixels.push(size.pixels());
    }
    assert_eq!(pixels, TextSize::STEPS);
    let with = |pixels| Settings { text_size: TextSize::new(pixels).ok(), ..Settings::default() };
    let size_of = |pixels| with(pixels).properties()["--text-size"].clone();
    assert_eq!([14, 17, 30].map(size_of), ["0.8750rem", "1.0625rem", "1.8750rem"]);
}

/// Settings that differ from the default in one thing: each thing, each value.
fn one_change_each() -> Vec<Settings> {
    fn each<T: Choice + Default>(set: fn(&mut Settings, T)) -> Vec<Settings> {
        let others = T::ALL.iter().filter(|value| **value != T::default());
        let change = |value: &T| {
            let mut settings = Settings::default();
            set(&mut settings, *value);
            settings
        };
        others.map(change).collect()
    }
    let sizes = TextSize::STEPS
        .map(|pixels| Settings { text_size: TextSize::new(pixels).ok(), ..Settings::default() });
    [
        sizes.to_vec(),
        each::<Face>(|settings, value| settings.face = value),
        each::<LineHeight>(|settings, value| settings.line_height = value),
        each::<ParagraphStyle>(|settings, value| settings.paragraphs = value),
        each::<Theme>(|settings, value| settings.theme = value),
        each::<Width>(|settings, value| settings.width = value),
        each::<Alignment>(|settings, value| settings.alignment = value),
    ]
    .concat()
}
