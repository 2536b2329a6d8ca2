//! What search engines read: the sitemap (sitemaps.org, protocol 0.9) and `robots.txt` (RFC 9309).

use std::fmt::Write;

use content::{date::Date, route::Route};

/// Addresses of one file; the protocol allows no more.
pub(super) const PER_FILE: usize = 50_000;

pub(super) const SITEMAP: &str = "sitemap.xml";
pub(super) const ROBOTS: &str = "robots.txt";

/// The files of the sitemap, by their names. More addresses than one file may hold are spread over several,
/// and `sitemap.xml` names these. `address` is that of the front page, with its final `/`.
pub(super) fn sitemap(
    address: &str,
    pages: &[(&Route, Option<Date>)],
    per_file: usize,
) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = pages
        .chunks(per_file)
        .zip(1..)
        .map(|(pages, number)| (format!("sitemap-{number}.xml"), urls(address, pages)))
        .collect();
    if let [(name, _)] = files.as_mut_slice() {
        *name = SITEMAP.to_owned();
        return files;
    }
    let part = |(name, _): &(String, _)| format!("<sitemap><loc>{address}{name}</loc></sitemap>\n");
    let parts: String = files.iter().map(part).collect();
    let index = document("sitemapindex", &parts);
    files.push((SITEMAP.to_owned(), index));
    files
}

fn urls(address: &str, pages: &[(&Route, Option<Date>)]) -> String {
    let mut entries = String::new();
    for (route, changed) in pages {
        // Ids are letters, digits and hyphens, so an address needs no escapes.
        let _ = write!(entries, "<url><loc>{address}{}</loc>", route.folder());
        if let Some(date) = changed {
            let _ = write!(entries, "<lastmod>{date}</lastmod>");
        }
        entries.push_str("</url>\n");
    }
    document("urlset", &entries)
}

fn document(root: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</{root}>\n"
    )
}

/// Everything may be read. The sitemap is named if the site has an address.
pub(super) fn robots(address: Option<&str>) -> String {
    let sitemap = address.map(|address| format!("Sitemap: {address}{SITEMAP}\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_addresses_than_a_file_may_hold_are_spread_over_several() {
        let routes = ["a", "b", "c"].map(|id| Route::Article(id.parse().unwrap()));
        let pages: Vec<_> = routes.iter().map(|route| (route, None)).collect();
        let names = |per_file| -> Vec<String> {
            let files = sitemap("https://host.example/", &pages, per_file);
            files.into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(3), ["sitemap.xml"]);
        assert_eq!(names(2), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        let files = sitemap("https://host.example/mag/", &pages, 2);
        assert!(files[1].1.contains("<loc>https://host.example/mag/a/c/</loc>"));
        assert!(!files[1].1.contains("/a/b/"));
        assert!(files[2].1.contains("<loc>https://host.example/mag/sitemap-2.xml</loc>"));
    }
}
