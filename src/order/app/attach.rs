//! Attaching to the form of a page.

use content::date::Date;
use js_sys::Date as JsDate;
use leptos::{
    mount::UnmountHandle, mount::mount_to, prelude::*, tachys::view::any_view::AnyViewState,
};
use wasm_bindgen_futures::spawn_local;

use super::{
    bindings,
    components::{error_list::ErrorList, order_list::OrderList},
    dom,
    form::OrderForm,
    state::{OrderState, Stage},
};

/// The distance of China's time from UTC, in milliseconds.
const CHINA_OFFSET: f64 = 8.0 * 60.0 * 60.0 * 1000.0;
const MILLISECONDS_IN_A_DAY: f64 = 24.0 * 60.0 * 60.0 * 1000.0;

/// A form with what is mounted around it. Dropping it unmounts that and disposes of the effects.
pub(super) struct Attachment {
    form: OrderForm,
    _views: Vec<UnmountHandle<AnyViewState>>,
    _effects: Owner,
}

impl Attachment {
    fn new(form: OrderForm, state: OrderState) -> Self {
        let mount = |id: &str, view: fn() -> AnyView| {
            let place = dom::element(id)?;
            Some(mount_to(place, move || {
                provide_context(state);
                view()
            }))
        };
        let views = [
            mount("orders", || view! { <OrderList/> }.into_any()),
            mount("order-errors-list", || view! { <ErrorList/> }.into_any()),
        ];
        let effects = Owner::new();
        effects.with(|| bindings::bind(state, &form));
        Self { form, _views: views.into_iter().flatten().collect(), _effects: effects }
    }
}

impl OrderState {
    /// Attaches to the form of the page that is shown now, if it has one, and lets go of the one before.
    pub(super) fn attach(self) {
        let form = OrderForm::find();
        let attached = self
            .attachment
            .with_value(|attachment| attachment.as_ref().map(|attachment| attachment.form.clone()));
        if form.is_some() && form == attached {
            return;
        }
        // What was written a moment ago in the form that is gone.
        self.save_draft_now();
        self.attachment.set_value(None);
        self.draft.set_value(None);
        self.notice.set(None);
        self.errors.set(Vec::new());
        self.total.set(None);
        self.stage.set(Stage::Unsaved);
        self.is_submit_pending.set_value(false);
        if let Some(form) = form {
            self.attachment.set_value(Some(Attachment::new(form.clone(), self)));
            self.open(form);
        }
    }

    fn open(self, form: OrderForm) {
        spawn_local(self.refresh_outbox());
        // The page is as old as the last build, and the campaign may have ended since.
        if form.last_day().is_some_and(|last| last < today_in_china()) {
            self.notice.set(Some("征订已经结束。"));
            self.stage.set(Stage::Closed);
            return;
        }
        form.take_over();
        self.total.set(form.total());
        spawn_local(self.restore_draft(form));
        spawn_local(self.load_rules());
    }
}

/// The campaign ends with China's day, wherever the device is.
fn today_in_china() -> Date {
    Date::from_days_since_epoch(((JsDate::now() + CHINA_OFFSET) / MILLISECONDS_IN_A_DAY) as u32)
}
