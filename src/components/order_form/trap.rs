//! A trap for programs that fill in forms.

use content::subscription::TRAP;
use leptos::prelude::*;

/// A field that people do not see.
#[component]
pub fn Trap() -> impl IntoView {
    view! {
        <div class="trap" aria-hidden="true">
            <label>
                "这一栏请空着"
                <input type="text" name=TRAP tabindex="-1" autocomplete="off"/>
            </label>
        </div>
    }
}
