//! The page `/preview/`, which shows a file that is dropped there as an article of the magazine. The file
//! stays in the browser: the desk gives the page its code, and tells it of the magazine.

use std::{borrow::Cow, collections::BTreeSet};

use proof::surroundings::{Medium, Surroundings};

use super::preview::Preview;
use crate::{folder::SITE_FILE, site::codes::FollowCode};

/// The files of `crates/proof`, embedded in a release build if they had been built before. A debug build reads them from
/// the folder.
#[derive(rust_embed::Embed)]
#[folder = "../../target/proof"]
#[allow_missing = true]
struct Embedded;

/// The policy of the page. It takes its code and everything that it shows from here, and sends nothing.
pub(super) const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// A file of the code that runs in the browser; `None` where the desk was built without it.
pub(super) fn code(name: &str) -> Option<Cow<'static, [u8]>> {
    Embedded::get(name).map(|file| file.data)
}

/// The magazine as the page needs it.
pub(super) fn surroundings(preview: &Preview) -> Surroundings {
    let loaded = &preview.loaded;
    let articles = loaded.magazine.iter().flat_map(|magazine| magazine.articles.values());
    let mut unread: BTreeSet<String> = loaded.articles.keys().map(ToString::to_string).collect();
    let faulty = loaded
        .diagnostics
        .iter()
        .filter_map(|diagnostic| diagnostic.file.strip_prefix("articles/")?.strip_suffix(".json"));
    unread.extend(faulty.map(str::to_owned));
    let articles: Vec<_> = articles.cloned().collect();
    for article in &articles {
        unread.remove(article.id.as_str());
    }
    let promo = loaded.magazine.as_ref().and_then(|magazine| magazine.site.promo.as_ref());
    let source = promo.and_then(|promo| promo.qr.as_ref());
    let code = source.and_then(|it| FollowCode::new(it, &loaded.folder).ok());
    Surroundings {
        site: loaded.text(SITE_FILE).unwrap_or_default(),
        articles,
        unread,
        media: loaded
            .media
            .iter()
            .map(|(path, fact)| {
                (path.clone(), Medium { size: fact.size, dimensions: fact.dimensions })
            })
            .collect(),
        today: preview.today,
        code: code.map(|code| code.picture()).map(|code| (code.path, code.width)),
    }
}
