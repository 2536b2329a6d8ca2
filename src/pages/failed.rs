//! The page for a page that could not be loaded.

use leptos::prelude::*;

/// Says what failed and offers to try again. It is only shown by a running app, so its button works.
#[component]
pub fn FailedPage(
    /// What failed, in the reader's words.
    reason: String,
    /// Loads the page again.
    retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="message wrap narrow" role="alert">
            <h1 tabindex="-1">"这一页没有打开"</h1>
            <p>{reason}</p>
            <p>
                <button class="button" type="button" on:click=move |_| retry.run(())>
                    "再试一次"
                </button>
            </p>
        </div>
    }
}
