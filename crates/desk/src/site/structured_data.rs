//! What a page says of itself for machines: JSON-LD with the words of schema.org.

use content::{
    head::Head,
    page::{Article, List, ListKind, Page, Picture, Site},
    route::Route,
};
use serde_json::{Value, json};

use super::{document::inside_script, feeds::rfc_3339};

/// The content of the page's `application/ld+json`; `None` where there is nothing to say, or where the site
/// has no address to say it with.
pub(super) fn structured_data(site: &Site, page: &Page, head: &Head) -> Option<String> {
    let origin = site.origin.as_deref()?;
    let about = About { site, origin };
    let graph = match page {
        Page::Home(_) => vec![about.website()],
        Page::List(list) => vec![about.breadcrumb(&about.to_list(list))],
        Page::Article(article) => {
            let channel = Route::Channel(article.channel.clone(), 1);
            let steps = [
                (site.channel_name(&article.channel).to_owned(), channel),
                (article.title.clone(), Route::Article(article.id.clone())),
            ];
            vec![about.article(article, head), about.breadcrumb(&steps)]
        }
        _ => return None,
    };
    let json = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    Some(inside_script(&json))
}

struct About<'a> {
    site: &'a Site,
    origin: &'a str,
}

impl About<'_> {
    fn address(&self, route: &Route) -> String {
        format!("{}{}", self.origin, route.href(&self.site.base))
    }

    fn file(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.site.base)
    }

    fn website(&self) -> Value {
        json!({
            "@type": "WebSite",
            "name": self.site.name,
            "url": self.address(&Route::Home),
            "inLanguage": "zh-Hans",
            "publisher": self.publisher(),
        })
    }

    fn publisher(&self) -> Value {
        json!({
            "@type": "Organization",
            "name": self.site.publisher.as_ref().unwrap_or(&self.site.name),
            "logo": { "@type": "ImageObject", "url": self.file("icons/icon-512.png"), "width": 512, "height": 512 },
        })
    }

    fn article(&self, article: &Article, head: &Head) -> Value {
        let address = self.address(&Route::Article(article.id.clone()));
        let person = |name: &String| json!({ "@type": "Person", "name": name });
        let author = match (&article.authors[..], &article.source) {
            ([], Some(source)) => json!([{ "@type": "Organization", "name": source.name }]),
            ([], None) => json!([self.publisher()]),
            (names, _) => names.iter().map(person).collect(),
        };
        let mut value = json!({
            "@type": "NewsArticle",
            "headline": article.title,
            "description": head.description,
            "inLanguage": "zh-Hans",
            "isAccessibleForFree": true,
            "mainEntityOfPage": address,
            "url": address,
            "datePublished": rfc_3339(article.published),
            "dateModified": rfc_3339(article.updated.unwrap_or(article.published)),
            "articleSection": self.site.channel_name(&article.channel),
            "author": author,
            "publisher": self.publisher(),
        });
        if let Some(picture) = &head.picture {
            value["image"] = self.picture(picture);
        }
        value
    }

    fn picture(&self, picture: &Picture) -> Value {
        json!({
            "@type": "ImageObject",
            "url": self.file(&picture.path),
            "width": picture.width,
            "height": picture.height,
        })
    }

    fn to_list(&self, list: &List) -> Vec<(String, Route)> {
        let route = match &list.kind {
            ListKind::Channel(id) => Route::Channel(id.clone(), 1),
            ListKind::Topic(id) => Route::Topic(id.clone(), 1),
            ListKind::Issue { id, .. } => Route::Issue(id.clone()),
        };
        vec![(list.name.clone(), route)]
    }

    /// From the front page to these steps.
    fn breadcrumb(&self, steps: &[(String, Route)]) -> Value {
        let home = (self.site.name.clone(), Route::Home);
        let steps: Vec<Value> = std::iter::once(&home)
            .chain(steps)
            .zip(1..)
            .map(|((name, route), position)| {
                json!({ "@type": "ListItem", "position": position, "name": name, "item": self.address(route) })
            })
            .collect();
        json!({ "@type": "BreadcrumbList", "itemListElement": steps })
    }
}
