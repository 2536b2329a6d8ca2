//! An article.

use content::{
    page::{Article, Block, Correction, Neighbour, Site},
    route::{ARTICLE_CODE, Route},
    site::Placement,
};

use crate::markup::{Element, html};

use crate::{
    components::{
        block::blocks,
        breadcrumb::breadcrumb,
        campaign_card::campaign_card,
        figure::figure,
        follow_promo::follow_promo,
        media::audio,
        outline::outline,
        picture::{Loading, Place},
        runs::{href_of, runs},
        teaser::teaser,
        title::{classes, title},
    },
    wording,
};

/// The article with everything around it. Parts that the article does not have leave no hole.
pub fn article(site: &Site, article: &Article) -> Element {
    // A promo that the editor placed in the text stands there and not again at the end: two codes on one
    // screen make WeChat read the wrong one.
    let has = |wanted: &Block| article.body.contains(wanted);
    let promo = site
        .promo_at(Placement::Article)
        .filter(|_| !has(&Block::FollowPromo))
        .map(|promo| html! { <div class="article-aside">{follow_promo(site, promo)}</div> });
    let card = site
        .campaign
        .as_ref()
        .filter(|_| !has(&Block::Subscription))
        .map(|card| campaign_card(site, card));
    html! {
        <div class="article-page wrap">
            <article class="article">
                {head(site, article)}
                {article.audio.as_ref().map(|narration| audio(site, narration))}
                {article.cover.as_ref().map(|cover| figure(site, cover, Place::Column, Loading::First))}
                {outline(&article.outline)}
                <div class="article-body">{blocks(site, &article.body)}</div>
                {corrections(site, &article.corrections)}
                {colophon(site, article)}
                {actions()}
                {print_address(site, article)}
            </article>
            {promo}
            <div class="article-tail">
                {card}
                {related(site, article)}
                {neighbours(site, article)}
            </div>
        </div>
    }
}

fn head(site: &Site, article: &Article) -> Element {
    let channel = site.channel_name(&article.channel).to_owned();
    let channel_href = Route::Channel(article.channel.clone(), 1).href(&site.base);
    let topics: Vec<_> = article
        .topics
        .iter()
        .map(|topic| {
            let href = Route::Topic(topic.id.clone(), 1).href(&site.base);
            html! { <p class="topic-mark"><a href=href>{topic.name.clone()}</a></p> }
        })
        .collect();
    let kicker = article.kicker.clone().map(|text| html! { <p class="kicker">{text}</p> });
    let subtitle = article.subtitle.clone().map(|text| html! { <p class="subtitle">{text}</p> });
    let lead = article.lead.clone().map(|text| html! { <p class="standfirst">{text}</p> });
    html! {
        <header class="article-head">
            {breadcrumb(site, &channel, Some(channel_href))}
            {topics}
            {kicker}
            <h1 class=classes(&article.title) tabindex="-1">{title(&article.title)}</h1>
            {subtitle}
            {meta(site, article)}
            {lead}
        </header>
    }
}

/// The line of date, source and people. Each part brings its own separator by style, so that the line
/// closes up when parts are missing.
fn meta(site: &Site, article: &Article) -> Element {
    let source = article.source.as_ref().map(|source| {
        let name = source.name.clone();
        match &source.url {
            Some(url) => {
                let (href, rel) = href_of(site, url);
                html! { <span><a href=href rel=rel>{name}</a></span> }
            }
            None => html! { <span>{name}</span> },
        }
    });
    let people = |role: &'static str, names: &[String]| {
        let names = names.join("、");
        (!names.is_empty()).then(|| html! { <span>{format!("{role} {names}")}</span> })
    };
    let originality = article
        .originality
        .map(|originality| html! { <span>{wording::originality(originality)}</span> });
    html! {
        <p class="meta">
            <time datetime=article.published.to_string()>{article.published.long()}</time>
            {source}
            {originality}
            {people("作者", &article.authors)}
            {people("编辑", &article.editors)}
            {people("校对", &article.proofreaders)}
            <span>{wording::minutes(article.minutes)}</span>
        </p>
    }
}

fn corrections(site: &Site, corrections: &[Correction]) -> Option<Element> {
    if corrections.is_empty() {
        return None;
    }
    let items: Vec<_> = corrections
        .iter()
        .map(|correction| {
            let date = correction.date;
            html! {
                <li>
                    <time datetime=date.to_string()>{date.long()}</time>
                    " "
                    {runs(site, &correction.text)}
                </li>
            }
        })
        .collect();
    Some(html! {
        <aside class="note">
            <p class="note-label">"更正"</p>
            <ul class="corrections">{items}</ul>
        </aside>
    })
}

/// What a printed article carries at its foot: when it was changed, where it was printed, whose it is.
fn colophon(site: &Site, article: &Article) -> Option<Element> {
    let updated = article.updated.map(|date| {
        html! { <p>"最近更新："<time datetime=date.to_string()>{date.long()}</time></p> }
    });
    let issue = article.issue.as_ref().map(|issue| {
        let href = Route::Issue(issue.id.clone()).href(&site.base);
        html! { <p>"刊于 "<a href=href>{issue.name.clone()}</a></p> }
    });
    let original = article.original.as_ref().map(|url| {
        let (href, rel) = href_of(site, url);
        html! { <p><a href=href rel=rel>"原文链接"</a></p> }
    });
    let label = article.ai_label.clone().map(|label| html! { <p>{label}</p> });
    let any = updated.is_some() || issue.is_some() || original.is_some() || label.is_some();
    any.then(|| html! { <div class="colophon">{updated}{issue}{original}{label}</div> })
}

/// What can be done with the article. The script that does it shows them (`src/share`); until then their place is
/// kept, so that nothing moves.
fn actions() -> Element {
    html! {
        <p class="actions">
            <button class="quiet" type="button" data-act="share">"分享"</button>
            <button class="quiet on-desktop" type="button" data-act="phone">"手机继续阅读"</button>
        </p>
    }
}

/// The address of the article on paper, with its code, where a link cannot be followed; hidden on the screen.
fn print_address(site: &Site, article: &Article) -> Option<Element> {
    let origin = site.origin.as_deref()?;
    let href = Route::Article(article.id.clone()).href(&site.base);
    let address = format!("{origin}{href}");
    let code = site.has_codes.then(|| {
        let code = format!("{href}{ARTICLE_CODE}");
        html! { <img src=code width="100" height="100" alt="" loading="lazy"/> }
    });
    Some(html! { <p class="print-address" aria-hidden="true">{code}{address}</p> })
}

fn related(site: &Site, article: &Article) -> Option<Element> {
    if article.related.is_empty() {
        return None;
    }
    let items: Vec<_> = article.related.iter().map(|item| teaser(site, item)).collect();
    Some(html! {
        <section class="related">
            <h2>"接着读"</h2>
            <ul class="teasers">{items}</ul>
        </section>
    })
}

fn neighbours(site: &Site, article: &Article) -> Option<Element> {
    let link = |neighbour: &Neighbour, rel: &'static str, label: &'static str| {
        let href = Route::Article(neighbour.id.clone()).href(&site.base);
        html! {
            <a class=rel href=href rel=rel>
                <span class="neighbour-label">{label}</span>
                <span class="neighbour-title">{title(&neighbour.title)}</span>
            </a>
        }
    };
    if article.previous.is_none() && article.next.is_none() {
        return None;
    }
    let previous = article.previous.as_ref().map(|it| link(it, "prev", "上一篇"));
    let next = article.next.as_ref().map(|it| link(it, "next", "下一篇"));
    Some(html! {
        <nav class="neighbours" aria-label="本频道的前后文章">{previous}{next}</nav>
    })
}
