//! The page for a page that could not be loaded.

use crate::markup::{Element, html};

/// Says what failed and offers to try again. It is only ever seen in a running app, so its button works.
pub fn failed(reason: &str, retry: fn()) -> Element {
    html! {
        <div class="message wrap narrow" role="alert">
            <h1 tabindex="-1">"这一页没有打开"</h1>
            <p>{reason.to_owned()}</p>
            <p><button class="button" type="button" on:click=retry>"再试一次"</button></p>
        </div>
    }
}
