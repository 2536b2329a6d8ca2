//! Where this page is open, as the browser says it.

use js_sys::Reflect;

use super::dom;
use crate::client::{Client, Facts};

/// The client of this page. Without a window it is a desktop's browser.
pub(super) fn client() -> Client {
    let Some(window) = dom::window() else { return Client::of(Facts::default()) };
    let navigator = window.navigator();
    let user_agent = navigator.user_agent().unwrap_or_default();
    let environment = Reflect::get(&window, &"__wxjs_environment".into());
    let environment = environment.ok().and_then(|value| value.as_string());
    Client::of(Facts {
        user_agent: &user_agent,
        environment: environment.as_deref(),
        touch_points: navigator.max_touch_points(),
    })
}

/// Tells style sheets and scripts where they are, by words on the root element.
pub(super) fn tell(client: Client) {
    dom::set_attribute(":root", "data-client", &client.words().join(" "));
}
