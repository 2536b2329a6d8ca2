//! The language in which the desk speaks: Chinese, unless `--lang en` says otherwise.

use std::sync::OnceLock;

use content::language::Language;

static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Chooses the language of this run, once, before anything is said. A later choice changes nothing.
pub fn choose(language: Language) {
    // Somebody has chosen before; that choice holds.
    let _ = CHOSEN.set(language);
}

/// The language of this run.
#[must_use]
pub fn language() -> Language {
    CHOSEN.get().copied().unwrap_or_default()
}
