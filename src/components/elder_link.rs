//! The way into 长辈版, and out of it.

use leptos::prelude::*;

use crate::settings::ELDER_QUERY;

/// Two links, of which the style sheet shows the one that leads to the other mode. They work without the app; with it
/// the page changes at once (`live/elder_mode.rs`).
#[component]
pub fn ElderLink(
    /// What stands after the name, such as what the mode is good for.
    #[prop(optional)]
    hint: Option<&'static str>,
) -> impl IntoView {
    let hint = hint.map(|hint| view! { <span class="elder-hint">{hint}</span> });
    let name = |name: &'static str| view! { <span class="elder-name">{name}</span> };
    view! {
        <a class="elder-on" href=format!("?{ELDER_QUERY}=1") rel="external nofollow" data-act="elder">
            {name("长辈版")}
            {hint}
        </a>
        <a class="elder-off" href=format!("?{ELDER_QUERY}=0") rel="external nofollow" data-act="elder">
            {name("回到标准版")}
        </a>
    }
}
