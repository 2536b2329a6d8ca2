//! Pages that are kept: those that were shown last, and those whose links were pressed.

use std::{collections::VecDeque, sync::Arc};

use content::{page::Page, route::Route};

/// How many pages are kept.
const CAPACITY: usize = 16;

/// The pages that need no request. Going back shows them at once.
#[derive(Debug, Default)]
pub(super) struct PageCache(VecDeque<(Route, Arc<Page>)>);

impl PageCache {
    pub(super) fn get(&self, route: &Route) -> Option<Arc<Page>> {
        self.0.iter().find(|(kept, _)| kept == route).map(|(_, page)| Arc::clone(page))
    }

    /// Keeps a page, and drops the oldest when there are too many. A page that is missing may be there next time.
    pub(super) fn insert(&mut self, route: Route, page: Arc<Page>) {
        if *page == Page::NotFound {
            return;
        }
        self.0.retain(|(kept, _)| *kept != route);
        self.0.push_back((route, page));
        if self.0.len() > CAPACITY {
            self.0.pop_front();
        }
    }
}
