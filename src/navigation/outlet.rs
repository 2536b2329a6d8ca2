//! Where pages are mounted: `<main>`.

use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
};

use super::{Navigation, Shown};
use crate::{
    dom,
    pages::{PageView, failed::FailedPage},
};

/// The content of `<main>`: the prerendered page until the first navigation, then what was mounted last.
pub(super) struct Outlet {
    /// The app's owner, so that pages find its contexts.
    owner: Owner,
    /// Dropping it removes the page.
    mounted: Option<UnmountHandle<AnyViewState>>,
}

impl Outlet {
    /// An outlet that still has the prerendered page. Pages get the contexts of the current owner.
    pub(super) fn new() -> Self {
        Self { owner: Owner::current().unwrap_or_default(), mounted: None }
    }

    /// Replaces the page. A page is always mounted new, so that nothing of the one before (an open `<details>`, a
    /// playing video) remains in it.
    pub(super) fn show(&mut self, shown: Shown, navigation: Navigation) {
        let Some(main) = dom::element("main") else { return };
        self.mounted = None;
        main.replace_children_with_node_0();
        let view = move || match shown {
            Shown::Page(page) => view! { <PageView page=page.as_ref().clone()/> }.into_any(),
            Shown::Failed(reason) => {
                let retry = Callback::new(move |()| navigation.retry());
                view! { <FailedPage reason retry/> }.into_any()
            }
        };
        self.mounted = Some(self.owner.with(|| mount_to(main, view)));
    }
}
