//! `site.json`.

mod form;

use std::collections::BTreeSet;

use jsonc_parser::ast::Value;

use super::{
    Claim, Sink,
    block::block,
    fields::{Fields, items},
    json::span,
    run::runs,
    values::{
        article_id, boolean, choice, date, digits, id, in_order, line, line_up_to, number, picture,
        string, url,
    },
};
use crate::{
    address::SafeUrl,
    fault::Fault,
    id::{ChannelId, TopicId},
    schema,
    site::{
        Campaign, Channel, Contact, DEFAULT_RETENTION, Defaults, Directory, Field, FieldKind,
        FollowPromo, Footer, Issue, Named, Placement, Plan, PoliceRecord, Price, QrSource, Site,
        Topic, WeChatSdk,
    },
    subscription::is_reserved,
};

pub(super) fn site(value: &Value<'_>, sink: &mut Sink) -> Option<Site> {
    let f = Fields::of(value, &schema::SITE, sink)?;
    let name = f.required("name", sink, line_up_to(40));
    let channels = f.required("channels", sink, |value, sink| {
        Some(unique(value, sink, channel, |channel| channel.id.as_str()))
    });
    let topics = f.optional("topics", sink, |value, sink| {
        Some(unique(value, sink, topic, |topic| topic.id.as_str()))
    });
    let issues = f.optional("issues", sink, |value, sink| {
        Some(unique(value, sink, issue, |issue| issue.id.as_str()))
    });
    Some(Site {
        slogan: f.optional("slogan", sink, line),
        description: f.optional("description", sink, line),
        address: f.optional("address", sink, address),
        publisher: f.optional("publisher", sink, line),
        parents: f.list("parents", sink, named),
        topics: topics.unwrap_or_default(),
        issues: issues.unwrap_or_default(),
        lead: f.optional("lead", sink, article_id),
        promo: f.optional("promo", sink, promo),
        wechat: f.optional("wechat", sink, wechat),
        campaign: f.optional("campaign", sink, campaign),
        directories: f.list("directories", sink, directory),
        footer: f.optional("footer", sink, footer).unwrap_or_default(),
        mourning: f.list("mourning", sink, date),
        defaults: f.optional("defaults", sink, defaults).unwrap_or_default(),
        about: f.list("about", sink, block),
        privacy: f.list("privacy", sink, block),
        name: name?,
        channels: channels?,
    })
}

/// A list whose items have ids; one that is used twice is reported and left out.
fn unique<T>(
    value: &Value<'_>,
    sink: &mut Sink,
    decode: impl Fn(&Value<'_>, &mut Sink) -> Option<T>,
    id_of: impl Fn(&T) -> &str,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    items(value, sink, |value, sink| {
        let item = decode(value, sink)?;
        if seen.insert(id_of(&item).to_owned()) {
            return Some(item);
        }
        sink.fault(span(value), Fault::DuplicateId(id_of(&item).to_owned()));
        None
    })
}

fn address(value: &Value<'_>, sink: &mut Sink) -> Option<SafeUrl> {
    let address = url(value, sink)?;
    let text = address.as_str();
    let good = text.starts_with("https://") && text.ends_with('/') && !text.contains(['?', '#']);
    if !good {
        sink.fault(span(value), Fault::SiteAddress);
        return None;
    }
    Some(address)
}

fn named(value: &Value<'_>, sink: &mut Sink) -> Option<Named> {
    let fields = Fields::of(value, &schema::NAMED, sink)?;
    let name = fields.required("name", sink, line);
    let url = fields.optional("url", sink, url);
    Some(Named { name: name?, url })
}

fn channel(value: &Value<'_>, sink: &mut Sink) -> Option<Channel> {
    let fields = Fields::of(value, &schema::CHANNEL, sink)?;
    let id: Option<ChannelId> = fields.required("id", sink, id);
    if let (Some(id), Some(at)) = (&id, fields.get("id")) {
        sink.claim(span(at), Claim::Channel(id.clone()));
    }
    let name = fields.required("name", sink, line_up_to(20));
    let description = fields.optional("description", sink, line);
    Some(Channel { id: id?, name: name?, description })
}

fn topic(value: &Value<'_>, sink: &mut Sink) -> Option<Topic> {
    let fields = Fields::of(value, &schema::TOPIC, sink)?;
    let id: Option<TopicId> = fields.required("id", sink, id);
    if let (Some(id), Some(at)) = (&id, fields.get("id")) {
        sink.claim(span(at), Claim::Topic(id.clone()));
    }
    let name = fields.required("name", sink, line_up_to(40));
    let short = fields.optional("short", sink, line_up_to(20));
    let description = fields.optional("description", sink, line);
    Some(Topic { id: id?, name: name?, short, description })
}

fn issue(value: &Value<'_>, sink: &mut Sink) -> Option<Issue> {
    let fields = Fields::of(value, &schema::ISSUE, sink)?;
    let id = fields.required("id", sink, id);
    let name = fields.required("name", sink, line_up_to(40));
    let date = fields.required("date", sink, date);
    let cover = fields.optional("cover", sink, |value, sink| {
        let figure = super::block::plain_picture(value, sink)?;
        Some((figure.image, figure.alt))
    });
    let summary = fields.optional("summary", sink, line);
    Some(Issue { id: id?, name: name?, date: date?, cover, summary })
}

fn promo(value: &Value<'_>, sink: &mut Sink) -> Option<FollowPromo> {
    const PLACES: &[Placement] =
        &[Placement::Home, Placement::Article, Placement::Block, Placement::Subscribe];
    let fields = Fields::of(value, &schema::PROMO, sink)?;
    let account = fields.required("account", sink, line);
    let wechat_id = fields.required("wechat_id", sink, line);
    let from = fields.optional("from", sink, date);
    let until = fields.optional("until", sink, date);
    if let Some(at) = fields.get("until") {
        in_order(from, until, span(at), sink);
        sink.claims.extend(until.map(|until| (span(at), Claim::PromoUntil(until))));
    }
    let qr = fields.optional("qr", sink, qr);
    let title = fields.optional("title", sink, line);
    let slogans = fields.list("slogans", sink, line);
    let description = fields.optional("description", sink, line);
    let placements = match fields.get("placements") {
        Some(value) => items(value, sink, choice(&schema::PLACEMENTS, PLACES)),
        None => PLACES.to_vec(),
    };
    Some(FollowPromo {
        account: account?,
        wechat_id: wechat_id?,
        qr,
        title,
        slogans,
        description,
        from,
        until,
        placements,
    })
}

fn qr(value: &Value<'_>, sink: &mut Sink) -> Option<QrSource> {
    if let Value::Object(object) = value {
        match (object.get("text").is_some(), object.get("image").is_some()) {
            (true, false) => {
                let fields = Fields::of(value, &schema::QR_TEXT, sink)?;
                return fields.required("text", sink, line_up_to(300)).map(QrSource::Text);
            }
            (true, true) | (false, false) => {
                let start = object.range.start;
                sink.fault(start..start + 1, Fault::QrSource);
                return None;
            }
            (false, true) => {}
        }
    }
    let fields = Fields::of(value, &schema::QR_IMAGE, sink)?;
    fields.required("image", sink, picture).map(QrSource::Image)
}

fn wechat(value: &Value<'_>, sink: &mut Sink) -> Option<WeChatSdk> {
    let fields = Fields::of(value, &schema::WECHAT, sink)?;
    let app_id = fields.required("app_id", sink, line_up_to(40));
    let signature = fields.required("signature", sink, url);
    let script = fields.required("script", sink, url);
    Some(WeChatSdk { app_id: app_id?, signature: signature?, script: script? })
}

fn campaign(value: &Value<'_>, sink: &mut Sink) -> Option<Campaign> {
    let f = Fields::of(value, &schema::CAMPAIGN, sink)?;
    let id = f.required("id", sink, id_text);
    let title = f.required("title", sink, line_up_to(40));
    let year = f.required("year", sink, number(1900, 2999));
    let opens = f.optional("opens", sink, date);
    let closes = f.optional("closes", sink, date);
    if let Some(at) = f.get("closes") {
        in_order(opens, closes, span(at), sink);
        sink.claims.extend(closes.map(|closes| (span(at), Claim::CampaignCloses(closes))));
    }
    let plans: Option<Vec<Plan>> = f.optional("plans", sink, |value, sink| {
        Some(unique(value, sink, plan, |plan| plan.id.as_str()))
    });
    let fields: Option<Vec<Field>> = f.optional("fields", sink, |value, sink| {
        Some(unique(value, sink, field, |field| field.id.as_str()))
    });
    form::check(&f, plans.as_deref().unwrap_or_default(), sink);
    Some(Campaign {
        text: f.list("text", sink, runs),
        postal_code: f.optional("postal_code", sink, line),
        plans: plans.unwrap_or_default(),
        opens,
        closes,
        fields: fields.unwrap_or_default(),
        delivery: f.list("delivery", sink, runs),
        payment: f.list("payment", sink, runs),
        contacts: f.list("contacts", sink, contact),
        consent: f.optional("consent", sink, line),
        notice: f.list("notice", sink, runs),
        processor: f.optional("processor", sink, line),
        retention: f.optional("retention", sink, number(1, 120)).unwrap_or(DEFAULT_RETENTION),
        endpoint: f.optional("endpoint", sink, url),
        id: id?,
        title: title?,
        year: year? as u16,
    })
}

/// An id of something that has no address of its own. The shape is that of an article's id.
fn id_text(value: &Value<'_>, sink: &mut Sink) -> Option<String> {
    id::<crate::id::ArticleId>(value, sink).map(|id| id.to_string())
}

fn plan(value: &Value<'_>, sink: &mut Sink) -> Option<Plan> {
    let fields = Fields::of(value, &schema::PLAN, sink)?;
    let id = fields.required("id", sink, id_text);
    let name = fields.required("name", sink, line);
    let price = fields.required("price", sink, price);
    let unit = fields.optional("unit", sink, line);
    let period = fields.optional("period", sink, line);
    let note = fields.optional("note", sink, line);
    Some(Plan { id: id?, name: name?, price: price?, unit, period, note })
}

fn price(value: &Value<'_>, sink: &mut Sink) -> Option<Price> {
    let text = string(value, sink)?;
    text.parse()
        .map_err(|source| sink.fault(span(value), Fault::Price { value: text.to_owned(), source }))
        .ok()
}

fn field(value: &Value<'_>, sink: &mut Sink) -> Option<Field> {
    const KINDS: &[FieldKind] = &[
        FieldKind::Text,
        FieldKind::Name,
        FieldKind::Phone,
        FieldKind::Email,
        FieldKind::Region,
        FieldKind::Address,
        FieldKind::Postcode,
        FieldKind::Copies,
        FieldKind::Plan,
        FieldKind::InvoiceTitle,
        FieldKind::TaxId,
        FieldKind::LongText,
        FieldKind::Choice,
    ];
    let word = match value {
        Value::Object(object) => object.get("kind").map(|property| &property.value),
        _ => None,
    };
    // Whoever writes a kind that is not known may have meant a choice, so options are no second fault.
    let is_plain = matches!(word, Some(Value::StringLit(literal))
        if schema::PLAIN_FIELD_KINDS.iter().any(|kind| kind.word == literal.value));
    let known = if is_plain { &schema::FORM_FIELD } else { &schema::CHOICE_FIELD };
    let fields = Fields::of(value, known, sink)?;
    // Field ids become names in a form; `tax_id` is more natural there than `tax-id`.
    let id = fields.required("id", sink, line_up_to(40));
    if let (Some(id), Some(at)) = (&id, fields.get("id"))
        && is_reserved(id)
    {
        sink.fault(span(at), Fault::ReservedName(id.clone()));
    }
    let label = fields.required("label", sink, line);
    let kind = fields.required("kind", sink, choice(&schema::FIELD_KINDS, KINDS));
    let required = fields.optional("required", sink, boolean).unwrap_or_default()
        || matches!(kind, Some(FieldKind::Plan | FieldKind::Copies));
    let hint = fields.optional("hint", sink, line);
    let options = if kind == Some(FieldKind::Choice) {
        fields.filled_list("options", sink, line)?
    } else {
        Vec::new()
    };
    Some(Field { id: id?, label: label?, kind: kind?, required, hint, options })
}

fn contact(value: &Value<'_>, sink: &mut Sink) -> Option<Contact> {
    let fields = Fields::of(value, &schema::CONTACT, sink)?;
    let name = fields.required("name", sink, line);
    let mut optional = |name| fields.optional(name, sink, line);
    let (phone, email, address) = (optional("phone"), optional("email"), optional("address"));
    let (wechat_id, hours) = (optional("wechat_id"), optional("hours"));
    Some(Contact { name: name?, phone, email, address, wechat_id, hours })
}

fn directory(value: &Value<'_>, sink: &mut Sink) -> Option<Directory> {
    let fields = Fields::of(value, &schema::DIRECTORY, sink)?;
    let name = fields.required("name", sink, line);
    let entries = fields.list("entries", sink, named);
    Some(Directory { name: name?, entries })
}

fn footer(value: &Value<'_>, sink: &mut Sink) -> Option<Footer> {
    let fields = Fields::of(value, &schema::FOOTER, sink)?;
    let police = fields.optional("police", sink, |value, sink| {
        let fields = Fields::of(value, &schema::POLICE, sink)?;
        let text = fields.required("text", sink, line);
        let code = fields.required("code", sink, digits);
        Some(PoliceRecord { text: text?, code: code? })
    });
    Some(Footer {
        lines: fields.list("lines", sink, line),
        icp: fields.optional("icp", sink, line),
        police,
    })
}

fn defaults(value: &Value<'_>, sink: &mut Sink) -> Option<Defaults> {
    let fields = Fields::of(value, &schema::DEFAULTS, sink)?;
    let source = fields.optional("source", sink, line);
    let page_size = fields.optional("page_size", sink, number(5, 100));
    Some(Defaults {
        source,
        page_size: page_size.map_or(Defaults::default().page_size, |n| n as usize),
    })
}
