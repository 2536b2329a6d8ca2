//! The form with which readers order the printed magazine.
//!
//! It is complete without any script: the browser checks what is required and posts it, and the receiver answers
//! with a page. `src/order` adds what is hidden here: drafts, totals, errors in place, orders that wait for a
//! connection.

use content::{
    page::{Campaign, Site},
    route::Route,
    site::{Field, FieldKind, Plan},
    subscription::{CAMPAIGN, CONSENT, MAX_LINE, MAX_LONG_TEXT, TRAP},
};

use crate::{
    components::runs::{href_of, runs},
    markup::{Element, Node, html},
};

/// The form of a campaign, or nothing where it names no receiver.
pub fn order_form(site: &Site, campaign: &Campaign) -> Option<Element> {
    let endpoint = campaign.endpoint.as_ref()?;
    let (action, _) = href_of(site, endpoint);
    let fields: Vec<_> = campaign.fields.iter().map(|field| form_field(campaign, field)).collect();
    let total = (!campaign.plans.is_empty())
        .then(|| html! { <p class="order-total" id="order-total" role="status" hidden></p> });
    let element = html! {
        <section class="order" id="order" aria-labelledby="order-title">
            <div id="orders"></div>
            <h2 id="order-title">{format!("{}回执单", campaign.title)}</h2>
            <p class="order-state" id="order-state" role="status">"带“必填”的要填写，其余可以空着。"</p>
            <div class="order-errors" id="order-errors" role="group" aria-labelledby="order-errors-title" tabindex="-1" hidden>
                <p id="order-errors-title">"还有几处要改："</p>
                <ul id="order-errors-list"></ul>
            </div>
            <form class="order-form" id="order-form" method="post" action=action accept-charset="utf-8"
                data-title=campaign.title.clone() data-closes=campaign.closes.map(|day| day.to_string())>
                <fieldset id="order-fields">
                    <legend class="visually-hidden">"填写回执单"</legend>
                    <input type="hidden" name=CAMPAIGN value=campaign.id.clone()/>
                    {fields}
                    {total}
                    {trap()}
                    {privacy(site, campaign)}
                    <p class="order-actions">
                        <button class="button" type="submit">"提交回执单"</button>
                        <button class="quiet" type="button" data-order="clear" hidden>"清除草稿"</button>
                    </p>
                </fieldset>
                <p class="order-actions">
                    <button class="quiet" type="button" data-order="print" hidden>"打印回执单"</button>
                    <button class="quiet" type="button" data-order="new" hidden>"再填一份"</button>
                </p>
            </form>
        </section>
    };
    Some(element)
}

/// The id of the element in which a field is written, or of the first of several.
#[must_use]
pub fn control_id(field: &str) -> String {
    format!("order-{field}")
}

fn form_field(campaign: &Campaign, field: &Field) -> Element {
    let chosen = match field.kind {
        FieldKind::Choice => {
            field.options.iter().map(|option| (option, option.clone(), None)).collect()
        }
        FieldKind::Plan => {
            let plans = campaign.plans.iter();
            plans.map(|plan| (&plan.id, plan_label(plan), Some(plan.price.0.to_string()))).collect()
        }
        _ => return written(field),
    };
    choices(field, chosen)
}

fn plan_label(plan: &Plan) -> String {
    let unit = plan.unit.as_ref().map(|unit| format!("／{unit}")).unwrap_or_default();
    let period = plan.period.as_ref().map(|period| format!("，{period}")).unwrap_or_default();
    format!("{}{period}，{} 元{unit}", plan.name, plan.price)
}

/// A field in which something is chosen: values, what readers call them, and prices in fen.
fn choices(field: &Field, options: Vec<(&String, String, Option<String>)>) -> Element {
    let id = control_id(&field.id);
    let options: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(index, (value, label, price))| {
            let own_id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
            html! {
                <label class="option">
                    <input type="radio" id=own_id name=field.id.clone() value=value.clone()
                        data-price=price required=field.required/>
                    <span>{label}</span>
                </label>
            }
        })
        .collect();
    html! {
        <fieldset class="field" aria-describedby=described_by(&id, field)>
            <legend>{label(field)}</legend>
            {notes(&id, field)}
            {options}
        </fieldset>
    }
}

/// A field in which something is written.
fn written(field: &Field) -> Element {
    let id = control_id(&field.id);
    // Keyboards and what browsers fill in: HTML, sections 6.8.7 and 4.10.18.7.
    let (kind, mode, fills) = match field.kind {
        FieldKind::Name => ("text", None, Some("name")),
        FieldKind::Phone => ("tel", None, Some("tel")),
        FieldKind::Email => ("email", None, Some("email")),
        FieldKind::Region => ("text", None, Some("address-level1")),
        FieldKind::Postcode => ("text", Some("numeric"), Some("postal-code")),
        FieldKind::Copies => ("text", Some("numeric"), Some("off")),
        FieldKind::InvoiceTitle => ("text", None, Some("organization")),
        FieldKind::TaxId => ("text", None, Some("off")),
        _ => ("text", None, None),
    };
    let described_by = described_by(&id, field);
    let control = if matches!(field.kind, FieldKind::Address | FieldKind::LongText) {
        let is_address = field.kind == FieldKind::Address;
        let limit = if is_address { MAX_LINE } else { MAX_LONG_TEXT };
        let fills = is_address.then_some("street-address");
        html! {
            <textarea id=id.clone() name=field.id.clone() rows=2 maxlength=limit as u32 autocomplete=fills
                required=field.required aria-describedby=described_by></textarea>
        }
    } else {
        // Capitals and corrections are for sentences.
        let is_code = matches!(field.kind, FieldKind::Email | FieldKind::TaxId);
        let one = (field.kind == FieldKind::Copies).then_some("1");
        html! {
            <input id=id.clone() name=field.id.clone() type=kind inputmode=mode autocomplete=fills value=one
                maxlength=MAX_LINE as u32 spellcheck=is_code.then_some("false")
                autocapitalize=(field.kind == FieldKind::TaxId).then_some("characters")
                data-copies=one.is_some() required=field.required aria-describedby=described_by/>
        }
    };
    html! {
        <div class="field">
            <label for=id.clone()>{label(field)}</label>
            {notes(&id, field)}
            {control}
        </div>
    }
}

fn label(field: &Field) -> Vec<Node> {
    let need = field.required.then(|| html! { <span class="need">"必填"</span> });
    vec![field.label.clone().into(), need.into()]
}

/// The hint of a field, and the place for what is wrong with it.
fn notes(id: &str, field: &Field) -> Vec<Element> {
    let hint = field.hint.clone().map(|hint| {
        html! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> }
    });
    let error = html! { <p class="field-error" id=format!("{id}-error") hidden></p> };
    hint.into_iter().chain([error]).collect()
}

fn described_by(id: &str, field: &Field) -> String {
    match field.hint {
        Some(_) => format!("{id}-hint {id}-error"),
        None => format!("{id}-error"),
    }
}

/// A field that nobody sees, which only programs fill in.
fn trap() -> Element {
    html! {
        <div class="trap" aria-hidden="true">
            <label>"这一栏请空着"<input type="text" name=TRAP tabindex="-1" autocomplete="off"/></label>
        </div>
    }
}

/// What becomes of personal data, before the box of consent (PIPL, articles 14 and 17). The box is never ticked
/// beforehand.
fn privacy(site: &Site, campaign: &Campaign) -> Element {
    let id = control_id(CONSENT);
    let notice: Vec<_> =
        campaign.notice.iter().map(|text| html! { <p>{runs(site, text)}</p> }).collect();
    let consent = campaign.consent.clone().unwrap_or_default();
    html! {
        <section class="notice" aria-labelledby="notice-title">
            <h3 id="notice-title">"个人信息说明"</h3>
            <dl class="facts">
                <div><dt>"处理者"</dt><dd>{campaign.processor.clone()}</dd></div>
                <div><dt>"保存期限"</dt><dd>{format!("{} 个月，到期删除", campaign.retention)}</dd></div>
            </dl>
            {notice}
            <p><a href=Route::Privacy.href(&site.base)>"本站的隐私说明"</a></p>
            <p class="field-error" id=format!("{id}-error") hidden></p>
            <label class="option consent">
                <input type="checkbox" id=id.clone() name=CONSENT value="yes" required
                    aria-describedby=format!("{id}-error")/>
                <span>{consent}</span>
            </label>
        </section>
    }
}
