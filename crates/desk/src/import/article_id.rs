//! The id of an imported article: how its title sounds.

use content::{date::Date, id::ArticleId};
use pinyin::ToPinyin;

/// The longest id that is made. Ids may have 80 characters; an address is better a little shorter.
const MAX_LENGTH: usize = 60;

/// Makes an id of a title. A title without a sound gives the date.
#[must_use]
pub fn article_id(title: &str, published: Date) -> Option<ArticleId> {
    match sound(title).as_str() {
        "" => format!("wenzhang-{published}").parse().ok(),
        sound => sound.parse().ok(),
    }
}

/// The pinyin of a text in words of two characters, cut after a syllable; empty when there is none.
#[must_use]
pub fn sound(text: &str) -> String {
    let mut sound = String::new();
    for word in words(text) {
        let mut separator = if sound.is_empty() { "" } else { "-" };
        for syllable in word {
            if sound.len() + separator.len() + syllable.len() > MAX_LENGTH {
                return sound;
            }
            sound.push_str(separator);
            sound.push_str(&syllable);
            separator = "";
        }
    }
    sound
}

/// The words of a title, as lists of syllables. Nearly all words of titles have two characters, so runs of
/// Chinese characters are cut into twos; an odd one joins the two before it.
fn words(title: &str) -> Vec<Vec<String>> {
    let mut words: Vec<Vec<String>> = Vec::new();
    let mut run: Vec<String> = Vec::new();
    let mut latin = String::new();
    for c in title.chars().chain([' ']) {
        if !c.is_ascii_alphanumeric() && !latin.is_empty() {
            words.push(vec![std::mem::take(&mut latin)]);
        }
        match c.to_pinyin() {
            Some(sound) => run.push(sound.plain().replace('ü', "v")),
            None => {
                words.extend(pairs(std::mem::take(&mut run)));
                if c.is_ascii_alphanumeric() {
                    latin.push(c.to_ascii_lowercase());
                }
            }
        }
    }
    words
}

fn pairs(run: Vec<String>) -> Vec<Vec<String>> {
    let mut pairs: Vec<Vec<String>> = run.chunks(2).map(<[String]>::to_vec).collect();
    if pairs.len() > 1
        && let Some(last) = pairs.pop_if(|last| last.len() == 1)
        && let Some(before) = pairs.last_mut()
    {
        before.extend(last);
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(title: &str) -> String {
        article_id(title, Date::new(2017, 5, 27).unwrap()).unwrap().to_string()
    }

    #[test]
    fn an_id_is_the_sound_of_the_title() {
        for (title, expected) in [
            ("编辑部写字“三字经”", "bianji-buxiezi-sanzijing"),
            ("绿色软件2.0：Rust 入门", "lvse-ruanjian-2-0-rust-rumen"),
            ("女儿", "nver"),
            ("读", "du"),
            ("2017年", "2017-nian"),
        ] {
            assert_eq!(id(title), expected);
        }
    }

    #[test]
    fn a_long_id_ends_with_a_syllable() {
        assert_eq!(id(&"双".repeat(40)), ["shuangshuang"; 4].join("-") + "-shuang");
        assert_eq!(id(&"x".repeat(100)), "wenzhang-2017-05-27");
    }

    #[test]
    fn a_title_without_a_sound_gives_the_date() {
        assert_eq!(id("？！"), "wenzhang-2017-05-27");
    }
}
