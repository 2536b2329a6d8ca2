//! Feeds of the newest articles: RSS 2.0 and JSON Feed 1.1, of the whole magazine and of each channel.

use std::sync::Arc;

use content::{
    date::Date,
    id::ChannelId,
    page::{self, Site},
    route::Route,
    summary::Summary,
};
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use serde_json::json;

/// Entries of a feed.
pub(super) const ENTRIES: usize = 50;
/// The newest of them carry their whole text; the others their lead.
pub(super) const WHOLE: usize = 20;

/// The file names of a feed, in the folder of what it is the feed of.
pub(super) const RSS: &str = "feed.xml";
pub(super) const JSON: &str = "feed.json";

/// A feed, ready to be written in either form.
pub(super) struct Feed<'a> {
    site: &'a Site,
    /// Where the site is, without its base path.
    origin: &'a str,
    title: String,
    /// The page that shows the same articles.
    route: Route,
    entries: Vec<Entry>,
}

/// An article in a feed.
pub(super) struct Entry {
    pub(super) summary: Summary,
    /// The body as HTML, with absolute addresses.
    pub(super) html: Option<String>,
    pub(super) authors: Vec<String>,
}

impl<'a> Feed<'a> {
    /// The feed of the magazine, or of one channel. `None` for a site without an address: the entries of a
    /// feed must say where they are.
    pub(super) fn new(
        site: &'a Site,
        channel: Option<&ChannelId>,
        entries: Vec<Entry>,
    ) -> Option<Self> {
        let origin = site.origin.as_deref()?;
        let (title, route) = match channel {
            Some(id) => (
                format!("{} - {}", site.channel_name(id), site.name),
                Route::Channel(id.clone(), 1),
            ),
            None => (site.name.clone(), Route::Home),
        };
        Some(Self { site, origin, title, route, entries })
    }

    fn address(&self, route: &Route) -> String {
        format!("{}{}", self.origin, route.href(&self.site.base))
    }

    fn own_address(&self, file: &str) -> String {
        format!("{}{file}", self.address(&self.route))
    }

    fn description(&self) -> &str {
        let site = self.site;
        site.description.as_deref().or(site.slogan.as_deref()).unwrap_or(&site.name)
    }

    /// RSS 2.0 (rssboard.org), with the whole text in `content:encoded`.
    pub(super) fn rss(&self) -> std::io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        writer
            .create_element("rss")
            .with_attribute(("version", "2.0"))
            .with_attribute(("xmlns:atom", "http://www.w3.org/2005/Atom"))
            .with_attribute(("xmlns:content", "http://purl.org/rss/1.0/modules/content/"))
            .with_attribute(("xmlns:dc", "http://purl.org/dc/elements/1.1/"))
            .write_inner_content(|writer| {
                writer.create_element("channel").write_inner_content(|writer| {
                    text(writer, "title", &self.title)?;
                    text(writer, "link", &self.address(&self.route))?;
                    text(writer, "description", self.description())?;
                    text(writer, "language", "zh-Hans")?;
                    writer
                        .create_element("atom:link")
                        .with_attribute(("href", self.own_address(RSS).as_str()))
                        .with_attribute(("rel", "self"))
                        .with_attribute(("type", "application/rss+xml"))
                        .write_empty()?;
                    // The same input gives the same bytes, so this is not the time of the build.
                    if let Some(newest) = self.entries.iter().map(|e| e.summary.published).max() {
                        text(writer, "lastBuildDate", &rfc_822(newest))?;
                    }
                    self.entries.iter().try_for_each(|entry| self.item(writer, entry))
                })?;
                Ok(())
            })?;
        Ok(writer.into_inner())
    }

    fn item(&self, writer: &mut Writer<Vec<u8>>, entry: &Entry) -> std::io::Result<()> {
        let Entry { summary, html, authors } = entry;
        writer.create_element("item").write_inner_content(|writer| {
            let address = self.address(&Route::Article(summary.id.clone()));
            text(writer, "title", &summary.title)?;
            text(writer, "link", &address)?;
            text(writer, "guid", &address)?;
            text(writer, "pubDate", &rfc_822(summary.published))?;
            text(writer, "category", self.site.channel_name(&summary.channel))?;
            authors.iter().try_for_each(|author| text(writer, "dc:creator", author))?;
            if let Some(lead) = &summary.lead {
                text(writer, "description", lead)?;
            }
            if let Some(html) = html {
                text(writer, "content:encoded", html)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// JSON Feed 1.1 (jsonfeed.org).
    pub(super) fn json(&self) -> serde_json::Result<Vec<u8>> {
        let base = &self.site.base;
        let items: Vec<_> = self.entries.iter().map(|entry| self.json_item(entry)).collect();
        serde_json::to_vec(&json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.address(&self.route),
            "feed_url": self.own_address(JSON),
            "description": self.description(),
            "language": "zh-Hans",
            "icon": format!("{}{base}icons/icon-512.png", self.origin),
            "items": items,
        }))
    }

    fn json_item(&self, entry: &Entry) -> serde_json::Value {
        let Entry { summary, html, authors } = entry;
        let address = self.address(&Route::Article(summary.id.clone()));
        let mut item = json!({
            "id": address,
            "url": address,
            "title": summary.title,
            "date_published": rfc_3339(summary.published),
            "tags": [self.site.channel_name(&summary.channel)],
        });
        let mut set = |name: &str, value: serde_json::Value| item[name] = value;
        if let Some(updated) = summary.updated {
            set("date_modified", json!(rfc_3339(updated)));
        }
        if !authors.is_empty() {
            let authors: Vec<_> = authors.iter().map(|name| json!({ "name": name })).collect();
            set("authors", json!(authors));
        }
        if let Some(lead) = &summary.lead {
            set("summary", json!(lead));
        }
        // One of the two must be there.
        match html {
            Some(html) => set("content_html", json!(html)),
            None => {
                set("content_text", json!(summary.lead.as_deref().unwrap_or(&summary.title)));
            }
        }
        item
    }
}

/// The body of an article as HTML for other places: its addresses are absolute.
pub(super) fn whole_text(site: &Site, article: &page::Article) -> String {
    let origin = site.origin.as_deref().unwrap_or_default();
    let absolute = Site { base: format!("{origin}{}", site.base), ..site.clone() };
    reader::render::article_body(&Arc::new(absolute), article)
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> std::io::Result<()> {
    let legal: String = text.chars().filter(|c| is_xml(*c)).collect();
    writer.create_element(name).write_text_content(BytesText::new(&legal))?;
    Ok(())
}

/// Whether XML 1.0 (section 2.2) has the character at all. Escaping does not help the others.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The beginning of a day in China, as RSS writes it (RFC 822, with four digits of the year).
fn rfc_822(date: Date) -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day) = date.parts();
    let month = MONTHS[usize::from(month.clamp(1, 12) - 1)];
    format!("{}, {day:02} {month} {year} 00:00:00 +0800", DAYS[date.weekday()])
}

/// The beginning of a day in China (RFC 3339).
pub(super) fn rfc_3339(date: Date) -> String {
    format!("{date}T00:00:00+08:00")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_china() {
        let date: Date = "2017-05-07".parse().unwrap();
        assert_eq!(rfc_822(date), "Sun, 07 May 2017 00:00:00 +0800");
        assert_eq!(rfc_3339(date), "2017-05-07T00:00:00+08:00");
    }
}
