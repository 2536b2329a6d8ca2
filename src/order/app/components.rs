//! The lists that the app shows.

#![expect(
    unreachable_pub,
    reason = "`#[component]` makes functions public, whatever their visibility"
)]

mod action_button;
pub(super) mod error_list;
pub(super) mod order_list;
mod queued_order_card;
mod receipt_card;

use content::date::Date;
use js_sys::Date as JsDate;

/// `2027年1月5日`: the day of a time, by the calendar of the device.
fn day(time: f64) -> String {
    let day = JsDate::new(&time.into());
    // Months are counted from zero in JavaScript.
    let (year, month, day) = (day.get_full_year(), day.get_month() + 1, day.get_date());
    Date::new(year as u16, month as u8, day as u8).map(Date::long).unwrap_or_default()
}
