//! People to ask about subscriptions.

use content::site::Contact;
use leptos::prelude::*;

/// The contacts; nothing where there are none.
#[component]
pub fn Contacts(contacts: Vec<Contact>) -> impl IntoView {
    (!contacts.is_empty()).then(|| {
        view! {
            <section class="subscribe-part">
                <h2>"怎样订阅"</h2>
                <p class="contact-intro">"请联系："</p>
                <ul class="contacts">{contacts.into_iter().map(item).collect_view()}</ul>
            </section>
        }
    })
}

fn item(contact: Contact) -> impl IntoView {
    let Contact { name, phone, email, address, wechat_id, hours } = contact;
    let line = |name: &'static str, value: Option<String>| {
        value.map(|value| view! { <p>{format!("{name} {value}")}</p> })
    };
    let phone = phone.map(|phone| {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let href = format!("tel:{digits}");
        view! { <p>"电话 "<a href=href>{phone}</a></p> }
    });
    let email = email.map(|email| {
        let href = format!("mailto:{email}");
        view! { <p>"邮箱 "<a href=href>{email}</a></p> }
    });
    view! {
        <li>
            <p class="contact-name">{name}</p>
            {phone}
            {email}
            {line("微信号", wechat_id)}
            {line("地址", address)}
            {line("时间", hours)}
        </li>
    }
}
