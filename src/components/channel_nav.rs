//! The channels in one row that a thumb can move.

use content::{
    id::ChannelId,
    page::{ListKind, Page, Site},
    route::Route,
};

use crate::{
    app::Shown,
    markup::{Element, html},
};

/// The key of the navigation: it is the same for pages that mark the same entry.
pub fn key(shown: &Shown) -> String {
    let (current, is_page) = current_entry(shown);
    let entry = match &current {
        Some(Entry::Home) => "/",
        Some(Entry::Channel(id)) => id.as_str(),
        Some(Entry::Subscribe) => "?",
        None => "",
    };
    format!("{entry}{}", if is_page { "#" } else { "" })
}

/// An entry of the navigation.
#[derive(Clone, PartialEq)]
enum Entry {
    Home,
    Channel(ChannelId),
    Subscribe,
}

/// The navigation. The entry of what is shown is marked.
pub fn channel_nav(site: &Site, shown: &Shown) -> Element {
    let (current, is_page) = current_entry(shown);
    let item = |entry: Entry, name: &str, href: String| {
        // `page` where the entry is the page itself, `true` where it is the part of the site.
        let mark =
            (current.as_ref() == Some(&entry)).then_some(if is_page { "page" } else { "true" });
        html! { <li><a href=href aria-current=mark>{name.to_owned()}</a></li> }
    };
    let channels: Vec<_> = site
        .channels
        .iter()
        .map(|channel| {
            let href = Route::Channel(channel.id.clone(), 1).href(&site.base);
            item(Entry::Channel(channel.id.clone()), &channel.name, href)
        })
        .collect();
    let subscribe = site
        .campaign
        .is_some()
        .then(|| item(Entry::Subscribe, "杂志征订", Route::Subscribe.href(&site.base)));
    html! {
        <nav class="channels" aria-label="频道">
            <ul class="wrap">
                {item(Entry::Home, "首页", Route::Home.href(&site.base))}
                {channels}
                {subscribe}
            </ul>
        </nav>
    }
}

fn current_entry(shown: &Shown) -> (Option<Entry>, bool) {
    let Shown::Page(page) = shown else { return (None, false) };
    match &**page {
        Page::Home(_) => (Some(Entry::Home), true),
        Page::List(list) => match &list.kind {
            ListKind::Channel(id) => (Some(Entry::Channel(id.clone())), list.page == 1),
            ListKind::Topic(_) | ListKind::Issue(..) => (None, false),
        },
        Page::Article(article) => (Some(Entry::Channel(article.channel.clone())), false),
        Page::Subscribe(_) => (Some(Entry::Subscribe), true),
        Page::Links(_) | Page::Text(_) | Page::NotFound => (None, false),
    }
}
