//! Where this page is open, as the browser says it.

use js_sys::Reflect;

use crate::{
    client::{Client, Facts},
    dom,
};

impl Client {
    /// The client of this page. Without a window it is a desktop's browser.
    pub fn detect() -> Self {
        let Some(window) = dom::window() else { return Self::of(Facts::default()) };
        let navigator = window.navigator();
        let user_agent = navigator.user_agent().unwrap_or_default();
        let environment = Reflect::get(&window, &"__wxjs_environment".into());
        let environment = environment.ok().and_then(|value| value.as_string());
        Self::of(Facts {
            user_agent: &user_agent,
            environment: environment.as_deref(),
            touch_points: navigator.max_touch_points(),
        })
    }

    /// Puts the client's words on the root element, for the style sheets.
    pub fn mark_document(self) {
        dom::set_attribute(":root", "data-client", &self.words().join(" "));
    }
}
