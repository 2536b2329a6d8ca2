//! The row of channels, which scrolls sideways on a phone.

use content::{
    page::{ListKind, Page},
    route::Route,
};
use leptos::prelude::*;

use crate::app::use_site;

/// Links to the home page, the channels and the campaign.
#[component]
pub fn ChannelNav(
    /// The entry to mark, by its `href` ([`current_entry`]).
    current: Option<(String, AriaCurrent)>,
) -> impl IntoView {
    let site = use_site();
    let entry = |route: Route, name: String| {
        let href = route.href(&site.base);
        let mark = current.as_ref().filter(|(marked, _)| *marked == href);
        let mark = mark.map(|(_, mark)| mark.as_str());
        view! { <li><a href=href aria-current=mark>{name}</a></li> }
    };
    let channels = site
        .channels
        .iter()
        .map(|channel| entry(Route::Channel(channel.id.clone(), 1), channel.name.clone()))
        .collect_view();
    let campaign = site.campaign.is_some().then(|| entry(Route::Subscribe, "杂志征订".to_owned()));
    view! {
        <nav class="channels" aria-label="频道">
            <ul class="wrap">{entry(Route::Home, "首页".to_owned())} {channels} {campaign}</ul>
        </nav>
    }
}

/// The value of `aria-current` on an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AriaCurrent {
    /// The entry leads to the page itself.
    Page,
    /// The entry leads to the part of the site that the page belongs to.
    True,
}

impl AriaCurrent {
    /// The value of the attribute.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::True => "true",
        }
    }
}

/// The entry that a page marks: its `href`, and how it is marked.
#[must_use]
pub fn current_entry(page: &Page, base: &str) -> Option<(String, AriaCurrent)> {
    let (route, mark) = match page {
        Page::Home(_) => (Route::Home, AriaCurrent::Page),
        Page::List(list) => match &list.kind {
            ListKind::Channel(id) => {
                let mark = if list.page == 1 { AriaCurrent::Page } else { AriaCurrent::True };
                (Route::Channel(id.clone(), 1), mark)
            }
            ListKind::Topic(_) | ListKind::Issue { .. } => return None,
        },
        Page::Article(article) => (Route::Channel(article.channel.clone(), 1), AriaCurrent::True),
        Page::Subscribe(_) => (Route::Subscribe, AriaCurrent::Page),
        Page::Links(_) | Page::Text(_) | Page::Saved | Page::NotFound => return None,
    };
    Some((route.href(base), mark))
}
