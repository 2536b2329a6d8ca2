//! Remembering where a reader stops, and offering to go on there.

use std::time::Duration;

use content::id::ArticleId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    memory::{Memory, now, shown_article},
    styles::LiveStyles,
};
use crate::{dom, reading_memory::Place};

/// Where readers stop, for the whole visit. A context of components that are alive.
#[derive(Clone, Copy)]
pub(super) struct ReadingProgress {
    base: StoredValue<String>,
    memory: Memory,
    styles: LiveStyles,
    /// The article that is shown.
    article: StoredValue<Option<ArticleId>>,
    /// What is offered now.
    offer: RwSignal<Option<Offer>>,
    /// How far the page was scrolled when that was offered.
    offered_at: StoredValue<f64>,
}

/// What is offered to a reader who has come back.
#[derive(Clone, PartialEq, Eq)]
enum Offer {
    /// To go on at that part of the text.
    GoOn(usize),
    /// To go back to the top, after having gone on.
    Top,
}

impl ReadingProgress {
    pub(super) fn new(base: String, memory: Memory, styles: LiveStyles) -> Self {
        let progress = Self {
            base: StoredValue::new(base),
            memory,
            styles,
            article: StoredValue::new(None),
            offer: RwSignal::new(None),
            offered_at: StoredValue::new(0.0),
        };
        // The only events that come for certain before a page goes (Page Lifecycle).
        window_event_listener_untyped("pagehide", move |_| progress.keep_place());
        if let Some(document) = dom::document() {
            let is_hidden = document.clone();
            dom::listen(&document, "visibilitychange", move |_| {
                if is_hidden.hidden() {
                    progress.keep_place();
                }
            });
        }
        // A reader who scrolls on does not need the offer.
        window_event_listener_untyped("scroll", move |_| {
            let moved = (scrolled() - progress.offered_at.get_value()).abs();
            if progress.offer.get_untracked().is_some() && moved > window_height() {
                progress.offer.set(None);
            }
        });
        progress
    }

    /// The base path of the site.
    pub(super) fn base(self) -> String {
        self.base.get_value()
    }

    /// Remembers that the article on the page is open, and offers to go on in it.
    pub(super) fn page_shown(self) {
        self.offer.set(None);
        let article = self.base.with_value(|base| shown_article(base));
        self.article.set_value(article.as_ref().map(|(id, _)| id.clone()));
        if let Some((id, title)) = article {
            // After the page has been painted: what is stored may be long.
            set_timeout(move || self.article_shown(&id, &title), Duration::ZERO);
        }
    }

    fn article_shown(self, id: &ArticleId, title: &str) {
        if self.article.get_value().as_ref() != Some(id) {
            return;
        }
        let place = self.memory.with_untracked(|memory| memory.article(id)?.place.clone());
        self.memory.update(|memory| memory.open(id, title, now()));
        // A reader who comes back by the browser's own way is where they were.
        let is_at_top = scrolled() <= 0.0;
        let has_target = dom::window()
            .is_some_and(|window| window.location().hash().is_ok_and(|hash| !hash.is_empty()));
        if let Some(part) = place.and_then(|place| place.find(&texts_of(&parts())))
            && is_at_top
            && !has_target
        {
            self.styles.request();
            self.make(Offer::GoOn(part));
        }
    }

    /// Remembers where the reader of the article has stopped, once the page that replaces it has been painted.
    pub(super) fn page_left(self) {
        if let Some((id, place)) = self.place() {
            set_timeout(move || self.store(&id, place), Duration::ZERO);
        }
    }

    /// Remembers it at once, for a page that may be ended.
    fn keep_place(self) {
        if let Some((id, place)) = self.place() {
            self.store(&id, place);
        }
    }

    /// Where the reader of the article is now.
    fn place(self) -> Option<(ArticleId, Option<Place>)> {
        // The old place stays as long as the offer to go on has not been used.
        let has_offer = matches!(self.offer.get_untracked(), Some(Offer::GoOn(_)));
        self.article.get_value().filter(|_| !has_offer).map(|id| (id, place_now()))
    }

    fn store(self, id: &ArticleId, place: Option<Place>) {
        let is_same = self.memory.with_untracked(|memory| {
            memory.article(id).is_some_and(|article| article.place == place)
        });
        if !is_same {
            self.memory.update(|memory| memory.stop_at(id, place));
        }
    }

    fn go_on(self, part: usize) {
        if let Some(part) = parts().get(part) {
            part.scroll_into_view();
            // The row of channels stays at the top.
            if let Some(window) = dom::window() {
                window.scroll_by_with_x_and_y(0.0, -MARGIN);
            }
        }
        self.make(Offer::Top);
    }

    fn make(self, offer: Offer) {
        self.offered_at.set_value(scrolled());
        self.offer.set(Some(offer));
    }

    fn go_to_top(self) {
        self.offer.set(None);
        if let Some(window) = dom::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        let heading =
            dom::find(".article h1").and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading {
            let _ = heading.focus();
        }
    }
}

/// What stays free above the part that a reader goes on with, in pixels: the row of channels, and a line.
const MARGIN: f64 = 80.0;

/// How much of a part has to be seen below that, in pixels: a line of text.
const LINE: f64 = 20.0;

/// The quiet offer at the foot of the window. Nothing jumps by itself.
#[component]
pub fn ResumeOffer() -> impl IntoView {
    let progress = expect_context::<ReadingProgress>();
    let offer = move || progress.offer.get().filter(|_| progress.styles.are_loaded());
    move || {
        let (said, name, go): (_, _, Box<dyn Fn()>) = match offer()? {
            Offer::GoOn(part) => {
                ("上次没有读完。", "接着读", Box::new(move || progress.go_on(part)))
            }
            Offer::Top => {
                ("这是上次读到的地方。", "回到开头", Box::new(move || progress.go_to_top()))
            }
        };
        Some(
            view! {
                <p class="share-bar resume" role="status">
                    {said}
                    <button class="share-selected" type="button" on:click=move |_| go()>
                        {name}
                    </button>
                    <button
                        class="resume-close"
                        type="button"
                        aria-label="不用了"
                        on:click=move |_| progress.offer.set(None)
                    >
                        "×"
                    </button>
                </p>
            }
            .into_any(),
        )
    }
}

/// The parts of the text, in their order.
fn parts() -> Vec<HtmlElement> {
    dom::find_all(".article-body > *")
}

fn texts_of(parts: &[HtmlElement]) -> Vec<String> {
    parts.iter().map(|part| part.text_content().unwrap_or_default()).collect()
}

/// Where the reader is: the first part of which a line is seen below the row of channels. Nothing at the beginning,
/// where there is nothing to go on with, and at the end.
fn place_now() -> Option<Place> {
    let height = window_height();
    let parts = parts();
    let is_seen_whole = parts.last()?.get_bounding_client_rect().bottom() <= height;
    let is_read = |part: &HtmlElement| part.get_bounding_client_rect().bottom() > MARGIN + LINE;
    let index = parts.iter().position(is_read)?;
    let is_at_beginning = index == 0 || scrolled() < height / 2.0;
    if is_seen_whole || is_at_beginning {
        return None;
    }
    Some(Place::new(index, &parts[index].text_content().unwrap_or_default()))
}

fn scrolled() -> f64 {
    dom::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default()
}

fn window_height() -> f64 {
    let height = dom::window().and_then(|window| window.inner_height().ok()?.as_f64());
    height.unwrap_or_default()
}
