//! Days of public mourning, on which the site is grey.

use content::{date::Date, page::Site};

use crate::dom;

/// Marks the document on the days that the site names, by the reader's own calendar. The pages are built
/// ahead of time, so only the browser knows what day it is.
pub(super) fn mark(site: &Site) {
    let now = js_sys::Date::new_0();
    // Months are counted from zero in JavaScript.
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    let Ok(today) = Date::new(year as u16, month as u8, day as u8) else { return };
    if site.mourning.contains(&today) {
        dom::set_attribute("html", "data-mourning", "");
    }
}
