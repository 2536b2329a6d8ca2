//! A setting with a few values, side by side.

use leptos::prelude::*;

use crate::{
    live::reading_settings::use_reading_settings,
    settings::{Choice, Settings, palette::Palette},
};

/// A value of a setting, as it is offered.
pub struct Offer {
    name: &'static str,
    palette: Option<&'static Palette>,
    is_chosen: Signal<bool>,
    choose: Callback<()>,
}

/// All values of a setting, of which `get` and `set` are the place in the settings.
pub fn offers<T: Choice>(get: fn(&Settings) -> T, set: fn(&mut Settings, T)) -> Vec<Offer> {
    let settings = use_reading_settings();
    let offer = |value: &T| {
        let value = *value;
        Offer {
            name: value.name(),
            palette: value.palette(),
            is_chosen: Signal::derive(move || get(&settings.get()) == value),
            choose: Callback::new(move |()| settings.update(|all| set(all, value))),
        }
    };
    T::ALL.iter().map(offer).collect()
}

/// All values of a setting; the one in use is marked. Themes are shown in their own colours.
#[component]
pub fn Choices(
    /// What readers call the setting.
    name: &'static str,
    /// The values ([`offers`]).
    offers: Vec<Offer>,
) -> impl IntoView {
    let choices = offers.into_iter().map(|Offer { name: value, palette, is_chosen, choose }| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=name
                    prop:checked=is_chosen
                    on:change=move |_| choose.run(())
                />
                <span
                    style:background=palette.map(|palette| palette.paper)
                    style:color=palette.map(|palette| palette.ink)
                >
                    {value}
                </span>
            </label>
        }
        .into_any()
    });
    view! {
        <div class="setting" role="radiogroup" aria-label=name>
            <span class="setting-name" aria-hidden="true">{name}</span>
            <span class="setting-values">{choices.collect_view()}</span>
        </div>
    }
}
