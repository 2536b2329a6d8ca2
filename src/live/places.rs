//! Places in an article that a link can lead to: its headings, its pictures, and the paragraph in which the reader has
//! selected something.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlImageElement};

use super::styles::LiveStyles;
use crate::dom;

/// Names of places are cut after so many characters.
const LONGEST_NAME: usize = 18;

/// A place with its anchor in the page.
pub(super) struct Place {
    pub(super) id: String,
    pub(super) name: String,
}

/// The headings and pictures of the article, in reading order.
pub(super) fn places() -> Vec<Place> {
    let marked = ["h2", "h3", "figure"].map(|tag| format!(".article-body {tag}[id]")).join(",");
    let parts = dom::find_all(&marked);
    parts.iter().map(|part| Place { id: part.id(), name: name_of(part) }).collect()
}

/// The paragraph in which the reader has selected something on this page.
#[derive(Clone, Copy)]
pub(super) struct SelectedPlace {
    /// The anchor of the last one.
    id: RwSignal<Option<String>>,
    /// Whether something is selected there now.
    is_selected: RwSignal<bool>,
    styles: LiveStyles,
}

impl SelectedPlace {
    pub(super) fn new(styles: LiveStyles) -> Self {
        Self { id: RwSignal::new(None), is_selected: RwSignal::new(false), styles }
    }

    /// Looks at what is selected now, and remembers the paragraph.
    pub(super) fn update(self) {
        let part = selected_part();
        self.is_selected.set(part.is_some());
        if let Some(part) = part {
            self.styles.request();
            self.id.set(Some(part.id()));
        }
    }

    /// Forgets the paragraph of the page before. On the first page the reader may have selected something before the
    /// app came.
    pub(super) fn page_shown(self) {
        self.id.set(None);
        self.update();
    }

    /// Whether sharing it can be offered.
    pub(super) fn is_selected(self) -> bool {
        self.is_selected.get() && self.styles.are_loaded()
    }

    /// The paragraph that was selected last.
    pub(super) fn last(self) -> Option<Place> {
        let id = self.id.get_untracked()?;
        let text = dom::element(&id)?.text_content().unwrap_or_default();
        Some(Place { id, name: format!("选中的这段：{}", short(&text)) })
    }
}

fn name_of(part: &Element) -> String {
    if part.tag_name() != "FIGURE" {
        return short(&part.text_content().unwrap_or_default());
    }
    let within = |selector: &str| part.query_selector(selector).ok().flatten();
    let caption = within("figcaption span").and_then(|caption| caption.text_content());
    let alt = || Some(within("img")?.dyn_into::<HtmlImageElement>().ok()?.alt());
    let name = caption.filter(|caption| !caption.is_empty()).or_else(alt);
    format!("图：{}", short(&name.unwrap_or_default()))
}

/// The text in one line, cut where it is too long for a name.
fn short(text: &str) -> String {
    let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match whole.char_indices().nth(LONGEST_NAME) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}

/// The part of the article, with an anchor, in which the present selection begins.
fn selected_part() -> Option<Element> {
    let selection = dom::window()?.get_selection().ok()??;
    let is_empty =
        selection.is_collapsed() || String::from(selection.to_string()).trim().is_empty();
    if is_empty {
        return None;
    }
    let start = selection.get_range_at(0).ok()?.start_container().ok()?;
    let element = start.dyn_ref::<Element>().cloned().or_else(|| start.parent_element())?;
    let part = element.closest("[id]").ok()??;
    let body = dom::find(".article-body")?;
    (part != body && body.contains(Some(&part))).then_some(part)
}
