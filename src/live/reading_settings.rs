//! The reader's settings: kept on the device, and applied to every page and in every tab at once.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PageTransitionEvent, StorageEvent};

use super::reading_place::keeping_place;
use crate::{
    dom,
    settings::{
        Properties, SETTINGS_KEY, Settings, Stored,
        palette::{SYSTEM_DARK, SYSTEM_LIGHT},
    },
    storage,
};

/// The settings of this reader. A context of components that are alive.
#[derive(Clone, Copy)]
pub(super) struct ReadingSettings {
    settings: RwSignal<Settings>,
    /// Whether what was changed is on the device, too.
    is_kept: RwSignal<bool>,
}

/// The reader's settings, in a component.
pub(super) fn use_reading_settings() -> ReadingSettings {
    expect_context()
}

impl ReadingSettings {
    /// Takes what is stored, and follows other tabs from now on.
    pub(super) fn start() -> Self {
        let stored: Stored = storage::read(SETTINGS_KEY).unwrap_or_default();
        let current = Stored::from(stored.settings);
        let settings =
            Self { settings: RwSignal::new(stored.settings), is_kept: RwSignal::new(true) };
        // A newer version may give a theme other colours.
        if current != stored {
            let _ = storage::write(SETTINGS_KEY, &current);
        }
        // The script before the first paint sets properties only.
        apply(&current.properties);
        window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            if event.key().is_none_or(|key| key == SETTINGS_KEY) {
                settings.take_stored();
            }
        });
        // A page that the browser has kept was not told what another one has changed.
        window_event_listener_untyped("pageshow", move |event| {
            if event.unchecked_into::<PageTransitionEvent>().persisted() {
                settings.take_stored();
            }
        });
        settings
    }

    /// The settings, as a signal.
    pub(super) fn get(self) -> Settings {
        self.settings.get()
    }

    /// Whether what was changed is on the device, too, as a signal.
    pub(super) fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    /// Changes the settings, applies them, and stores them.
    pub(super) fn update(self, change: impl FnOnce(&mut Settings)) {
        self.settings.update(change);
        let stored = Stored::from(self.settings.get_untracked());
        apply(&stored.properties);
        self.is_kept.set(storage::write(SETTINGS_KEY, &stored));
    }

    /// Takes over what another tab has stored.
    fn take_stored(self) {
        // Settings that could not be stored are those of this tab alone.
        if !self.is_kept.get_untracked() {
            return;
        }
        let stored: Stored = storage::read(SETTINGS_KEY).unwrap_or_default();
        if stored.settings != self.settings.get_untracked() {
            apply(&Stored::from(stored.settings).properties);
            self.settings.set(stored.settings);
        }
    }
}

/// Sets these properties on the root element and takes away those of earlier settings. What was being read stays
/// where it is.
fn apply(properties: &Properties) {
    let root = dom::find(":root").and_then(|root| root.dyn_into::<HtmlElement>().ok());
    let Some(root) = root else { return };
    let style = root.style();
    let is_setting = |name: &String| name.starts_with("--") || name == "color-scheme";
    let set: Vec<String> = (0..style.length()).map(|index| style.item(index)).collect();
    let over: Vec<String> =
        set.into_iter().filter(|name| is_setting(name) && !properties.contains_key(name)).collect();
    let is_there =
        |(name, value): (&String, &String)| style.get_property_value(name).as_ref() == Ok(value);
    // Looking for the place takes a layout, which a page that is as it should be needs not.
    if !over.is_empty() || !properties.iter().all(is_there) {
        keeping_place(|| {
            for name in &over {
                let _ = style.remove_property(name);
            }
            for (name, value) in properties {
                let _ = style.set_property(name, value);
            }
        });
    }
    set_theme_color(properties.get("--paper"));
}

/// The colour of the browser's own bars: that of the paper. The document has one for light and one for dark devices.
fn set_theme_color(paper: Option<&String>) {
    let metas = dom::find_all("meta[name=theme-color]");
    for (meta, system) in metas.iter().zip([&SYSTEM_LIGHT, &SYSTEM_DARK]) {
        let colour = paper.map_or(system.paper, String::as_str);
        let _ = meta.set_attribute("content", colour);
    }
}
