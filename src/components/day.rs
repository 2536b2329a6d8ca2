//! A date in running text.

use content::date::Date;
use leptos::prelude::*;

/// `2017年5月1日`, with the date in machine-readable form.
#[component]
pub fn Day(date: Date) -> impl IntoView {
    view! { <time datetime=date.to_string()>{date.long()}</time> }
}
