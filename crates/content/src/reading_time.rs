//! How long a text takes to read.

/// Han characters that a reader takes in each minute. Hugo counts 501, MkDocs Material 500; prose of this
/// kind is read a little slower.
const HAN_PER_MINUTE: usize = 450;
/// Words of other scripts in a minute.
const WORDS_PER_MINUTE: usize = 220;

/// What a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// Characters of Chinese script, without punctuation.
    pub han: usize,
    /// Words and numbers of other scripts.
    pub words: usize,
}

impl Amount {
    /// Counts a text. Each call begins a new word.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut amount = Self::default();
        let mut in_word = false;
        for c in text.chars() {
            if is_han(c) {
                amount.han += 1;
                in_word = false;
            } else if c.is_alphanumeric() {
                amount.words += usize::from(!in_word);
                in_word = true;
            } else if !matches!(c, '\'' | '’' | '.' | ',' | '-') {
                // An apostrophe, a decimal point and a hyphen stand inside words.
                in_word = false;
            }
        }
        amount
    }

    /// Whole minutes, rounded up; at least one.
    #[must_use]
    pub fn minutes(self) -> u32 {
        let seconds = self.han * 60 / HAN_PER_MINUTE + self.words * 60 / WORDS_PER_MINUTE;
        u32::try_from(seconds.div_ceil(60).max(1)).unwrap_or(u32::MAX)
    }
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        self.han += other.han;
        self.words += other.words;
    }
}

/// Whether a character is of Chinese script: the unified ideographs and their extensions.
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_and_words_are_counted_apart() {
        for (text, han, words) in [
            ("", 0, 0),
            ("党建，引领。", 4, 0),
            ("用 Rust 写的 reader 有 3.5 MB", 4, 4),
            ("it's well-kept", 0, 2),
            ("2017年5月27日", 3, 3),
            ("——……“”《》", 0, 0),
        ] {
            assert_eq!(Amount::of(text), Amount { han, words }, "{text}");
        }
    }

    #[test]
    fn minutes_are_rounded_up_and_never_zero() {
        for (han, words, minutes) in [
            (0, 0, 1),
            (450, 0, 1),
            (460, 0, 2),
            (900, 0, 2),
            (1800, 0, 4),
            (0, 440, 2),
            (450, 220, 2),
        ] {
            assert_eq!(Amount { han, words }.minutes(), minutes, "{han} {words}");
        }
    }
}
