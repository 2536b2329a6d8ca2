//! What is being read, while the page around it changes its size.

use web_sys::HtmlElement;

use crate::dom;

/// Makes a change, and scrolls so that what is read stays where it is in the window: the part of the article that begins
/// in its upper half, else the same point of the part that fills it. Safari does not do so by itself.
pub(super) fn keeping_place(change: impl FnOnce()) {
    let point = dom::window().filter(|window| window.scroll_y().is_ok_and(|y| y > 0.0)).and_then(
        |window| {
            let middle = window.inner_height().ok()?.as_f64()? / 2.0;
            Point::read(middle).map(|point| (window, point))
        },
    );
    let before = point.as_ref().map(|(_, point)| point.top());
    change();
    if let (Some((window, point)), Some(before)) = (point, before) {
        window.scroll_by_with_x_and_y(0.0, point.top() - before);
    }
}

/// A point of a part of the article.
struct Point {
    part: HtmlElement,
    /// How far down the part it is, from 0 to 1.
    fraction: f64,
}

impl Point {
    /// The point that is being read. `middle` is that of the window.
    fn read(middle: f64) -> Option<Self> {
        let parts = dom::find_all(".article-body > *");
        let begins = |part: &&HtmlElement| {
            let top = part.get_bounding_client_rect().top();
            (0.0..middle).contains(&top)
        };
        if let Some(part) = parts.iter().find(begins) {
            return Some(Self { part: part.clone(), fraction: 0.0 });
        }
        let part = parts.into_iter().find(|part| part.get_bounding_client_rect().bottom() > 0.0)?;
        let rect = part.get_bounding_client_rect();
        let fraction = (-rect.top() / rect.height().max(1.0)).clamp(0.0, 1.0);
        Some(Self { part, fraction })
    }

    /// Where it is in the window now.
    fn top(&self) -> f64 {
        let rect = self.part.get_bounding_client_rect();
        self.fraction.mul_add(rect.height(), rect.top())
    }
}
