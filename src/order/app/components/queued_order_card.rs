use js_sys::Date;
use leptos::prelude::*;

use super::{
    action_button::{Action, ActionButton},
    day,
};
use crate::order::{
    app::{
        queue::OrderView,
        state::{Stage, use_order_state},
    },
    outbox::{Status, is_stale},
};

/// An order that the receiver has not acknowledged: how it stands, and what its reader can do.
#[component]
pub fn QueuedOrderCard(view: OrderView) -> impl IntoView {
    let is_form_open = use_order_state().stage.with_untracked(|stage| *stage != Stage::Closed);
    let Description { status, text, actions } = describe(&view);
    let OrderView { order, .. } = view;
    let submitted = format!("{}，{}提交", order.title, day(order.since));
    // There has to be a form to take it back into.
    let actions = actions.iter().filter(|action| is_form_open || **action != Action::TakeBack);
    let buttons: Vec<_> = actions
        .map(|&action| view! { <ActionButton action name=action.name() key=order.key.clone()/> })
        .collect();
    view! {
        <li data-stand="waiting">
            <p class="order-card-state">{status}</p>
            <p>{submitted}</p>
            <p>{text}</p>
            <p class="order-actions">{buttons}</p>
        </li>
    }
}

struct Description {
    status: &'static str,
    text: String,
    actions: &'static [Action],
}

fn describe(OrderView { order, is_in_flight, is_in_page_only }: &OrderView) -> Description {
    use Action::{Delete, Send, TakeBack};
    let (status, text, actions): (_, _, &[Action]) = match &order.status {
        _ if *is_in_flight => ("正在发送", "请稍等。", &[]),
        Status::Refused { reason } => ("没有收下", reason.as_str(), &[TakeBack, Send, Delete]),
        Status::Conflict => (
            "没有收下",
            "杂志社已经收到这份订单的另一个版本。要改的话，请同杂志社联系，不要再提交。",
            &[Delete],
        ),
        Status::Waiting if is_stale(order, Date::now()) => (
            "没有送到",
            "这份订单七天没有送到。还要发送吗？如果已经用别的办法订了，请删除它。",
            &[Send, Delete],
        ),
        Status::Waiting if *is_in_page_only => (
            "等待发送",
            "这个浏览器不让网页保存东西，订单只在这一页里：送达以前请不要关掉它。",
            &[Send, Delete],
        ),
        Status::Waiting => (
            "等待发送",
            "订单已保存在这台设备上，连上网络后自动发送。请在七天内再打开本站。",
            &[Send, Delete],
        ),
    };
    Description { status, text: text.to_owned(), actions }
}
