//! The addresses of pages: the one place that knows their form.

use crate::id::{ArticleId, ChannelId, IssueId, TopicId};

/// The name of the QR code of an article's address, in the article's folder ([`crate::page::Site::has_codes`]).
pub const ARTICLE_CODE: &str = "code.png";

/// A page of the site. Every address is a folder, so it ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    Home,
    /// A page of a channel's list, counted from one.
    Channel(ChannelId, u32),
    /// A page of a topic's list, counted from one.
    Topic(TopicId, u32),
    Article(ArticleId),
    Issue(IssueId),
    Subscribe,
    Links,
    About,
    Privacy,
    /// What the reader has saved and read, which only their device knows.
    Saved,
    /// The page that stands for every address that is none.
    NotFound,
}

impl Route {
    /// The folder of the page below the base path: empty, or ending with `/`.
    /// [`Route::NotFound`] has the folder `404/`; hosts take its page as `404.html`.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Channel(id, 1) => format!("c/{id}/"),
            Self::Channel(id, page) => format!("c/{id}/{page}/"),
            Self::Topic(id, 1) => format!("t/{id}/"),
            Self::Topic(id, page) => format!("t/{id}/{page}/"),
            Self::Article(id) => format!("a/{id}/"),
            Self::Issue(id) => format!("i/{id}/"),
            Self::Subscribe => "subscribe/".to_owned(),
            Self::Links => "links/".to_owned(),
            Self::About => "about/".to_owned(),
            Self::Privacy => "privacy/".to_owned(),
            Self::Saved => "saved/".to_owned(),
            Self::NotFound => "404/".to_owned(),
        }
    }

    /// The path of the page, for a link. `base` begins and ends with `/`.
    #[must_use]
    pub fn href(&self, base: &str) -> String {
        format!("{base}{}", self.folder())
    }

    /// The page at a path, or `None` if the path is outside `base` or names no kind of page.
    ///
    /// `index.html` and a missing last slash are forgiven, since hosts redirect both. The base path is
    /// compared by whole segments: `/mag/` does not take `/magazine/`.
    #[must_use]
    pub fn parse(path: &str, base: &str) -> Option<Self> {
        let below = path.strip_prefix(base).or_else(|| {
            let without_slash = base.strip_suffix('/')?;
            (path == without_slash && !path.is_empty()).then_some("")
        })?;
        if below.starts_with('/') {
            return None;
        }
        let below = below.strip_suffix("index.html").unwrap_or(below);
        let below = below.strip_suffix('/').unwrap_or(below);
        let mut parts = below.split('/');
        let first = parts.next().unwrap_or_default();
        let (second, third, rest) = (parts.next(), parts.next(), parts.next());
        if rest.is_some() {
            return None;
        }
        let page = match third {
            None => 1,
            // The first page of a list has no number, so that it has one address only.
            Some(text) => text.parse().ok().filter(|page| *page >= 2 && !text.starts_with('0'))?,
        };
        Some(match (first, second) {
            ("", None) => Self::Home,
            ("c", Some(id)) => Self::Channel(id.parse().ok()?, page),
            ("t", Some(id)) => Self::Topic(id.parse().ok()?, page),
            ("a", Some(id)) if third.is_none() => Self::Article(id.parse().ok()?),
            ("i", Some(id)) if third.is_none() => Self::Issue(id.parse().ok()?),
            ("subscribe", None) => Self::Subscribe,
            ("links", None) => Self::Links,
            ("about", None) => Self::About,
            ("privacy", None) => Self::Privacy,
            ("saved", None) => Self::Saved,
            ("404" | "404.html", None) => Self::NotFound,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn routes() -> Vec<Route> {
        let id = || "江".len().to_string();
        vec![
            Route::Home,
            Route::Channel("jujiao".parse().unwrap(), 1),
            Route::Channel("jujiao".parse().unwrap(), 12),
            Route::Topic("a-b".parse().unwrap(), 1),
            Route::Topic("a-b".parse().unwrap(), 2),
            Route::Article(id().parse().unwrap()),
            Route::Issue("2017-05".parse().unwrap()),
            Route::Subscribe,
            Route::Links,
            Route::About,
            Route::Privacy,
            Route::Saved,
            Route::NotFound,
        ]
    }

    #[test]
    fn every_route_reads_its_own_address() {
        for base in ["/", "/mag/", "/a/"] {
            for route in routes() {
                let href = route.href(base);
                assert_eq!(Route::parse(&href, base), Some(route.clone()), "{href}");
                let file = format!("{href}index.html");
                assert_eq!(Route::parse(&file, base), Some(route.clone()), "{file}");
                let bare = href.trim_end_matches('/');
                assert_eq!(Route::parse(bare, base).or(Some(Route::Home)), Some(route), "{bare}");
            }
        }
    }

    #[test]
    fn other_paths_are_no_pages() {
        for path in [
            "/c/",
            "/c/A/",
            "/c/x/1/",
            "/c/x/02/",
            "/c/x/-1/",
            "/a/x/2/",
            "/x/",
            "/a/x/y/z/",
            "/search/",
            "",
            "a/x/",
            "/feed.xml",
            "//",
        ] {
            assert_eq!(Route::parse(path, "/"), None, "{path}");
        }
    }

    #[test]
    fn the_base_path_is_compared_by_segments() {
        assert_eq!(Route::parse("/magazine/", "/mag/"), None);
        assert_eq!(Route::parse("/links/", "/mag/"), None);
        assert_eq!(Route::parse("/mag", "/mag/"), Some(Route::Home));
    }
}
