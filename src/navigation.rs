//! Moving between pages without leaving the app.
//!
//! The address, the page, its head and the scroll position change together, when the new page is there; until then
//! the old page stays as it is.

mod channels;
mod first_paint;
mod focus;
mod head;
mod history;
mod links;
mod outlet;
mod prefetch;
mod scroll;

use std::{sync::Arc, time::Duration};

use content::{
    page::{Page, Site},
    route::Route,
};
use leptos::{ev, prelude::*};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventTarget, MouseEvent, PopStateEvent};

use self::{history::Entries, outlet::Outlet, prefetch::PageCache, scroll::ScrollPositions};
use crate::{
    api::{ApiError, PageRequest},
    client::Client,
    dom::{self, ReaderState},
    live::Live,
};

/// A load that is faster than this shows no progress.
const PROGRESS_DELAY: Duration = Duration::from_millis(100);

/// The event of the window by which other apps on the page learn that another page is shown.
pub const PAGE_SHOWN: &str = "kanwu:page";

/// What navigation knows, as signals and stored values. It is a context of the app; event handlers hold a copy.
#[derive(Clone, Copy)]
pub struct Navigation {
    /// Whether a page has been loading for longer than [`PROGRESS_DELAY`].
    pub busy: RwSignal<bool>,
    site: StoredValue<Arc<Site>>,
    live: Live,
    outlet: StoredValue<Outlet, LocalStorage>,
    /// The page on its way. Replacing it aborts the request before.
    loading: StoredValue<Option<Loading>, LocalStorage>,
    /// Counts requests, so that the answer to an older one is recognised.
    last_load: StoredValue<u32>,
    /// The visit that [`Navigation::retry`] repeats.
    last_visit: StoredValue<Option<Visit>>,
    cache: StoredValue<PageCache>,
    entries: StoredValue<Entries>,
    positions: StoredValue<ScrollPositions>,
}

/// A request on its way.
struct Loading {
    route: Route,
    number: u32,
    /// What to do with the page when it arrives. `None` while a link is only pressed: the press may still become a
    /// scroll.
    visit: Option<Visit>,
    /// Aborts the request when it is dropped.
    _request: PageRequest,
}

/// A page that the reader wants to see, and how.
#[derive(Debug, Clone)]
struct Visit {
    route: Route,
    /// The address to show, with its query and hash.
    url: String,
    kind: VisitKind,
}

impl Visit {
    /// Whether the page is shown from its beginning.
    fn begins_at_top(&self) -> bool {
        self.kind == VisitKind::Link && !self.url.contains('#')
    }
}

/// How the reader comes to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum VisitKind {
    /// By a link: a new history entry, shown from the top or from the place that the hash names.
    Link,
    /// Back or forward to the history entry with that number, shown where it was left.
    History { entry: u32 },
}

/// What a navigation shows.
#[derive(Debug, Clone)]
enum Shown {
    Page(Arc<Page>),
    /// A page could not be loaded, with the reason in the reader's words.
    Failed(String),
}

impl Navigation {
    /// Handles the links and the history of the page, unless `client` needs real navigations. It must be called
    /// inside the app's reactive owner.
    pub fn start(site: &Arc<Site>, client: Client, live: Live) -> Self {
        let navigation = Self {
            busy: RwSignal::new(false),
            site: StoredValue::new(Arc::clone(site)),
            live,
            outlet: StoredValue::new_local(Outlet::new()),
            loading: StoredValue::new_local(None),
            last_load: StoredValue::new(0),
            last_visit: StoredValue::new(None),
            cache: StoredValue::new(PageCache::default()),
            entries: StoredValue::new(Entries::default()),
            positions: StoredValue::new(ScrollPositions::default()),
        };
        provide_context(navigation);
        channels::scroll_to_current();
        // Where the browser has no history that the app can write, every link stays a real navigation.
        let entries = (!client.wants_real_navigation()).then(Entries::take_over).flatten();
        if let Some(entries) = entries {
            navigation.entries.set_value(entries);
            navigation.listen();
        }
        navigation
    }

    /// Loads the last page that was asked for again, after a failure.
    pub fn retry(self) {
        if let Some(visit) = self.last_visit.get_value() {
            self.open(visit);
        }
    }

    fn listen(self) {
        // The listeners live as long as the document.
        window_event_listener(ev::click, move |event| self.on_click(&event));
        window_event_listener(ev::pointerdown, move |event| self.on_press(&event));
        window_event_listener(ev::pointercancel, move |_| self.on_press_cancelled());
        window_event_listener(ev::popstate, move |event| self.on_pop_state(&event));
        window_event_listener(ev::scroll, move |_| self.remember_position());
        // The browser restores the scroll position after a reload or a real navigation by itself, if asked to.
        window_event_listener(ev::pagehide, |_| history::restore_scroll_by_browser(true));
        window_event_listener(ev::pageshow, |_| history::restore_scroll_by_browser(false));
    }

    fn on_click(self, event: &MouseEvent) {
        if !links::is_plain_click(event) {
            return;
        }
        let Some(visit) = self.visit_of(event.target()) else { return };
        // The event of the scrolling that led to the click may come after it.
        self.remember_position();
        self.open(visit);
        // Last, so that the browser follows the link if the app breaks down over it.
        event.prevent_default();
    }

    /// Asks for the page of a link that is pressed. A press lasts about as long as the answer takes, so the page is
    /// often there when the press becomes a click.
    fn on_press(self, event: &MouseEvent) {
        if event.button() != 0 {
            return;
        }
        let Some(Visit { route, .. }) = self.visit_of(event.target()) else { return };
        // A page that the reader waits for goes first.
        if self.awaits_visit() {
            return;
        }
        match self.cache.with_value(|cache| cache.get(&route)) {
            Some(page) => self.outlet.update_value(|outlet| outlet.prepare(&page, self)),
            None => self.load(route, None),
        }
    }

    /// The press became a scroll, so its page is not wanted.
    fn on_press_cancelled(self) {
        self.loading.update_value(|loading| {
            loading.take_if(|loading| loading.visit.is_none());
        });
    }

    fn on_pop_state(self, event: &PopStateEvent) {
        let Some(location) = dom::window().map(|window| window.location()) else { return };
        let Some(entry) = history::entry_of(&event.state()) else {
            // An entry without a number is a place on the same page, which the browser has scrolled to.
            self.entries.update_value(Entries::adopt_current);
            return;
        };
        let path = location.pathname().unwrap_or_default();
        let route = self.site.with_value(|site| Route::parse(&path, &site.base));
        self.open(Visit {
            route: route.unwrap_or(Route::NotFound),
            url: location.href().unwrap_or_default(),
            kind: VisitKind::History { entry },
        });
    }

    fn visit_of(self, target: Option<EventTarget>) -> Option<Visit> {
        let anchor = links::anchor_of(target?)?;
        let route = self.site.with_value(|site| links::route_of(&anchor, &site.base))?;
        Some(Visit { route, url: anchor.href(), kind: VisitKind::Link })
    }

    fn awaits_visit(self) -> bool {
        self.loading.with_value(|loading| loading.as_ref().is_some_and(|it| it.visit.is_some()))
    }

    fn remember_position(self) {
        // While a page is awaited the browser may already have moved the old one.
        if !self.awaits_visit() {
            let entry = self.entries.with_value(Entries::current);
            self.positions.update_value(|positions| positions.remember(entry));
        }
    }

    /// Shows a page: at once if it is in the cache, else when it has arrived.
    fn open(self, visit: Visit) {
        self.last_visit.set_value(Some(visit.clone()));
        match self.cache.with_value(|cache| cache.get(&visit.route)) {
            Some(page) => {
                self.loading.set_value(None);
                self.show(&visit, Shown::Page(page));
            }
            None => self.load(visit.route.clone(), Some(visit)),
        }
    }

    /// Requests a page, unless it is on its way. With a `visit` it is shown when it arrives.
    fn load(self, route: Route, visit: Option<Visit>) {
        let shows_progress = visit.is_some();
        let number = match self.loading_of(&route) {
            Some(number) => {
                self.loading.update_value(|loading| {
                    if let Some(loading) = loading {
                        loading.visit = visit;
                    }
                });
                number
            }
            None => match self.request(route, visit) {
                Some(number) => number,
                None => return,
            },
        };
        if shows_progress {
            let show_progress = move || {
                let is_loading = self.loading.with_value(|loading| {
                    loading.as_ref().is_some_and(|loading| loading.number == number)
                });
                if is_loading {
                    self.busy.set(true);
                }
            };
            set_timeout(show_progress, PROGRESS_DELAY);
        }
    }

    fn loading_of(self, route: &Route) -> Option<u32> {
        self.loading.with_value(|loading| {
            loading.as_ref().filter(|loading| loading.route == *route).map(|loading| loading.number)
        })
    }

    /// Sends a request and gives its number. Without `AbortController` the browser follows the link by itself.
    fn request(self, route: Route, visit: Option<Visit>) -> Option<u32> {
        let base = self.site.with_value(|site| site.base.clone());
        let Some((request, page)) = PageRequest::send(&base, &route) else {
            if let Some(visit) = visit {
                history::leave_for(&visit);
            }
            return None;
        };
        let number = self.last_load.get_value() + 1;
        self.last_load.set_value(number);
        self.loading.set_value(Some(Loading { route, number, visit, _request: request }));
        spawn_local(async move {
            let result = page.await;
            self.arrive(number, result);
        });
        Some(number)
    }

    /// Keeps the page that has arrived, and shows it if it is wanted.
    fn arrive(self, number: u32, result: Result<Page, ApiError>) {
        let mut arrived = None;
        self.loading.update_value(|loading| {
            arrived = loading.take_if(|loading| loading.number == number);
        });
        // Another page has been asked for meanwhile.
        let Some(Loading { route, visit, .. }) = arrived else { return };
        let result = result.map(Arc::new);
        if let Ok(page) = &result {
            self.cache.update_value(|cache| cache.insert(route, Arc::clone(page)));
        }
        let Some(visit) = visit else {
            // The link is still pressed.
            if let Ok(page) = result {
                self.outlet.update_value(|outlet| outlet.prepare(&page, self));
            }
            return;
        };
        match result {
            Ok(page) => self.show(&visit, Shown::Page(page)),
            Err(ApiError::Aborted) => {}
            // The prerendered page needs neither the app nor its data, and brings the app that belongs to it.
            Err(ApiError::Malformed) => history::leave_for(&visit),
            Err(error) => self.show(&visit, Shown::Failed(error.to_string())),
        }
    }

    /// Changes the address, the page, its head, the focus and the scroll position.
    fn show(self, visit: &Visit, shown: Shown) {
        self.busy.set(false);
        self.live.page_left();
        // From here on the address is that of the new page, so the loader can load it if the app breaks down.
        dom::report_state(ReaderState::Opening);
        self.positions.update_value(|positions| {
            self.entries.update_value(|entries| entries.enter(visit, positions));
        });
        let site = self.site.get_value();
        let page = match &shown {
            Shown::Page(page) => Some(&**page),
            Shown::Failed(_) => None,
        };
        head::describe(&site, page);
        channels::mark_current(&site, page);
        let begins_at_top = visit.begins_at_top();
        let is_shown =
            self.outlet.try_update_value(|outlet| outlet.show(shown, begins_at_top, self));
        if is_shown != Some(true) {
            // The address is the visit's already.
            history::reload();
            return;
        }
        focus::move_to_heading();
        self.positions.with_value(|positions| positions.place(visit));
        self.live.page_shown();
        if let (Some(window), Ok(event)) = (dom::window(), Event::new(PAGE_SHOWN)) {
            let _ = window.dispatch_event(&event);
        }
        dom::report_state(ReaderState::Ready);
    }
}
