//! What a page says of itself outside its body. The desk writes it into `index.html`, and the reader
//! sets the same when it changes the page.

use crate::page::{Page, Picture, Site, TextKind};

/// The title, description and address of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// For `<title>`: the page's own title, then the magazine.
    pub title: String,
    pub description: String,
    /// Absolute where the site has an address, else a path. `None` for the page 404.
    pub canonical: Option<String>,
    /// What a share card shows as the title.
    pub share_title: String,
    /// What a share card shows as the picture.
    pub picture: Option<Picture>,
}

/// Describes a page.
#[must_use]
pub fn head(site: &Site, page: &Page) -> Head {
    let own_title = title(site, page);
    let description = description(page).or(site.description.clone()).or(site.slogan.clone());
    let (share_title, share_description, picture) = match page {
        Page::Article(article) => {
            let share = article.share.as_ref();
            let picture = share
                .and_then(|share| share.image.clone())
                .or_else(|| article.cover.as_ref().map(|cover| cover.picture.clone()));
            (
                share.and_then(|share| share.title.clone()),
                share.and_then(|share| share.description.clone()),
                picture,
            )
        }
        _ => (None, None, None),
    };
    let path = page.route().href(&site.base);
    Head {
        share_title: share_title.or_else(|| own_title.clone()).unwrap_or_else(|| site.name.clone()),
        title: match own_title {
            Some(title) => format!("{title} - {}", site.name),
            None => match &site.slogan {
                Some(slogan) => format!("{} - {slogan}", site.name),
                None => site.name.clone(),
            },
        },
        description: share_description.or(description).unwrap_or_else(|| site.name.clone()),
        canonical: (*page != Page::NotFound)
            .then(|| format!("{}{path}", site.origin.as_deref().unwrap_or_default())),
        picture,
    }
}

/// The title of the page itself, without the magazine's name; `None` for the home page.
fn title(site: &Site, page: &Page) -> Option<String> {
    Some(match page {
        Page::Home(_) => return None,
        Page::List(list) if list.page > 1 => format!("{}（第{}页）", list.name, list.page),
        Page::List(list) => list.name.clone(),
        Page::Article(article) => article.title.clone(),
        Page::Subscribe(subscribe) => subscribe
            .campaign
            .as_ref()
            .map_or_else(|| "杂志征订".to_owned(), |campaign| campaign.title.clone()),
        Page::Links(_) => "友情链接".to_owned(),
        Page::Text(text) => match text.kind {
            TextKind::About => format!("关于{}", site.name),
            TextKind::Privacy => "隐私说明".to_owned(),
        },
        Page::NotFound => "没有这一页".to_owned(),
    })
}

fn description(page: &Page) -> Option<String> {
    match page {
        Page::List(list) => list.description.clone(),
        Page::Article(article) => article.lead.clone().or_else(|| first_sentences(article)),
        Page::Subscribe(subscribe) => {
            let text = subscribe.campaign.as_ref()?.text.first()?;
            Some(shorten(&crate::page::text_of(text)))
        }
        _ => None,
    }
}

fn first_sentences(article: &crate::page::Article) -> Option<String> {
    article.body.iter().find_map(|block| match block {
        crate::page::Block::Paragraph { text, .. } => Some(shorten(&crate::page::text_of(text))),
        _ => None,
    })
}

/// WeChat shows at most 128 characters of a digest.
fn shorten(text: &str) -> String {
    const LIMIT: usize = 120;
    match text.char_indices().nth(LIMIT) {
        None => text.to_owned(),
        Some((end, _)) => {
            // Cut after a sentence if one ends late enough.
            let cut = text[..end].rfind(['。', '！', '？']).map(|at| at + '。'.len_utf8());
            match cut.filter(|cut| text[..*cut].chars().count() > LIMIT / 3) {
                Some(cut) => text[..cut].to_owned(),
                None => format!("{}…", &text[..end]),
            }
        }
    }
}
