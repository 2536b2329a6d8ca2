//! A listing.

use content::page::Runs;
use leptos::prelude::*;

use crate::components::{caption::Caption, optional_class::optional_class};

/// A listing, which can be scrolled by keyboard where it is wide.
#[component]
pub fn Code(
    text: String,
    /// A hint for styles and tools.
    language: Option<String>,
    caption: Runs,
) -> impl IntoView {
    let language = language.map(|language| format!("language-{language}"));
    view! {
        <figure class="code">
            <pre tabindex="0"><code {..optional_class(language)}>{text}</code></pre>
            <Caption text=caption/>
        </figure>
    }
}
