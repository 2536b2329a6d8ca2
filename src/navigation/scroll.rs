//! Scroll positions: where each history entry was left, and where a page begins.

use crate::{dom, live::folded};

use super::{Visit, VisitKind};

/// The scroll positions of the history entries, in CSS pixels from the top.
#[derive(Debug, Default)]
pub(super) struct ScrollPositions(Vec<(u32, f64)>);

impl ScrollPositions {
    /// Remembers where the page stands now, for the entry with that number.
    pub(super) fn remember(&mut self, entry: u32) {
        let y = dom::window().and_then(|window| window.scroll_y().ok()).unwrap_or_default();
        match self.0.iter_mut().find(|(number, _)| *number == entry) {
            Some((_, position)) => *position = y,
            None => self.0.push((entry, y)),
        }
    }

    /// Forgets the entries after one: a new entry has taken their place.
    pub(super) fn forget_after(&mut self, entry: u32) {
        self.0.retain(|(number, _)| *number <= entry);
    }

    /// Scrolls the new page: to where its entry was left, to the place that the address names, or to the top.
    pub(super) fn place(&self, visit: &Visit) {
        let Some(window) = dom::window() else { return };
        let left_at = match visit.kind {
            VisitKind::Link => None,
            VisitKind::History { entry } => {
                self.0.iter().find(|(number, _)| *number == entry).map(|(_, y)| *y)
            }
        };
        match (left_at, folded::target()) {
            (Some(y), _) => window.scroll_to_with_x_and_y(0.0, y),
            (None, Some(target)) => {
                folded::unfold(&target);
                target.scroll_into_view();
            }
            (None, None) => window.scroll_to_with_x_and_y(0.0, 0.0),
        }
    }
}
