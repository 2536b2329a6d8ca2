//! From a magazine to its pages: lists, neighbours, related articles, contents.
//!
//! [`Edition`] holds what all pages share, and makes any one page on demand. So a build may stream its
//! pages, and a local server may make only the page that is asked for. It knows of each article its summary;
//! the article itself is given to it for its own page.

mod body;
mod inputs;
mod related;

pub(crate) use body::for_each_text;

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use crate::{
    article, block,
    date::Date,
    decode::Target,
    id::{ArticleId, ChannelId, IssueId, TopicId},
    magazine::{Magazine, Media},
    page::{self, Page, Picture, Teaser},
    route::Route,
    site::{Issue, QrSource},
    summary::Summary,
};

/// Articles of each channel on the home page.
const HOME_ITEMS: usize = 4;

/// What an article's page says that does not stand in the article, besides its related articles.
#[derive(Debug)]
struct Frame {
    minutes: u32,
    topics: Vec<page::TopicLink>,
    issue: Option<page::IssueLink>,
    previous: Option<page::Neighbour>,
    next: Option<page::Neighbour>,
}

/// A magazine as it stands on one day, ready to give its pages.
#[derive(Debug)]
pub struct Edition<'a> {
    magazine: &'a Magazine,
    media: &'a Media,
    today: Date,
    /// The picture of the promo's QR code where the desk draws it.
    drawn_code: Option<Picture>,
    /// Visible articles, newest first.
    newest: Vec<&'a Summary>,
    by_channel: BTreeMap<&'a ChannelId, Listed>,
    by_topic: BTreeMap<&'a TopicId, Listed>,
    by_issue: BTreeMap<&'a IssueId, Listed>,
    /// Every article asks for its issue, and there may be hundreds.
    issues: HashMap<&'a IssueId, &'a Issue>,
    /// The place of each visible article in `newest`.
    places: HashMap<&'a ArticleId, usize>,
    /// For each of `newest`, in the same order.
    asked: Vec<Asked>,
    /// What stands for all that other pages say of each of `newest`.
    marks: Vec<OnceLock<u64>>,
}

/// The visible articles of a channel, a topic or an issue.
#[derive(Debug, Default)]
struct Listed {
    /// In [`Edition::newest`], newest first.
    places: Vec<usize>,
    /// The last day on which one of them changed. Every page of the list asks for it.
    changed: Option<Date>,
}

impl Listed {
    fn push(&mut self, place: usize, article: &Summary) {
        self.places.push(place);
        self.changed = self.changed.max(Some(changed(article)));
    }

    fn places(listed: Option<&Self>) -> &[usize] {
        listed.map(|listed| listed.places.as_slice()).unwrap_or_default()
    }
}

/// The last day on which an article changed, as far as it tells.
fn changed(article: &Summary) -> Date {
    article.updated.unwrap_or(article.published)
}

/// What is made of a visible article when it is first asked for, and asked for again by its neighbours.
#[derive(Debug, Default)]
struct Asked {
    bigrams: OnceLock<related::Bigrams>,
    /// Its [`Teaser`] as text.
    teaser: OnceLock<String>,
}

impl<'a> Edition<'a> {
    /// Sorts and counts what the pages need. `drawn_code` is the promo's QR code where the site gives its
    /// text; [`QrSource::Image`] needs none.
    #[must_use]
    pub fn new(
        magazine: &'a Magazine,
        media: &'a Media,
        today: Date,
        drawn_code: Option<Picture>,
    ) -> Self {
        let mut newest: Vec<_> =
            magazine.articles.values().filter(|article| article.is_visible(today)).collect();
        newest.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.id.cmp(&b.id)));
        let mut edition = Self {
            magazine,
            media,
            today,
            drawn_code,
            asked: newest.iter().map(|_| Asked::default()).collect(),
            marks: vec![OnceLock::new(); newest.len()],
            places: newest
                .iter()
                .enumerate()
                .map(|(place, article)| (&article.id, place))
                .collect(),
            newest,
            by_channel: BTreeMap::new(),
            by_topic: BTreeMap::new(),
            by_issue: BTreeMap::new(),
            issues: magazine.site.issues.iter().map(|issue| (&issue.id, issue)).collect(),
        };
        for (place, article) in edition.newest.iter().enumerate() {
            edition.by_channel.entry(&article.channel).or_default().push(place, article);
            for topic in &article.topics {
                edition.by_topic.entry(topic).or_default().push(place, article);
            }
            if let Some(issue) = &article.issue {
                edition.by_issue.entry(issue).or_default().push(place, article);
            }
        }
        edition
    }

    /// What every page needs of the site.
    #[must_use]
    pub fn site(&self) -> page::Site {
        let site = &self.magazine.site;
        let origin = site.address.as_ref().map(|address| {
            let text = address.as_str();
            text[..text.len() - site.base_path().len()].to_owned()
        });
        page::Site {
            name: site.name.clone(),
            slogan: site.slogan.clone(),
            description: site.description.clone(),
            publisher: site.publisher.clone(),
            has_codes: origin.is_some(),
            origin,
            base: site.base_path().to_owned(),
            parents: site.parents.clone(),
            channels: site
                .channels
                .iter()
                .map(|channel| page::Channel { id: channel.id.clone(), name: channel.name.clone() })
                .collect(),
            promo: self.promo(),
            campaign: site.campaign.as_ref().map(|campaign| page::CampaignCard {
                title: campaign.title.clone(),
                summary: campaign.text.first().map(crate::run::Runs::text),
                postal_code: campaign.postal_code.clone(),
                state: campaign.state(self.today),
            }),
            footer: site.footer.clone(),
            mourning: site.mourning.clone(),
            has_links: !site.directories.is_empty(),
            has_about: !site.about.is_empty(),
            has_privacy: !site.privacy.is_empty(),
        }
    }

    fn promo(&self) -> Option<page::Promo> {
        let promo = self.magazine.site.promo.as_ref().filter(|promo| promo.is_open(self.today))?;
        let alt = format!("微信公众号“{}”的二维码", promo.account);
        let qr = match (&promo.qr, &self.drawn_code) {
            (Some(_), Some(code)) => Some(Picture { alt, ..code.clone() }),
            // The preview shows what the editor has, whatever is wrong with it.
            (Some(QrSource::Image(path)), None) => self.picture(path, &alt),
            (Some(QrSource::Text(_)) | None, _) => None,
        };
        Some(page::Promo {
            account: promo.account.clone(),
            wechat_id: promo.wechat_id.clone(),
            qr,
            title: promo.title.clone(),
            slogans: promo.slogans.clone(),
            description: promo.description.clone(),
            placements: promo.placements.clone(),
        })
    }

    /// The address of every page, in a stable order.
    #[must_use]
    pub fn routes(&self) -> Vec<Route> {
        let site = &self.magazine.site;
        let mut routes = vec![Route::Home];
        for channel in &site.channels {
            let pages = self.page_count(self.in_channel(&channel.id));
            routes.extend((1..=pages).map(|page| Route::Channel(channel.id.clone(), page)));
        }
        for topic in &site.topics {
            let pages = self.page_count(self.on_topic(&topic.id));
            routes.extend((1..=pages).map(|page| Route::Topic(topic.id.clone(), page)));
        }
        routes.extend(site.issues.iter().map(|issue| Route::Issue(issue.id.clone())));
        routes.extend(self.newest.iter().map(|article| Route::Article(article.id.clone())));
        routes.push(Route::Subscribe);
        if !site.directories.is_empty() {
            routes.push(Route::Links);
        }
        if !site.about.is_empty() {
            routes.push(Route::About);
        }
        if !site.privacy.is_empty() {
            routes.push(Route::Privacy);
        }
        routes.push(Route::Saved);
        routes.push(Route::NotFound);
        routes
    }

    /// Visible articles, newest first: all, or those of one channel.
    pub fn newest(
        &self,
        channel: Option<&ChannelId>,
    ) -> Box<dyn Iterator<Item = &'a Summary> + '_> {
        match channel {
            None => Box::new(self.newest.iter().copied()),
            Some(channel) => {
                Box::new(self.in_channel(channel).iter().map(|&place| self.newest[place]))
            }
        }
    }

    /// The last day on which something on the page changed, as far as articles tell.
    #[must_use]
    pub fn changed(&self, route: &Route) -> Option<Date> {
        match route {
            Route::Home => self.newest.first().map(|article| changed(article)),
            Route::Article(id) => self.places.get(id).map(|&place| changed(self.newest[place])),
            Route::Channel(id, _) => self.by_channel.get(id)?.changed,
            Route::Topic(id, _) => self.by_topic.get(id)?.changed,
            Route::Issue(id) => self.by_issue.get(id)?.changed,
            _ => None,
        }
    }

    /// The page at an address, or `None` if the magazine has no such page. Pages of articles are made by
    /// [`Edition::article`].
    #[must_use]
    pub fn page(&self, route: &Route) -> Option<Page> {
        let site = &self.magazine.site;
        Some(match route {
            Route::Home => Page::Home(self.home()),
            Route::Channel(id, number) => {
                let channel = site.channel(id)?;
                let kind = page::ListKind::Channel(id.clone());
                let list = self.list(kind, self.in_channel(id), *number)?;
                let (name, description) = (channel.name.clone(), channel.description.clone());
                Page::List(page::List { name, description, ..list })
            }
            Route::Topic(id, number) => {
                let topic = site.topic(id)?;
                let kind = page::ListKind::Topic(id.clone());
                let list = self.list(kind, self.on_topic(id), *number)?;
                let (name, description) = (topic.name.clone(), topic.description.clone());
                Page::List(page::List { name, description, ..list })
            }
            Route::Issue(id) => {
                let issue = site.issue(id)?;
                let places = self.in_issue(id);
                let cover = issue.cover.as_ref();
                Page::List(page::List {
                    kind: page::ListKind::Issue { id: id.clone(), date: issue.date },
                    name: issue.name.clone(),
                    description: issue.summary.clone(),
                    cover: cover.and_then(|(path, alt)| self.picture(path, alt)),
                    items: places.iter().map(|&place| self.teaser(place)).collect(),
                    page: 1,
                    pages: 1,
                    total: count(places.len()),
                })
            }
            Route::Subscribe => Page::Subscribe(Box::new(self.subscribe())),
            Route::Links if !site.directories.is_empty() => {
                Page::Links(page::Links { directories: site.directories.clone() })
            }
            Route::About if !site.about.is_empty() => self.text(page::TextKind::About, &site.about),
            Route::Privacy if !site.privacy.is_empty() => {
                self.text(page::TextKind::Privacy, &site.privacy)
            }
            Route::Saved => Page::Saved,
            Route::NotFound => Page::NotFound,
            Route::Links | Route::About | Route::Privacy | Route::Article(_) => return None,
        })
    }

    fn home(&self) -> page::Home {
        let site = &self.magazine.site;
        let lead = site
            .lead
            .as_ref()
            .and_then(|id| self.places.get(id).copied())
            .or_else(|| (!self.newest.is_empty()).then_some(0));
        let sections = site.channels.iter().filter_map(|channel| {
            let items: Vec<_> = self
                .in_channel(&channel.id)
                .iter()
                .filter(|place| Some(**place) != lead)
                .take(HOME_ITEMS)
                .map(|&place| self.teaser(place))
                .collect();
            (!items.is_empty()).then(|| page::Section { channel: channel.id.clone(), items })
        });
        let topics = site.topics.iter().filter_map(|topic| {
            let count = count(self.by_topic.get(&topic.id)?.places.len());
            let name = topic.short.clone().unwrap_or_else(|| topic.name.clone());
            Some(page::TopicStrip { id: topic.id.clone(), name, count })
        });
        page::Home {
            topics: topics.collect(),
            lead: lead.map(|place| self.teaser(place)),
            sections: sections.collect(),
            directories: site.directories.clone(),
        }
    }

    /// The places of a channel's visible articles.
    fn in_channel(&self, id: &ChannelId) -> &[usize] {
        Listed::places(self.by_channel.get(id))
    }

    /// The places of a topic's visible articles.
    fn on_topic(&self, id: &TopicId) -> &[usize] {
        Listed::places(self.by_topic.get(id))
    }

    /// The places of an issue's visible articles.
    fn in_issue(&self, id: &IssueId) -> &[usize] {
        Listed::places(self.by_issue.get(id))
    }

    fn page_count(&self, places: &[usize]) -> u32 {
        count(places.len().div_ceil(self.magazine.site.defaults.page_size).max(1))
    }

    /// A page of a list, still without its name and description.
    fn list(&self, kind: page::ListKind, places: &[usize], number: u32) -> Option<page::List> {
        let pages = self.page_count(places);
        if !(1..=pages).contains(&number) {
            return None;
        }
        Some(page::List {
            kind,
            name: String::new(),
            description: None,
            cover: None,
            items: self.on_page(places, number).map(|&place| self.teaser(place)).collect(),
            page: number,
            pages,
            total: count(places.len()),
        })
    }

    /// What stands on a page of a list; its number counts from 1.
    fn on_page<'p>(
        &self,
        places: &'p [usize],
        number: u32,
    ) -> impl Iterator<Item = &'p usize> + use<'p> {
        let size = self.magazine.site.defaults.page_size;
        places.iter().skip((number as usize - 1) * size).take(size)
    }

    fn teaser(&self, place: usize) -> Teaser {
        let article = self.newest[place];
        Teaser {
            id: article.id.clone(),
            title: article.title.clone(),
            lead: article.lead.clone(),
            channel: article.channel.clone(),
            published: article.published,
            minutes: article.minutes,
            picture: article.cover.as_ref().and_then(|(image, alt)| self.picture(image, alt)),
        }
    }

    /// The page of an article; `None` if readers may not see it today.
    #[must_use]
    pub fn article(&self, article: &article::Article) -> Option<Page> {
        let place = *self.places.get(&article.id)?;
        let frame = self.frame(place);
        let related = related::related(self, place).into_iter();
        let body = body::derive(&article.blocks, self);
        let site = &self.magazine.site;
        let source = match &article.source {
            Some(source) => {
                Some(crate::site::Named { name: source.name.clone(), url: source.url.clone() })
            }
            None => site
                .defaults
                .source
                .as_ref()
                .map(|name| crate::site::Named { name: name.clone(), url: None }),
        };
        Some(Page::Article(Box::new(page::Article {
            id: article.id.clone(),
            kicker: article.kicker.clone(),
            title: article.title.clone(),
            subtitle: article.subtitle.clone(),
            lead: article.lead.clone(),
            channel: article.channel.clone(),
            topics: frame.topics,
            issue: frame.issue,
            published: article.published,
            updated: article.updated,
            source,
            authors: article.authors.clone(),
            editors: article.editors.clone(),
            proofreaders: article.proofreaders.clone(),
            minutes: frame.minutes,
            originality: article.originality,
            original: article.original.clone(),
            ai_label: article.ai_label.clone(),
            cover: article.cover.as_ref().and_then(|cover| body::figure(cover, self)),
            audio: article.audio.as_ref().map(|audio| page::Audio {
                path: audio.file.to_string(),
                title: audio.title.clone().unwrap_or_else(|| "朗读本文".to_owned()),
                transcript: Vec::new(),
            }),
            outline: body.outline,
            body: body.blocks,
            corrections: article
                .corrections
                .iter()
                .map(|correction| page::Correction {
                    date: correction.date,
                    text: body::runs(&correction.text, self),
                })
                .collect(),
            related: related.map(|place| self.teaser(place)).collect(),
            previous: frame.previous,
            next: frame.next,
            share: article.share.as_ref().map(|share| page::Share {
                title: share.title.clone(),
                description: share.description.clone(),
                image: share.image.as_ref().and_then(|image| self.picture(image, &article.title)),
            }),
        })))
    }

    /// For each block of an article's page, the place of the article's block that it was made of: a paragraph
    /// may become a heading and a paragraph.
    #[must_use]
    pub fn origins(&self, article: &article::Article) -> Vec<usize> {
        body::origins(&article.blocks, self)
    }

    /// Everything on an article's page that other files decide, as text. Where it is the same as before,
    /// and the article and what it mentions too, the page is the same.
    #[must_use]
    pub fn surroundings(&self, id: &ArticleId, mentions: &[Target]) -> Option<String> {
        let place = *self.places.get(id)?;
        let mut text = format!("{:?}", self.frame(place));
        for place in related::related(self, place) {
            let teaser = || format!("{:?}", self.teaser(place));
            text.push_str(self.asked[place].teaser.get_or_init(teaser));
        }
        for mention in mentions {
            match mention {
                Target::Article(id) => {
                    let title = self.places.get(id).map(|&place| self.newest[place].title.clone());
                    text.push_str(&format!("{title:?}"));
                }
                Target::Media(path) => {
                    let fact = self.media.get(path).map(|fact| (path, fact));
                    text.push_str(&format!("{fact:?}"));
                }
                Target::Channel(_) | Target::Topic(_) | Target::Issue(_) => {}
            }
        }
        Some(text)
    }

    fn bigrams(&self, place: usize) -> &related::Bigrams {
        let bigrams = || related::Bigrams::of(&self.newest[place].title);
        self.asked[place].bigrams.get_or_init(bigrams)
    }

    fn frame(&self, place: usize) -> Frame {
        let article = self.newest[place];
        let site = &self.magazine.site;
        let neighbour = |place: Option<usize>| {
            let article = self.newest[place?];
            Some(page::Neighbour { id: article.id.clone(), title: article.title.clone() })
        };
        let (previous, next) = self.neighbours(place);
        let topics = article.topics.iter().filter_map(|id| {
            let topic = site.topic(id)?;
            Some(page::TopicLink { id: id.clone(), name: topic.name.clone() })
        });
        let issue = article.issue.as_ref().and_then(|id| {
            let issue = self.issues.get(id)?;
            Some(page::IssueLink { id: id.clone(), name: issue.name.clone() })
        });
        Frame {
            minutes: article.minutes,
            topics: topics.collect(),
            issue,
            previous: neighbour(previous),
            next: neighbour(next),
        }
    }

    /// The articles of the same channel that came before and after one.
    fn neighbours(&self, place: usize) -> (Option<usize>, Option<usize>) {
        let siblings = self.in_channel(&self.newest[place].channel);
        let here = siblings.binary_search(&place).ok();
        let neighbour = |index: Option<usize>| siblings.get(index?).copied();
        (neighbour(here.map(|here| here + 1)), neighbour(here.and_then(|here| here.checked_sub(1))))
    }

    fn subscribe(&self) -> page::Subscribe {
        let site = &self.magazine.site;
        let campaign = site.campaign.as_ref().map(|campaign| page::Campaign {
            id: campaign.id.clone(),
            title: campaign.title.clone(),
            state: campaign.state(self.today),
            opens: campaign.opens,
            closes: campaign.closes,
            text: campaign.text.iter().map(|text| body::runs(text, self)).collect(),
            postal_code: campaign.postal_code.clone(),
            plans: campaign.plans.clone(),
            fields: campaign.fields.clone(),
            delivery: campaign.delivery.iter().map(|text| body::runs(text, self)).collect(),
            payment: campaign.payment.iter().map(|text| body::runs(text, self)).collect(),
            contacts: campaign.contacts.clone(),
            consent: campaign.consent.clone(),
            notice: campaign.notice.iter().map(|text| body::runs(text, self)).collect(),
            processor: site.processor(campaign).to_owned(),
            retention: campaign.retention,
            endpoint: campaign.endpoint.clone(),
        });
        page::Subscribe { campaign }
    }

    fn text(&self, kind: page::TextKind, blocks: &[block::Block]) -> Page {
        Page::Text(page::Text { kind, body: body::derive(blocks, self).blocks })
    }

    fn picture(&self, path: &crate::address::MediaPath, alt: &str) -> Option<Picture> {
        let fact = self.media.get(path)?;
        let (width, height) = fact.dimensions?;
        let (variants, tone) = (fact.variants.clone(), fact.tone);
        Some(Picture { variants, tone, ..Picture::plain(path.as_str(), width, height, alt) })
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
