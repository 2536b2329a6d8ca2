//! Subscribing to the printed magazine.

use content::{
    page::{Campaign, Runs, Site, Subscribe},
    site::{CampaignState, Contact, Field, Placement, Plan},
};

use crate::markup::{Element, Node, html};

use crate::components::{
    breadcrumb::breadcrumb, campaign_card::state, follow_promo::follow_promo,
    order_form::order_form, runs::runs,
};

/// The campaign: what it is, what it costs, what the order slip asks for, whom to ask.
pub fn subscribe(site: &Site, subscribe: &Subscribe) -> Element {
    let title = subscribe
        .campaign
        .as_ref()
        .map_or_else(|| "杂志征订".to_owned(), |campaign| campaign.title.clone());
    let campaign = match &subscribe.campaign {
        Some(campaign) => Node::Many(details(site, campaign)),
        None => html! { <p class="empty">"目前没有征订活动。"</p> }.into(),
    };
    let promo = site.promo_at(Placement::Subscribe).map(|promo| follow_promo(site, promo));
    html! {
        <div class="subscribe wrap narrow">
            {breadcrumb(site, "杂志征订", None)}
            <h1 class="page-title" tabindex="-1">{title}</h1>
            {campaign}
            {promo}
        </div>
    }
}

fn details(site: &Site, campaign: &Campaign) -> Vec<Node> {
    let state_line = state(campaign.state).map(|text| html! { <p class="stub-state">{text}</p> });
    let period = match (campaign.opens, campaign.closes) {
        (Some(opens), Some(closes)) => Some(format!("{}至{}", opens.long(), closes.long())),
        (Some(opens), None) => Some(format!("{}起", opens.long())),
        (None, Some(closes)) => Some(format!("{}截止", closes.long())),
        (None, None) => None,
    };
    let fact = |name: &'static str, value: Option<String>| {
        value.map(|value| html! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let facts = (campaign.postal_code.is_some() || period.is_some()).then(|| {
        html! {
            <dl class="facts">
                {fact("邮发代号", campaign.postal_code.clone())}
                {fact("征订时间", period)}
            </dl>
        }
    });
    let is_open = campaign.state == CampaignState::Open;
    let form = order_form(site, campaign).filter(|_| is_open);
    // The notice stands in the form, beside the box of consent.
    let notice = form.is_none().then(|| part(site, "个人信息说明", &campaign.notice)).flatten();
    let on_paper = is_open && form.is_none() && !campaign.fields.is_empty();
    let slip = on_paper.then(|| slip(campaign));
    vec![
        state_line.into(),
        html! { <div class="article-body">{paragraphs(site, &campaign.text)}</div> }.into(),
        facts.into(),
        plans(&campaign.plans).into(),
        contacts(&campaign.contacts).into(),
        part(site, "投递", &campaign.delivery).into(),
        part(site, "付款", &campaign.payment).into(),
        form.into(),
        slip.into(),
        notice.into(),
    ]
}

fn paragraphs(site: &Site, texts: &[Runs]) -> Vec<Element> {
    texts.iter().map(|text| html! { <p class="body-text">{runs(site, text)}</p> }).collect()
}

fn part(site: &Site, title: &'static str, texts: &[Runs]) -> Option<Element> {
    (!texts.is_empty()).then(|| {
        html! {
            <section class="subscribe-part">
                <h2>{title}</h2>
                <div class="article-body">{paragraphs(site, texts)}</div>
            </section>
        }
    })
}

fn plans(plans: &[Plan]) -> Option<Element> {
    if plans.is_empty() {
        return None;
    }
    let rows: Vec<_> = plans
        .iter()
        .map(|plan| {
            let note = plan.note.clone().map(|note| html! { <small>{note}</small> });
            let unit = plan.unit.clone().map(|unit| format!("／{unit}"));
            html! {
                <tr>
                    <th scope="row">{plan.name.clone()}{note}</th>
                    <td>{plan.period.clone()}</td>
                    <td class="end">{format!("{} 元", plan.price)}{unit}</td>
                </tr>
            }
        })
        .collect();
    Some(html! {
        <section class="subscribe-part">
            <h2>"价目"</h2>
            <div class="table" role="group" aria-label="价目表" tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"订阅"</th>
                            <th scope="col">"期间"</th>
                            <th scope="col" class="end">"价格"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    })
}

fn contacts(contacts: &[Contact]) -> Option<Element> {
    if contacts.is_empty() {
        return None;
    }
    let items: Vec<_> = contacts.iter().map(contact).collect();
    Some(html! {
        <section class="subscribe-part">
            <h2>"怎样订阅"</h2>
            <p class="contact-intro">"请联系："</p>
            <ul class="contacts">{items}</ul>
        </section>
    })
}

fn contact(contact: &Contact) -> Element {
    let line = |name: &'static str, value: &Option<String>| {
        value.clone().map(|value| html! { <p>{format!("{name} {value}")}</p> })
    };
    let phone = contact.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        html! { <p>"电话 "<a href=format!("tel:{digits}")>{phone}</a></p> }
    });
    let email = contact.email.clone().map(|email| {
        html! { <p>"邮箱 "<a href=format!("mailto:{email}")>{email.clone()}</a></p> }
    });
    html! {
        <li>
            <p class="contact-name">{contact.name.clone()}</p>
            {phone}
            {email}
            {line("微信号", &contact.wechat_id)}
            {line("地址", &contact.address)}
            {line("时间", &contact.hours)}
        </li>
    }
}

/// The order slip as it is printed and filled in by hand.
fn slip(campaign: &Campaign) -> Element {
    let rows: Vec<_> = campaign.fields.iter().map(slip_row).collect();
    let title = format!("{}回执单", campaign.title);
    html! {
        <section class="slip">
            <h2>{title}</h2>
            <p class="slip-use">"这张单子可以打印后填写，交给上面的联系人。"</p>
            <dl>{rows}</dl>
        </section>
    }
}

fn slip_row(field: &Field) -> Element {
    let need = field.required.then(|| html! { <span class="need">"必填"</span> });
    let hint = field.hint.clone().map(|hint| html! { <span class="slip-hint">{hint}</span> });
    let options: Vec<_> = field
        .options
        .iter()
        .map(|option| html! { <span class="slip-option">{option.clone()}</span> })
        .collect();
    html! {
        <div>
            <dt>{field.label.clone()}{need}</dt>
            <dd>{options}{hint}</dd>
        </div>
    }
}
