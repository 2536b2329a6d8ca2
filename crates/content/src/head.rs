//! What a page says of itself outside its body. The desk writes it into `index.html`, and the reader
//! sets the same when it changes the page.

use crate::page::{Article, Block, Page, Picture, Site, TextKind, text_of};

/// The magazine's icon below the base path, 512 pixels in square.
const ICON: &str = "icons/icon-512.png";

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
                .or_else(|| article.cover.as_ref().map(|cover| cover.picture.clone()))
                .or_else(|| first_figure(article));
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

/// The picture of the first figure that is large enough for a card (WeChat takes none below 300 pixels, reported).
fn first_figure(article: &Article) -> Option<Picture> {
    article.body.iter().find_map(|block| match block {
        Block::Figure(figure) if figure.picture.width.min(figure.picture.height) >= 300 => {
            Some(figure.picture.clone())
        }
        _ => None,
    })
}

impl Head {
    /// The address of the picture that a share card shows: the page's own, else the magazine's icon. `None` where the
    /// site has no address, since cards need a whole one.
    #[must_use]
    pub fn share_image(&self, site: &Site) -> Option<String> {
        let path = self.picture.as_ref().map_or(ICON, |picture| &picture.path);
        Some(format!("{}{}{path}", site.origin.as_ref()?, site.base))
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
        Page::Saved => "收藏和阅读记录".to_owned(),
        Page::NotFound => "没有这一页".to_owned(),
    })
}

fn description(page: &Page) -> Option<String> {
    match page {
        Page::List(list) => list.description.clone(),
        Page::Article(article) => article.lead.clone().or_else(|| first_sentences(article)),
        Page::Subscribe(subscribe) => {
            let text = subscribe.campaign.as_ref()?.text.first()?;
            Some(shorten(&text_of(text)))
        }
        _ => None,
    }
}

fn first_sentences(article: &Article) -> Option<String> {
    article.body.iter().find_map(|block| match block {
        Block::Paragraph { text, .. } => Some(shorten(&text_of(text))),
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
