//! What this device remembers of what was read: stored at each change, and equal in every tab.

use content::{id::ArticleId, route::Route};
use js_sys::Date;
use leptos::prelude::*;
use web_sys::StorageEvent;

use crate::{
    dom,
    reading_memory::{MEMORY_KEY, ReadingMemory},
    storage,
};

/// The memory of this device. A context of components that are alive.
#[derive(Clone, Copy)]
pub(super) struct Memory {
    memory: RwSignal<ReadingMemory>,
    /// Whether what was remembered is on the device, too.
    is_kept: RwSignal<bool>,
}

/// The memory, in a component.
pub(super) fn use_memory() -> Memory {
    expect_context()
}

impl Memory {
    /// Takes what is stored, and follows other tabs from now on.
    pub(super) fn start() -> Self {
        let memory = Self {
            memory: RwSignal::new(storage::read(MEMORY_KEY).unwrap_or_default()),
            is_kept: RwSignal::new(true),
        };
        window_event_listener(leptos::ev::storage, move |event: StorageEvent| {
            if event.key().is_none_or(|key| key == MEMORY_KEY) {
                memory.memory.set(storage::read(MEMORY_KEY).unwrap_or_default());
            }
        });
        memory
    }

    /// Looks at the memory. In an effect or a view it follows changes.
    pub(super) fn with<T>(self, look: impl FnOnce(&ReadingMemory) -> T) -> T {
        self.memory.with(look)
    }

    /// Looks at the memory as it is now.
    pub(super) fn with_untracked<T>(self, look: impl FnOnce(&ReadingMemory) -> T) -> T {
        self.memory.with_untracked(look)
    }

    /// Whether what was remembered is on the device, too, as a signal.
    pub(super) fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    /// Changes the memory and stores it. Without storage it lasts for the visit.
    pub(super) fn update(self, change: impl FnOnce(&mut ReadingMemory)) {
        self.memory.update(|memory| {
            // Another tab may have stored something a moment ago.
            if self.is_kept.get_untracked()
                && let Some(stored) = storage::read(MEMORY_KEY)
            {
                *memory = stored;
            }
            change(memory);
            self.is_kept.set(storage::write(MEMORY_KEY, memory));
        });
    }
}

/// The time, in milliseconds since 1970.
pub(super) fn now() -> f64 {
    Date::now()
}

/// The article that is shown, with its title.
pub(super) fn shown_article(base: &str) -> Option<(ArticleId, String)> {
    let path = dom::window()?.location().pathname().ok()?;
    match Route::parse(&path, base)? {
        Route::Article(id) => Some((id, dom::text_of(".article h1"))),
        _ => None,
    }
}
