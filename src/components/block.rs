//! The body of an article: one block, one component.

use content::{
    block::{Align, NoteKind},
    date::Date,
    page::{Block, Figure, LinkItem, ListItem, Run, Runs, Site, TimelineItem},
    route::Route,
    site::Placement,
};

use crate::markup::{Element, Node, html};

use crate::{
    components::{
        campaign_card::campaign_card,
        figure::{caption, figure},
        follow_promo::follow_promo,
        media::{audio, video},
        picture::{Loading, Place},
        runs::{href_of, runs},
        table::table,
    },
    wording,
};

/// The blocks of a body. Paragraphs and pictures can be linked to by their number in it: `#_12`, which no heading's
/// anchor can be.
pub fn blocks(site: &Site, blocks: &[Block]) -> Vec<Node> {
    blocks.iter().zip(1..).map(|(block, number)| node_of(site, block, number)).collect()
}

fn node_of(site: &Site, block: &Block, number: u32) -> Node {
    let element = match block {
        Block::Paragraph { text, indent, align } => {
            let mut element = paragraph(site, text, *indent, *align);
            element.attribute("id", format!("_{number}"));
            element
        }
        Block::Heading { level, anchor, ordinal, text } => {
            heading(site, *level, anchor, ordinal.as_deref(), text)
        }
        Block::List { ordered, items } => list(site, *ordered, items),
        Block::Quote { text, attribution } => quote(site, text, attribution.as_deref()),
        Block::Figure(block) => {
            let mut element = figure(site, block, Place::Column, Loading::Late);
            element.attribute("id", format!("_{number}"));
            element
        }
        Block::Gallery { images, caption } => gallery(site, images, caption),
        Block::Table(block) => table(site, block),
        Block::Divider => html! { <hr class="divider"/> },
        Block::Note { kind, text, date } => note(site, *kind, text, *date),
        Block::KeyPoints { title, items } => key_points(site, title.as_deref(), items),
        Block::Timeline { title, items } => timeline(site, title.as_deref(), items),
        Block::Audio(block) => audio(site, block),
        Block::Video(block) => video(site, block),
        Block::File { path, title, kind, size } => file(site, path, title, kind, *size),
        Block::Code { text, language, caption } => code(site, text, language.as_deref(), caption),
        Block::FollowPromo => {
            let promo = site.promo_at(Placement::Block);
            return promo.map(|promo| follow_promo(site, promo)).into();
        }
        Block::Subscription => {
            return site.campaign.as_ref().map(|card| campaign_card(site, card)).into();
        }
        Block::Links { title, items } => links(site, title.as_deref(), items),
        Block::Unknown { name, json } => unknown(name, json),
    };
    element.into()
}

fn paragraphs(site: &Site, texts: &[Runs]) -> Vec<Element> {
    texts.iter().map(|text| html! { <p>{runs(site, text)}</p> }).collect()
}

fn paragraph(site: &Site, text: &[Run], indent: bool, align: Align) -> Element {
    let class = match (align, indent) {
        (Align::Start, true) => "body-text",
        (Align::Start, false) => "body-text flush",
        (Align::Center, _) => "body-text center",
        (Align::End, _) => "body-text end",
    };
    html! { <p class=class>{runs(site, text)}</p> }
}

fn heading(site: &Site, level: u8, anchor: &str, ordinal: Option<&str>, text: &[Run]) -> Element {
    let id = anchor.to_owned();
    let ordinal =
        ordinal.map(|ordinal| html! { <span class="ordinal">{ordinal.to_owned()}</span> });
    let text = runs(site, text);
    match level {
        2 => html! { <h2 id=id>{ordinal}{text}</h2> },
        3 => html! { <h3 id=id>{ordinal}{text}</h3> },
        _ => html! { <h4 id=id>{ordinal}{text}</h4> },
    }
}

fn list(site: &Site, ordered: bool, items: &[ListItem]) -> Element {
    let wrap = |items: Vec<Element>| {
        if ordered {
            html! { <ol class="list">{items}</ol> }
        } else {
            html! { <ul class="list">{items}</ul> }
        }
    };
    let item = |item: &ListItem| {
        let below = (!item.items.is_empty()).then(|| {
            wrap(item.items.iter().map(|text| html! { <li>{runs(site, text)}</li> }).collect())
        });
        html! { <li>{runs(site, &item.text)}{below}</li> }
    };
    wrap(items.iter().map(item).collect())
}

fn quote(site: &Site, text: &[Runs], attribution: Option<&str>) -> Element {
    let attribution =
        attribution.map(|name| html! { <figcaption>{format!("——{name}")}</figcaption> });
    html! {
        <figure class="quote">
            <blockquote>{paragraphs(site, text)}</blockquote>
            {attribution}
        </figure>
    }
}

fn gallery(site: &Site, images: &[Figure], text: &[Run]) -> Element {
    let images: Vec<_> =
        images.iter().map(|image| figure(site, image, Place::Half, Loading::Late)).collect();
    html! {
        <figure class="gallery">
            <div class="gallery-images">{images}</div>
            {caption(site, text, None)}
        </figure>
    }
}

fn note(site: &Site, kind: NoteKind, text: &[Runs], date: Option<Date>) -> Element {
    let date = date.map(|date| html! { <time datetime=date.to_string()>{date.long()}</time> });
    html! {
        <aside class="note">
            <p class="note-label">{wording::note(kind)}{date}</p>
            {paragraphs(site, text)}
        </aside>
    }
}

fn key_points(site: &Site, title: Option<&str>, items: &[Runs]) -> Element {
    let items: Vec<_> = items.iter().map(|text| html! { <li>{runs(site, text)}</li> }).collect();
    let title = title.unwrap_or("核心提示").to_owned();
    html! {
        <aside class="key-points">
            <p class="key-points-title">{title}</p>
            <ul>{items}</ul>
        </aside>
    }
}

fn timeline(site: &Site, title: Option<&str>, items: &[TimelineItem]) -> Element {
    let title = title.map(|title| html! { <p class="timeline-title">{title.to_owned()}</p> });
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            let title = item.title.clone().map(|title| html! { <strong>{title}</strong> });
            html! {
                <li>
                    <p class="timeline-when">{item.when.clone()}</p>
                    <p>{title}{runs(site, &item.text)}</p>
                </li>
            }
        })
        .collect();
    html! { <div class="timeline">{title}<ol>{items}</ol></div> }
}

fn file(site: &Site, path: &str, title: &str, kind: &str, size: u64) -> Element {
    html! {
        <p class="file">
            <a href=format!("{}{path}", site.base) download>{title.to_owned()}</a>
            <span class="file-facts">{format!("{kind} · {}", wording::file_size(size))}</span>
        </p>
    }
}

/// The language is a hint for styles and tools. The text can be scrolled by keyboard where it is wide.
fn code(site: &Site, text: &str, language: Option<&str>, text_below: &[Run]) -> Element {
    let language = language.map(|language| format!("language-{language}"));
    html! {
        <figure class="code">
            <pre tabindex="0"><code class=language>{text.to_owned()}</code></pre>
            {caption(site, text_below, None)}
        </figure>
    }
}

fn links(site: &Site, title: Option<&str>, items: &[LinkItem]) -> Element {
    let title = title.map(|title| html! { <p class="links-title">{title.to_owned()}</p> });
    let items: Vec<_> = items
        .iter()
        .map(|item| {
            let (href, rel, text) = match item {
                LinkItem::Article(id, title) => {
                    (Route::Article(id.clone()).href(&site.base), None, title.clone())
                }
                LinkItem::Url(url, title) => {
                    let (href, rel) = href_of(site, url);
                    (href, rel, title.clone())
                }
            };
            html! { <li><a href=href rel=rel>{text}</a></li> }
        })
        .collect();
    html! { <div class="links">{title}<ul>{items}</ul></div> }
}

fn unknown(name: &str, json: &str) -> Element {
    html! {
        <aside class="unknown">
            <p>{format!("这里有一个不认识的内容块“{name}”，发布前须改正：")}</p>
            <pre tabindex="0">{json.to_owned()}</pre>
        </aside>
    }
}
