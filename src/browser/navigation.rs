//! Moving between pages without leaving the app: links, history, scroll, focus, head.
//!
//! The address, the page and the scroll position change together, when the new page is there; until then the old page
//! stays as it is. The head, which nobody sees on a phone, follows when the page is painted.

use std::{cell::RefCell, collections::VecDeque, sync::Arc, time::Duration};

use content::{
    head::head,
    page::{Page, Site},
    route::Route,
};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlElement, MouseEvent, PopStateEvent};

use super::{
    dom,
    load::{LoadError, Request},
    orders,
};
use crate::{
    app::{self, Shown},
    client::Client,
    markup::{self, Prepared},
};

/// A load that is faster than this shows no progress.
const PROGRESS_DELAY: Duration = Duration::from_millis(100);
/// The part of the screen that a byte of text takes at least, in square CSS pixels. A Han character of the
/// body has three of them and takes 17 by 30, which is 170 a byte; a third less leaves room for what takes less,
/// as the contents of an article do.
const AREA_OF_BYTE: i32 = 110;
/// About the width of a column of text, in CSS pixels (`.narrow` in `style/base.css`): a wider window shows no more of
/// an article.
const COLUMN: i32 = 800;
/// How much of a page is made to have it compiled, in bytes of text.
const REHEARSED: usize = 600;
/// Pages kept for going back without a request.
const KEPT_PAGES: usize = 16;

thread_local! {
    // The browser has one history, so there is one navigation; event handlers reach it here.
    static NAVIGATION: RefCell<Option<Navigation>> = const { RefCell::new(None) };
}

struct Navigation {
    site: Arc<Site>,
    shown: RwSignal<Shown>,
    busy: RwSignal<bool>,
    /// The page on its way; replacing it aborts the one before.
    loading: Option<Loading>,
    /// Counts loads, so that what belongs to an older one is known to be stale.
    load: u32,
    /// The page of a link that is pressed, of which the first screen is made already.
    prepared: Option<(Arc<Page>, Prepared)>,
    /// What to load again after a failure.
    wanted: Option<Wanted>,
    /// The newest at the end.
    kept: VecDeque<(Route, Arc<Page>)>,
    /// The number of the history entry that is shown.
    entry: u32,
    /// The highest number given to an entry.
    last_entry: u32,
    /// Scroll positions by entry.
    positions: Vec<(u32, f64)>,
    /// Whether the position was looked up when the link was pressed that is clicked now.
    is_placed: bool,
}

impl Navigation {
    fn kept(&self, route: &Route) -> Option<Arc<Page>> {
        self.kept.iter().find(|(kept, _)| kept == route).map(|(_, page)| Arc::clone(page))
    }
}

/// A page on its way. Dropping it aborts the request.
struct Loading {
    route: Route,
    number: u32,
    _request: Request,
    /// How to show it when it has come. `None` while a link is only pressed: whether the press becomes a
    /// click or a scroll is not known yet.
    wanted: Option<Wanted>,
}

/// A page that is to be shown, and how.
#[derive(Clone)]
struct Wanted {
    route: Route,
    /// The address to show, with its query and hash.
    url: String,
    arrival: Arrival,
}

/// How the reader comes to a page.
#[derive(Clone)]
enum Arrival {
    /// By a link: a new entry, from the top or from the place that the hash names.
    Link { hash: String },
    /// Back or forward to an entry, where it was left.
    History { entry: u32, hash: String },
}

/// Takes over links and history. Where links should be real navigations it leaves both alone.
pub(super) fn start(
    site: &Arc<Site>,
    client: Client,
    shown: RwSignal<Shown>,
    busy: RwSignal<bool>,
) {
    if client.wants_real_navigation() {
        return;
    }
    let Some(window) = dom::window() else { return };
    let Ok(history) = window.history() else { return };
    // A reload keeps the state of its entry; numbers go on from there.
    let entry = history.state().ok().and_then(|state| state.as_f64()).map_or(1, |n| n as u32);
    if history.replace_state(&JsValue::from(entry), "").is_err() {
        // Without a history of our own every link stays a real one.
        return;
    }
    let mut kept = VecDeque::new();
    if let Shown::Page(page) = shown.get_untracked() {
        kept.push_back((page.route(), page));
    }
    let navigation = Navigation {
        site: Arc::clone(site),
        shown,
        busy,
        loading: None,
        load: 0,
        prepared: None,
        wanted: None,
        kept,
        entry,
        last_entry: entry,
        positions: Vec::new(),
        is_placed: false,
    };
    NAVIGATION.with_borrow_mut(|place| *place = Some(navigation));
    let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
    listen("click", false, |event: MouseEvent| on_click(&event));
    listen("pointerdown", false, |event: MouseEvent| on_press(&event));
    listen("pointercancel", false, |_: Event| on_press_cancelled());
    listen("popstate", true, |event: PopStateEvent| on_pop_state(&event));
    listen("scroll", true, |_: Event| remember_position());
    // The browser restores the scroll position after a reload or a real navigation by itself, if asked to.
    listen("pagehide", true, |_: Event| restore_by_browser(true));
    listen("pageshow", true, |_: Event| restore_by_browser(false));
}

/// Loads the wanted page again, after a failure.
pub(super) fn retry() {
    if let Some(wanted) = with(|navigation| navigation.wanted.clone()).flatten() {
        open(wanted);
    }
}

fn with<T>(act: impl FnOnce(&mut Navigation) -> T) -> Option<T> {
    NAVIGATION.with_borrow_mut(|navigation| navigation.as_mut().map(act))
}

fn listen<E: JsCast + 'static>(name: &str, on_window: bool, handle: impl Fn(E) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| handle(event.unchecked_into()));
    let target: Option<web_sys::EventTarget> =
        if on_window { dom::window().map(Into::into) } else { dom::document().map(Into::into) };
    if let Some(target) = target {
        let function = closure.as_ref().unchecked_ref();
        let _ = target.add_event_listener_with_callback(name, function);
    }
    // The listener lives as long as the page.
    closure.forget();
}

fn on_click(event: &MouseEvent) {
    let plain = event.button() == 0
        && !event.meta_key()
        && !event.ctrl_key()
        && !event.shift_key()
        && !event.alt_key()
        && !event.default_prevented();
    let Some(anchor) = event.target().filter(|_| plain).and_then(anchor_of) else { return };
    let Some(wanted) = wanted_by(&anchor) else { return };
    // A click may come before the event of the scrolling that led to it. To ask for the position costs time, since
    // the browser brings its styles up to date for it; the press has done that already, unless there was none.
    if with(|navigation| !std::mem::take(&mut navigation.is_placed)) == Some(true) {
        remember_position();
    }
    open(wanted);
    // Last, so that the browser follows the link if the app broke down over it.
    event.prevent_default();
}

/// Asks for the page of a link that is pressed. A press lasts about as long as the answer takes, so the page
/// is often there when the press becomes a click.
fn on_press(event: &MouseEvent) {
    let wanted = event.target().filter(|_| event.button() == 0).and_then(anchor_of);
    let Some(Wanted { route, .. }) = wanted.as_ref().and_then(wanted_by) else { return };
    let kept = with(|navigation| {
        navigation.is_placed = true;
        // What the reader waits for goes first.
        let waits = navigation.loading.as_ref().is_some_and(|loading| loading.wanted.is_some());
        (!waits).then(|| navigation.kept(&route))
    });
    match kept.flatten() {
        Some(Some(page)) => prepare(page),
        Some(None) => load(route, None),
        None => {}
    }
    // After the request is sent: the browser brings its styles up to date for it, while the answer is on its way.
    remember_position();
}

/// Makes the first screen of a page whose link is pressed, so that the click only has to show it.
fn prepare(page: Arc<Page>) {
    let prepared = beginning(&page, first_screen());
    with(|navigation| navigation.prepared = prepared.map(|prepared| (page, prepared)));
}

/// Makes the beginning of the page that is shown once more, and drops it.
pub(super) fn rehearse() {
    let shown = with(|navigation| navigation.shown.get_untracked());
    if let Some(Shown::Page(page)) = shown {
        drop(beginning(&page, REHEARSED));
    }
}

/// The beginning of a page, until about so many bytes of text are in it, standing nowhere yet.
fn beginning(page: &Arc<Page>, bytes: usize) -> Option<Prepared> {
    let site = with(|navigation| Arc::clone(&navigation.site))?;
    Some(app::page(&site, &Shown::Page(Arc::clone(page)), retry).prepare(bytes))
}

/// The press became a scroll: the page is not wanted.
fn on_press_cancelled() {
    with(|navigation| {
        navigation.loading.take_if(|loading| loading.wanted.is_none());
        navigation.prepared = None;
        navigation.is_placed = false;
    });
}

fn anchor_of(target: web_sys::EventTarget) -> Option<HtmlAnchorElement> {
    let element: Element = target.dyn_into().ok()?;
    element.closest("a[href]").ok()??.dyn_into().ok()
}

/// The page that a link leads to, if it is one of ours and nothing asks for a real navigation.
fn wanted_by(anchor: &HtmlAnchorElement) -> Option<Wanted> {
    let location = dom::window()?.location();
    let leaves = !anchor.target().is_empty()
        || anchor.has_attribute("download")
        || anchor.rel().split(' ').any(|rel| rel == "external")
        || anchor.origin() != location.origin().ok()?;
    // A place on this very page is the browser's own business.
    let same_page = anchor.pathname() == location.pathname().ok()?
        && anchor.search() == location.search().ok()?;
    if leaves || (same_page && !anchor.hash().is_empty()) {
        return None;
    }
    let route = with(|navigation| Route::parse(&anchor.pathname(), &navigation.site.base))??;
    // Its document brings the styles and the script of the form, which no other has.
    if route == Route::Subscribe {
        return None;
    }
    Some(Wanted { route, url: anchor.href(), arrival: Arrival::Link { hash: anchor.hash() } })
}

fn on_pop_state(event: &PopStateEvent) {
    let Some(location) = dom::window().map(|window| window.location()) else { return };
    let path = location.pathname().unwrap_or_default();
    let hash = location.hash().unwrap_or_default();
    let Some(entry) = event.state().as_f64() else {
        // An entry without our number is a place on the same page: the browser scrolls to it, and it gets
        // its number now.
        let numbered = with(|navigation| {
            navigation.last_entry += 1;
            navigation.entry = navigation.last_entry;
            navigation.entry
        });
        if let (Some(entry), Some(Ok(history))) = (numbered, dom::window().map(|w| w.history())) {
            let _ = history.replace_state(&JsValue::from(entry), "");
        }
        return;
    };
    let route = with(|navigation| Route::parse(&path, &navigation.site.base)).flatten();
    let route = route.unwrap_or(Route::NotFound);
    let url = location.href().unwrap_or_default();
    let entry = entry as u32;
    open(Wanted { route, url, arrival: Arrival::History { entry, hash } });
}

fn remember_position() {
    let y = dom::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
    with(|navigation| {
        // While a wanted page is on its way the browser may already have moved the old one.
        if navigation.loading.as_ref().is_some_and(|loading| loading.wanted.is_some()) {
            return;
        }
        let entry = navigation.entry;
        match navigation.positions.iter_mut().find(|(number, _)| *number == entry) {
            Some((_, position)) => *position = y,
            None => navigation.positions.push((entry, y)),
        }
    });
}

fn restore_by_browser(by_browser: bool) {
    use web_sys::ScrollRestoration::{Auto, Manual};
    if let Some(Ok(history)) = dom::window().map(|window| window.history()) {
        let _ = history.set_scroll_restoration(if by_browser { Auto } else { Manual });
    }
}

/// Shows a page: at once if it is kept, else when it has come.
fn open(wanted: Wanted) {
    let kept = with(|navigation| {
        navigation.wanted = Some(wanted.clone());
        let kept = navigation.kept(&wanted.route);
        if kept.is_some() {
            navigation.loading = None;
        }
        kept
    });
    match kept {
        Some(Some(page)) => show(wanted, Shown::Page(page)),
        Some(None) => load(wanted.route.clone(), Some(wanted)),
        None => {}
    }
}

/// Begins to load a page, unless it is on its way already. Where it is wanted, it is shown when it has come.
fn load(route: Route, wanted: Option<Wanted>) {
    let is_wanted = wanted.is_some();
    let begun = with(|navigation| {
        if let Some(loading) = navigation.loading.as_mut().filter(|loading| loading.route == route)
        {
            loading.wanted = wanted;
            return Ok((loading.number, None));
        }
        navigation.load += 1;
        let number = navigation.load;
        // Replacing what was on its way aborts it.
        navigation.loading = None;
        // A browser that cannot abort requests gets real navigations.
        let Some(request) = Request::new() else { return Err(wanted) };
        let answer = request.page(&navigation.site.base, &route);
        navigation.loading = Some(Loading { route, number, _request: request, wanted });
        Ok((number, Some(answer)))
    });
    let (number, answer) = match begun {
        Some(Ok(begun)) => begun,
        Some(Err(Some(wanted))) => return go(&wanted),
        Some(Err(None)) | None => return,
    };
    if is_wanted {
        let show_progress = move || {
            with(|navigation| {
                if navigation.loading.as_ref().is_some_and(|loading| loading.number == number) {
                    navigation.busy.set(true);
                }
            });
        };
        set_timeout(show_progress, PROGRESS_DELAY);
    }
    if let Some(answer) = answer {
        spawn_local(async move {
            let result = answer.await.map(Arc::new);
            arrive(number, result);
        });
    }
}

/// Leaves the app for the prerendered page, which needs neither it nor its data. The app starts there
/// anew, in the version that belongs to that page.
fn go(wanted: &Wanted) {
    let Some(location) = dom::window().map(|window| window.location()) else { return };
    let _ = match wanted.arrival {
        Arrival::Link { .. } => location.set_href(&wanted.url),
        // The address is there already.
        Arrival::History { .. } => location.reload(),
    };
}

/// Keeps what came and shows it if it is wanted, unless another page was asked for meanwhile.
fn arrive(number: u32, result: Result<Arc<Page>, LoadError>) {
    let arrived = with(|navigation| {
        let loading = navigation.loading.take_if(|loading| loading.number == number)?;
        if let Ok(page) = &result
            && **page != Page::NotFound
        {
            navigation.kept.retain(|(route, _)| *route != loading.route);
            navigation.kept.push_back((loading.route, Arc::clone(page)));
            if navigation.kept.len() > KEPT_PAGES {
                navigation.kept.pop_front();
            }
        }
        Some(loading.wanted)
    });
    let Some(arrived) = arrived.flatten() else { return };
    let Some(wanted) = arrived else {
        // Its link is still pressed.
        if let Ok(page) = result {
            prepare(page);
        }
        return;
    };
    match result {
        Ok(page) => show(wanted, Shown::Page(page)),
        Err(LoadError::Aborted) => {}
        Err(LoadError::Malformed) => go(&wanted),
        Err(error) => show(wanted, Shown::Failed(error.to_string())),
    }
}

/// Changes address, page, head and scroll position.
fn show(wanted: Wanted, next: Shown) {
    let parts =
        with(|navigation| (Arc::clone(&navigation.site), navigation.shown, navigation.busy));
    let Some((site, shown, busy)) = parts else { return };
    busy.set(false);
    // No fade: it would make the reader wait for half as long again (decision 005).
    spawn_local(async move {
        enter_history(&wanted);
        // Whoever arrives at the top sees the first screen as soon as it is made, and the rest a frame later.
        let is_at_top = matches!(&wanted.arrival, Arrival::Link { hash } if hash.is_empty());
        markup::make_first(if is_at_top { first_screen() } else { usize::MAX });
        let prepared = with(|navigation| navigation.prepared.take()).flatten();
        let prepared = prepared.filter(|(page, _)| {
            is_at_top && matches!(&next, Shown::Page(next) if Arc::ptr_eq(page, next))
        });
        markup::offer(prepared.map(|(_, prepared)| prepared));
        let page = match &next {
            Shown::Page(page) => Some(Arc::clone(page)),
            Shown::Failed(_) => None,
        };
        shown.set(next);
        settle().await;
        markup::offer(None);
        if let Some(page) = &page {
            orders::page_shown(page);
        }
        place_reader(&wanted.arrival);
        let after_painting = move || {
            markup::make_rest();
            describe(&site, page.as_deref());
        };
        request_animation_frame(move || set_timeout(after_painting, Duration::ZERO));
    });
}

/// How much text fills the screen, in bytes.
fn first_screen() -> usize {
    let root = dom::document().and_then(|document| document.document_element());
    let area =
        root.map_or(0, |root| root.client_width().min(COLUMN).saturating_mul(root.client_height()));
    (area / AREA_OF_BYTE) as usize
}

/// Makes the address bar and our own books agree with the page.
fn enter_history(wanted: &Wanted) {
    let entry = with(|navigation| {
        match wanted.arrival {
            Arrival::Link { .. } => {
                // Entries after this one are gone, and so are their positions.
                let here = navigation.entry;
                navigation.positions.retain(|(number, _)| *number <= here);
                navigation.last_entry += 1;
                navigation.entry = navigation.last_entry;
            }
            Arrival::History { entry, .. } => navigation.entry = entry,
        }
        navigation.entry
    });
    let (Some(entry), Some(Ok(history))) = (entry, dom::window().map(|window| window.history()))
    else {
        return;
    };
    if matches!(wanted.arrival, Arrival::Link { .. }) {
        let here = dom::window().and_then(|window| window.location().href().ok());
        // A link to the page that is shown adds no entry, as in a browser.
        if here.as_deref() == Some(&wanted.url) {
            let _ = history.replace_state_with_url(&JsValue::from(entry), "", Some(&wanted.url));
        } else {
            let _ = history.push_state_with_url(&JsValue::from(entry), "", Some(&wanted.url));
        }
    }
}

/// Makes the document's head agree with the page that is shown; without a page, one could not be opened. What is
/// shared is what is shown: the adapter of WeChat's JS-SDK reads the head, and so may others.
fn describe(site: &Site, page: Option<&Page>) {
    let Some(document) = dom::document() else { return };
    let Some(page) = page else {
        document.set_title(&format!("没有打开 - {}", site.name));
        return;
    };
    let head = head(site, page);
    document.set_title(&head.title);
    dom::set_attribute("meta[name=description]", "content", &head.description);
    let share = |name: &str, value: &str| {
        dom::set_attribute(&format!("meta[property=\"og:{name}\"]"), "content", value);
    };
    share("title", &head.share_title);
    share("description", &head.description);
    if let Some(image) = head.share_image(site) {
        share("image", &image);
    }
    if let Some(canonical) = &head.canonical {
        dom::set_attribute("link[rel=canonical]", "href", canonical);
        share("url", canonical);
    }
}

/// Waits until the effects of a signal have changed the document: they run as microtasks.
async fn settle() {
    for _ in 0..2 {
        let _ = JsFuture::from(js_sys::Promise::resolve(&JsValue::UNDEFINED)).await;
    }
}

/// Moves focus to the heading of the new page, so that it is read out, and scrolls to where the reader
/// wants to be.
fn place_reader(arrival: &Arrival) {
    let Some(window) = dom::window() else { return };
    let (hash, position) = match arrival {
        Arrival::Link { hash } => (hash, None),
        Arrival::History { entry, hash } => {
            let found = with(|navigation| {
                let mut positions = navigation.positions.iter();
                positions.find(|(number, _)| number == entry).map(|(_, y)| *y)
            });
            (hash, found.flatten())
        }
    };
    let anchor = hash.strip_prefix('#').and_then(|id| {
        let id = js_sys::decode_uri_component(id).ok()?.as_string()?;
        dom::document()?.get_element_by_id(&id)
    });
    if let Some(heading) = dom::find("main h1").and_then(|h1| h1.dyn_into::<HtmlElement>().ok()) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
    }
    match (position, anchor) {
        (Some(y), _) => window.scroll_to_with_x_and_y(0.0, y),
        (None, Some(anchor)) => anchor.scroll_into_view(),
        (None, None) => window.scroll_to_with_x_and_y(0.0, 0.0),
    }
    show_current_channel();
}

/// Brings the current channel into the row that can be seen.
pub(super) fn show_current_channel() {
    let item = dom::find(".channels [aria-current]").and_then(|e| e.dyn_into::<HtmlElement>().ok());
    let row = dom::find(".channels ul");
    if let (Some(item), Some(row)) = (item, row)
        // Where the reader has moved the row, it stays.
        && row.scroll_left() == 0
    {
        let middle = item.offset_left() + item.offset_width() / 2;
        row.set_scroll_left(middle - row.client_width() / 2);
    }
}
