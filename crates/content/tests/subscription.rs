//! What readers fill in, and what becomes of it.
#![expect(clippy::unwrap_used, reason = "a test may end at the first surprise")]

use content::{
    language::Language,
    site::{Field, FieldKind, Plan, Price},
    subscription::{
        CAMPAIGN, CONSENT, Entry, Form, InvalidKey, MAX_LINE, MAX_LONG_TEXT, MAX_VALUES, OrderBody,
        OrderKey, is_reserved, total,
    },
};
use serde_json::json;

/// A value that is taken in the given form, or the code of what is wrong with it.
type Outcome = Result<&'static str, &'static str>;

#[test]
fn each_kind_of_field_takes_what_people_write_and_nothing_else() {
    let cases: &[(FieldKind, &str, Outcome)] = &[
        (FieldKind::Phone, "13000000000", Ok("+8613000000000")),
        (FieldKind::Phone, "１３０００００００００", Ok("+8613000000000")),
        (FieldKind::Phone, " 130-0000-0000\u{3000}", Ok("+8613000000000")),
        (FieldKind::Phone, "+86 130 0000 0000", Ok("+8613000000000")),
        (FieldKind::Phone, "＋８６１３０００００００００", Ok("+8613000000000")),
        (FieldKind::Phone, "0086-13000000000", Ok("+8613000000000")),
        (FieldKind::Phone, "8613000000000", Ok("+8613000000000")),
        (FieldKind::Phone, "010-60000000", Ok("+861060000000")),
        (FieldKind::Phone, "（0570）4000000", Ok("+865704000000")),
        (FieldKind::Phone, "0571—80000000 转 8001", Ok("+8657180000000转8001")),
        (FieldKind::Phone, "+86 21 60000000", Ok("+862160000000")),
        (FieldKind::Phone, "400-000-0000", Ok("+864000000000")),
        (FieldKind::Phone, "1300000000", Err("phone")),
        (FieldKind::Phone, "130000000000", Err("phone")),
        (FieldKind::Phone, "12000000000", Err("phone")),
        (FieldKind::Phone, "60000000", Err("phone")),
        (FieldKind::Phone, "010-6000000", Err("phone")),
        (FieldKind::Phone, "0571-1000000", Err("phone")),
        (FieldKind::Phone, "+852 6000 0000", Err("phone")),
        (FieldKind::Phone, "0571-80000000转", Err("phone")),
        (FieldKind::Phone, "0571-80000000转甲", Err("phone")),
        (FieldKind::Phone, "同上", Err("phone")),
        (FieldKind::Phone, "+", Err("phone")),
        (FieldKind::Phone, "١٣٠٠٠٠٠٠٠٠٠", Err("phone")),
        (FieldKind::Postcode, "324100", Ok("324100")),
        (FieldKind::Postcode, "３２４ １００", Ok("324100")),
        (FieldKind::Postcode, "32410", Err("postcode")),
        (FieldKind::Postcode, "3241000", Err("postcode")),
        (FieldKind::Postcode, "000000", Err("postcode")),
        (FieldKind::Postcode, "32410a", Err("postcode")),
        (FieldKind::Email, "Duzhe.Yi+1@Kanwu.Example", Ok("Duzhe.Yi+1@kanwu.example")),
        (FieldKind::Email, "a＠kanwu．example", Ok("a@kanwu.example")),
        (FieldKind::Email, "a@kanwu", Err("email")),
        (FieldKind::Email, "a b@kanwu.example", Err("email")),
        (FieldKind::Email, "a..b@kanwu.example", Err("email")),
        (FieldKind::Email, "a@-kanwu.example", Err("email")),
        (FieldKind::Email, "a@kanwu..example", Err("email")),
        (FieldKind::Email, "a@192.0.2.1", Err("email")),
        (FieldKind::Email, "@kanwu.example", Err("email")),
        (FieldKind::Email, "读者@kanwu.example", Err("email")),
        (FieldKind::Copies, "1", Ok("1")),
        (FieldKind::Copies, "００１２", Ok("12")),
        (FieldKind::Copies, "9999", Ok("9999")),
        (FieldKind::Copies, "10000", Err("copies")),
        (FieldKind::Copies, "0", Err("copies")),
        (FieldKind::Copies, "-1", Err("copies")),
        (FieldKind::Copies, "1.5", Err("copies")),
        (FieldKind::Copies, "99999999999999999999", Err("copies")),
        (FieldKind::Copies, "两份", Err("copies")),
        (FieldKind::Copies, "", Err("required")),
        (FieldKind::Plan, "year", Ok("year")),
        (FieldKind::Plan, "half", Err("plan")),
        (FieldKind::Plan, "", Err("not-chosen")),
        (FieldKind::Choice, "单位", Ok("单位")),
        (FieldKind::Choice, "机构", Err("choice")),
        (FieldKind::TaxId, "12345678901234X", Ok("12345678901234X")),
        // The example of GB 32100-2015.
        (FieldKind::TaxId, "91350100M000100Y43", Ok("91350100M000100Y43")),
        (FieldKind::TaxId, "９１３５０１００-m000100y43", Ok("91350100M000100Y43")),
        (FieldKind::TaxId, "91350100M000100Y34", Err("tax-id-check")),
        (FieldKind::TaxId, "9133 0000 0000 0000 0Q", Err("tax-id-check")),
        (FieldKind::TaxId, "91330000000000000l", Err("tax-id-check")),
        (FieldKind::TaxId, "91330000000000000O", Err("tax-id")),
        (FieldKind::TaxId, "9133000000000000", Err("tax-id")),
        (FieldKind::TaxId, "税号", Err("tax-id")),
        (FieldKind::Text, "  一行\t字 ", Ok("一行 字")),
        (FieldKind::Text, "一\n二", Err("line-break")),
        (FieldKind::Text, "一\u{2028}二", Err("line-break")),
        (FieldKind::Name, "甲\u{202e}乙", Err("invisible-character")),
        (FieldKind::Name, "甲\0乙", Err("invisible-character")),
        (FieldKind::Address, "甲\u{200b}乙", Err("invisible-character")),
        (FieldKind::LongText, "一\r\n二\r三\n", Ok("一\n二\n三")),
        (FieldKind::LongText, "一\u{7}二", Err("invisible-character")),
        (FieldKind::Name, "\u{3000} ", Ok("")),
    ];
    let plans = [plan("year", "120.00")];
    for (kind, written, expected) in cases {
        let field = field("f", *kind);
        let form = Form { id: "2018", fields: &[], plans: &plans };
        let found = form.check_field(&field, written);
        let found = found.as_deref().map_err(|problem| problem.code());
        assert_eq!(found, expected.map_err(|code| code), "{kind:?} {written:?}");
    }
}

#[test]
fn a_tax_id_has_one_right_last_character() {
    let fields = [field("tax_id", FieldKind::TaxId)];
    let form = Form { id: "2018", fields: &fields, plans: &[] };
    for start in ["91330000000000000", "91350100M000100Y4", "52YXWUTRQPNMLKJHG"] {
        let right = "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .chars()
            .map(|last| format!("{start}{last}"))
            .filter(|id| form.check_field(&fields[0], id).is_ok());
        assert_eq!(right.count(), 1, "{start}");
    }
}

#[test]
fn lengths_are_counted_in_characters() {
    let form = Form { id: "2018", fields: &[], plans: &[] };
    for (kind, limit) in [(FieldKind::Address, MAX_LINE), (FieldKind::LongText, MAX_LONG_TEXT)] {
        let field = field("f", kind);
        assert!(form.check_field(&field, &"长".repeat(limit)).is_ok());
        let problem = form.check_field(&field, &"长".repeat(limit + 1)).unwrap_err();
        assert_eq!(problem.code(), "too-long");
    }
}

#[test]
fn an_order_is_kept_in_the_order_of_the_form_and_costs_its_plan_for_each_copy() {
    let (fields, plans) = slip();
    let form = Form { id: "2018", fields: &fields, plans: &plans };
    let values = texts(&[("copies", "３"), ("name", " 读者 "), ("plan", "year"), ("note", "")]);
    let entry = Entry { campaign: "2018", values: &values, consent: true };
    let order = form.check(&entry).unwrap();
    assert_eq!(order.values, texts(&[("name", "读者"), ("plan", "year"), ("copies", "3")]));
    assert_eq!(order.total, Some(Price(36_000)));
}

#[test]
fn the_dearest_order_has_a_total() {
    let dearest = plan("year", "999999.99").price;
    assert_eq!(total(dearest, "9999").unwrap().to_string(), "9998999900.01");
}

#[test]
fn a_total_is_shown_while_the_copies_are_still_as_they_were_written() {
    let price = Price(6_650);
    for copies in ["3", " ３\u{3000}", "003"] {
        assert_eq!(total(price, copies), Some(Price(19_950)), "{copies}");
    }
    for copies in ["", "0", "三", "1.5", "-1", "10000"] {
        assert_eq!(total(price, copies), None, "{copies}");
    }
}

#[test]
fn a_campaign_without_prices_has_no_total() {
    let fields = [field("name", FieldKind::Name)];
    let form = Form { id: "2018", fields: &fields, plans: &[] };
    let values = texts(&[("name", "读者")]);
    let entry = Entry { campaign: "2018", values: &values, consent: true };
    assert_eq!(form.check(&entry).unwrap().total, None);
}

#[test]
fn everything_wrong_with_an_order_is_told_at_once() {
    let (fields, plans) = slip();
    let form = Form { id: "2018", fields: &fields, plans: &plans };
    let codes = |campaign: &str, values: &[(&str, &str)], consent| {
        let values = texts(values);
        let errors = form.check(&Entry { campaign, values: &values, consent }).unwrap_err();
        errors.into_iter().map(|e| (e.field, e.problem.code())).collect::<Vec<_>>()
    };
    let own = |errors: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        errors.iter().map(|&(field, code)| (field.to_owned(), code)).collect()
    };
    assert_eq!(
        codes("2018", &[("copies", "0"), ("colour", "红"), ("colour", "蓝")], false),
        own(&[
            ("name", "required"),
            ("plan", "not-chosen"),
            ("copies", "copies"),
            ("colour", "unknown-field"),
            (CONSENT, "consent"),
        ])
    );
    assert_eq!(codes("2017", &[], false), own(&[(CAMPAIGN, "campaign")]));
    let whole = [("name", "读者"), ("plan", "year"), ("copies", "1")];
    assert_eq!(
        codes("2018", &[&whole[..], &[("name", "别人")]].concat(), true),
        own(&[("name", "repeated")])
    );
    assert_eq!(
        codes("2018", &[&whole[..], &[("tax_id", "123456789012345")]].concat(), true),
        own(&[("title", "invoice-title")])
    );
}

#[test]
fn errors_are_told_in_two_languages() {
    let (fields, plans) = slip();
    let form = Form { id: "2018", fields: &fields, plans: &plans };
    let values = texts(&[("copies", "0")]);
    let errors =
        form.check(&Entry { campaign: "2018", values: &values, consent: false }).unwrap_err();
    let told = |language| errors.iter().map(|e| e.message(language)).collect::<Vec<_>>();
    assert_eq!(
        told(Language::Chinese),
        ["请填写收件人", "请选择订法", "份数是 1 到 9999 的整数", "请读过个人信息说明，再勾选同意"]
    );
    assert_eq!(
        told(Language::English),
        [
            "fill in “收件人”",
            "choose one of “订法”",
            "“份数” takes a whole number from 1 to 9999",
            "read how personal data is used, and tick the box"
        ]
    );
}

#[test]
fn names_that_forms_need_are_reserved() {
    for id in ["website", CONSENT, CAMPAIGN, "_key", "_"] {
        assert!(is_reserved(id), "{id}");
    }
    for id in ["name", "consent", "web_site", "Website"] {
        assert!(!is_reserved(id), "{id}");
    }
}

/// A form with the fields that take part in rules.
fn slip() -> (Vec<Field>, Vec<Plan>) {
    let label = |field: Field, label: &str| Field { label: label.to_owned(), ..field };
    let name = Field { required: true, ..label(field("name", FieldKind::Name), "收件人") };
    let fields = vec![
        name,
        label(field("plan", FieldKind::Plan), "订法"),
        label(field("copies", FieldKind::Copies), "份数"),
        label(field("title", FieldKind::InvoiceTitle), "发票抬头"),
        label(field("tax_id", FieldKind::TaxId), "税号"),
        label(field("note", FieldKind::LongText), "备注"),
    ];
    (fields, vec![plan("half", "60.00"), plan("year", "120.00")])
}

fn field(id: &str, kind: FieldKind) -> Field {
    Field {
        id: id.to_owned(),
        label: "这一栏".to_owned(),
        kind,
        required: matches!(kind, FieldKind::Plan | FieldKind::Copies),
        hint: None,
        options: vec!["个人".to_owned(), "单位".to_owned()],
    }
}

fn plan(id: &str, price: &str) -> Plan {
    let price = price.parse().unwrap();
    Plan {
        id: id.to_owned(), name: "全年".to_owned(), price, unit: None, period: None, note: None
    }
}

fn texts(values: &[(&str, &str)]) -> Vec<(String, String)> {
    values.iter().map(|&(id, value)| (id.to_owned(), value.to_owned())).collect()
}

#[test]
fn keys_are_uuids_of_version_4() {
    for (byte, text) in [
        (0x00, "00000000-0000-4000-8000-000000000000"),
        (0xff, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        (0x1b, "1b1b1b1b-1b1b-4b1b-9b1b-1b1b1b1b1b1b"),
    ] {
        let key = OrderKey::from_random([byte; 16]);
        assert_eq!(key.as_str(), text);
        assert_eq!(text.parse(), Ok(key));
    }
    assert_eq!("00000000-0000-1000-8000-000000000000".parse::<OrderKey>(), Err(InvalidKey));
}

#[test]
fn a_body_is_the_same_after_it_was_sent() {
    let written = [("name", "王"), ("note", "\"\\\n\u{1}</script>"), ("title", "__proto__")];
    let body = OrderBody {
        campaign: "2027".to_owned(),
        values: texts(&written),
        consent: true,
        elapsed_ms: 41_000,
        honeypot: "x".to_owned(),
    };
    let sent = serde_json::to_value(&body).unwrap();
    let values = json!({ "name": "王", "note": written[1].1, "title": "__proto__" });
    let expected = json!({
        "campaign": "2027", "values": values, "consent": true, "elapsed_ms": 41_000, "website": "x",
    });
    assert_eq!(sent, expected);
    assert_eq!(serde_json::from_str::<OrderBody>(&sent.to_string()).unwrap(), body);
}

#[test]
fn a_body_keeps_values_with_the_same_name_and_is_refused_with_too_many() {
    let body = |values: &str| {
        let json =
            format!(r#"{{"campaign":"2027","values":{{{values}}},"consent":true,"elapsed_ms":1}}"#);
        serde_json::from_str::<OrderBody>(&json)
    };
    let twice = body(r#""name":"a","name":"b""#).unwrap();
    assert_eq!(twice.values, texts(&[("name", "a"), ("name", "b")]));
    assert!(body(&vec![r#""name":"a""#; MAX_VALUES].join(",")).is_ok());
    assert!(body(&vec![r#""name":"a""#; MAX_VALUES + 1].join(",")).is_err());
}
