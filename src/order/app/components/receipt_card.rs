use leptos::prelude::*;

use super::{
    action_button::{Action, ActionButton},
    day,
};
use crate::order::outbox::Receipt;

/// The proof that an order is stored.
#[component]
pub fn ReceiptCard(receipt: Receipt) -> impl IntoView {
    let Receipt { key, title, number, since } = receipt;
    let delivered = format!("{title}，{}送达", day(since));
    view! {
        <li data-stand="delivered">
            <p class="order-card-state">"已送达"</p>
            <p>{delivered}</p>
            <p>"回执号 "<strong class="order-number">{number}</strong></p>
            <p>"请记下回执号：查询、更改和退订都用它。填写的内容已从这台设备上删除。"</p>
            <p class="order-actions">
                <ActionButton action=Action::Delete name="不再显示" key/>
            </p>
        </li>
    }
}
