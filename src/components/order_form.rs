//! The form with which readers order the printed magazine.

pub mod choice_field;
pub mod field_label;
pub mod field_notes;
pub mod privacy_notice;
pub mod trap;
pub mod written_field;

use content::{
    address::SafeUrl,
    page::Campaign,
    site::{Field, FieldKind, Plan},
    subscription::CAMPAIGN,
};
use leptos::prelude::*;

use self::{
    choice_field::{ChoiceField, ChoiceOption},
    privacy_notice::PrivacyNotice,
    trap::Trap,
    written_field::WrittenField,
};
use super::runs::href_of;
use crate::app::use_site;

/// The form of a campaign.
///
/// It is complete without any script: the browser checks what is required and posts it, and the receiver answers with a
/// page. The order app adds what is hidden here: drafts, totals, errors in place, orders that wait for a connection.
#[component]
pub fn OrderForm(
    campaign: Campaign,
    /// The receiver of orders.
    endpoint: SafeUrl,
) -> impl IntoView {
    let (action, _) = href_of(&use_site(), &endpoint);
    let Campaign {
        id, title, closes, plans, fields, consent, notice, processor, retention, ..
    } = campaign;
    let total = (!plans.is_empty()).then(|| {
        view! { <p class="order-total" id="order-total" role="status" hidden></p> }
    });
    let fields = fields.into_iter().map(|field| form_field(field, &plans));
    view! {
        <section class="order" id="order" aria-labelledby="order-title">
            <div id="orders"></div>
            <h2 id="order-title" tabindex="-1">{format!("{title}回执单")}</h2>
            <p class="order-state" id="order-state" role="status">
                "带“必填”的要填写，其余可以空着。"
            </p>
            <div
                class="order-errors"
                id="order-errors"
                role="group"
                aria-labelledby="order-errors-title"
                tabindex="-1"
                hidden
            >
                <p id="order-errors-title">"还有几处要改："</p>
                <ul id="order-errors-list"></ul>
            </div>
            <form
                class="order-form"
                id="order-form"
                method="post"
                action=action
                accept-charset="utf-8"
                data-title=title
                data-closes=closes.map(|day| day.to_string())
            >
                <fieldset id="order-fields">
                    <legend class="visually-hidden">"填写回执单"</legend>
                    <input type="hidden" name=CAMPAIGN value=id/>
                    {fields.collect_view()}
                    {total}
                    <Trap/>
                    <PrivacyNotice notice consent processor retention/>
                    <p class="order-actions">
                        <button class="button" type="submit">"提交回执单"</button>
                        <button class="quiet" type="button" data-order="clear" hidden>
                            "清除草稿"
                        </button>
                    </p>
                </fieldset>
                <p class="order-actions">
                    <button class="quiet" type="button" data-order="print" hidden>
                        "打印回执单"
                    </button>
                    <button class="quiet" type="button" data-order="new" hidden>"再填一份"</button>
                </p>
            </form>
        </section>
    }
}

/// The id of the control of a field, or of the first of several.
#[must_use]
pub fn control_id(field: &str) -> String {
    format!("order-{field}")
}

fn form_field(mut field: Field, plans: &[Plan]) -> AnyView {
    let options = match field.kind {
        FieldKind::Choice => {
            std::mem::take(&mut field.options).into_iter().map(ChoiceOption::from).collect()
        }
        FieldKind::Plan => plans.iter().map(ChoiceOption::from).collect(),
        _ => return view! { <WrittenField field/> }.into_any(),
    };
    view! { <ChoiceField field options/> }.into_any()
}
