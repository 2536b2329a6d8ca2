//! Where pages are mounted: `<main>`.

use std::sync::Arc;

use content::page::Page;
use leptos::{
    mount::{UnmountHandle, mount_to},
    prelude::*,
    tachys::view::any_view::AnyViewState,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Navigation, Shown, first_paint};
use crate::{
    dom,
    pages::{PageView, failed::FailedPage},
};

/// `<main>`: the prerendered one until the first navigation, then the one that was mounted last.
pub(super) struct Outlet {
    /// The app's owner, so that pages find its contexts.
    owner: Owner,
    shown: Option<Mounted>,
    /// The page of a link that is pressed.
    prepared: Option<(Arc<Page>, Mounted)>,
}

/// A `<main>` with a page in it. Dropping it removes the page.
struct Mounted {
    main: HtmlElement,
    _page: UnmountHandle<AnyViewState>,
}

impl Outlet {
    /// An outlet that still has the prerendered page. Pages get the contexts of the current owner.
    pub(super) fn new() -> Self {
        Self { owner: Owner::current().unwrap_or_default(), shown: None, prepared: None }
    }

    /// Mounts a page outside the document, since it will probably be shown next.
    pub(super) fn prepare(&mut self, page: &Arc<Page>, navigation: Navigation) {
        let mounted = self.mount(Shown::Page(Arc::clone(page)), navigation);
        self.prepared = mounted.map(|mounted| (Arc::clone(page), mounted));
    }

    /// Replaces the page. A page is always mounted new, so that nothing of the one before (an open `<details>`, a
    /// playing video) remains in it. Gives `false` if the browser refuses.
    #[must_use]
    pub(super) fn show(
        &mut self,
        shown: Shown,
        begins_at_top: bool,
        navigation: Navigation,
    ) -> bool {
        let prepared = self
            .prepared
            .take()
            .filter(|(page, _)| matches!(&shown, Shown::Page(shown) if Arc::ptr_eq(shown, page)));
        let new = match prepared {
            Some((_, mounted)) => Some(mounted),
            None => self.mount(shown, navigation),
        };
        let (Some(new), Some(old)) = (new, dom::element("main")) else { return false };
        if begins_at_top {
            first_paint::only_the_screen(&new.main);
        }
        let is_replaced = old.replace_with_with_node_1(&new.main).is_ok();
        self.shown = Some(new);
        is_replaced
    }

    fn mount(&self, shown: Shown, navigation: Navigation) -> Option<Mounted> {
        let main: HtmlElement = dom::element("main")?.clone_node().ok()?.dyn_into().ok()?;
        let view = move || match shown {
            Shown::Page(page) => view! { <PageView page=page.as_ref().clone()/> }.into_any(),
            Shown::Failed(reason) => {
                let retry = Callback::new(move |()| navigation.retry());
                view! { <FailedPage reason retry/> }.into_any()
            }
        };
        let page = self.owner.with(|| mount_to(main.clone(), view));
        Some(Mounted { main, _page: page })
    }
}
