//! What is said of articles that readers do not see.

use content::{date::Date, language::Language, summary::Hidden};

/// Why readers do not see an article, as a mark beside its title.
#[must_use]
pub fn hidden(reason: Hidden, language: Language) -> String {
    let say = |chinese: &str, english: &str| language.choose(chinese, english).to_owned();
    match reason {
        Hidden::Draft => say("草稿", "draft"),
        Hidden::Withdrawn => say("已撤下", "withdrawn"),
        Hidden::Until(until) => {
            let until = day(until, language);
            language.choose(format!("{until} 公开"), format!("from {until}"))
        }
        Hidden::Since(_) => say("已到期", "expired"),
    }
}

/// Why readers do not see an article, on its page.
#[must_use]
pub fn hidden_page(reason: Hidden, language: Language) -> String {
    let say = |chinese: &str, english: &str| language.choose(chinese, english).to_owned();
    match reason {
        Hidden::Draft => say("草稿，读者看不到", "a draft, which readers do not see"),
        Hidden::Withdrawn => say("已撤下，读者看不到", "withdrawn: readers do not see it"),
        Hidden::Until(until) => {
            let until = day(until, language);
            language.choose(
                format!("{until}起公开，现在读者看不到"),
                format!("public from {until} on; readers do not see it now"),
            )
        }
        Hidden::Since(since) => {
            let since = day(since, language);
            language.choose(
                format!("{since}起不再公开，读者看不到"),
                format!("public until {since}; readers do not see it"),
            )
        }
    }
}

/// A day as it stands in a sentence.
fn day(day: Date, language: Language) -> String {
    match language {
        Language::Chinese => day.long(),
        Language::English => day.to_string(),
    }
}
