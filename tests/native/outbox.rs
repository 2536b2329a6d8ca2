//! When an order on a reader's device is sent, and what a response does to it.

use content::subscription::OrderKey;
use reader::order::outbox::{
    AUTOMATIC_SEND_TIMEOUT, Draft, FieldMessage, FieldValue, MAX_ATTEMPTS, QueuedOrder,
    ReceiverResponse, Status, Verdict, is_due, is_stale, judge, order_body, pause, reason_of,
};
use serde_json::json;

fn response(status: u16) -> ReceiverResponse {
    ReceiverResponse { status, ..ReceiverResponse::default() }
}

fn draft(texts: &[&str]) -> Draft {
    let value = |(index, text): (usize, &&str)| FieldValue {
        field: format!("f{index}"),
        text: (*text).to_owned(),
    };
    let values = texts.iter().enumerate().map(value).collect();
    Draft { key: OrderKey::from_random([0; 16]), begun: 0.0, values }
}

fn queued(status: Status) -> QueuedOrder {
    QueuedOrder {
        key: OrderKey::from_random([0; 16]),
        title: "2027年杂志征订".to_owned(),
        endpoint: "https://kanwu.example/api/subscriptions".to_owned(),
        body: "{}".to_owned(),
        draft: draft(&["王"]),
        since: 1_000.0,
        status,
    }
}

#[test]
fn only_a_receipt_is_a_delivery() {
    let receipt = Some("2027-ABCD".to_owned());
    for status in [200, 201, 202] {
        let stored = ReceiverResponse { receipt: receipt.clone(), ..response(status) };
        assert_eq!(judge(Some(stored)), Verdict::Delivered { receipt: "2027-ABCD".to_owned() });
        // The login page of a network answers 200 to everything.
        assert_eq!(judge(Some(response(status))), Verdict::Retry { after: None });
    }
    let failed = ReceiverResponse { receipt, ..response(500) };
    assert_eq!(judge(Some(failed)), Verdict::Retry { after: None });
}

#[test]
fn a_passing_failure_is_retried_when_the_receiver_wants_it() {
    assert_eq!(judge(None), Verdict::Retry { after: None });
    for status in [408, 409, 425, 429, 500, 502, 503, 504, 599] {
        let busy = ReceiverResponse { retry_after: Some(7), ..response(status) };
        assert_eq!(judge(Some(busy)), Verdict::Retry { after: Some(7) }, "{status}");
    }
}

#[test]
fn an_order_with_faulty_fields_goes_back_into_the_form() {
    let error = |field: &str, message: &str| FieldMessage {
        field: field.to_owned(),
        message: message.to_owned(),
    };
    let errors = vec![error("phone", "手机要写 11 位"), error("name", "请填写收件人")];
    let faulty = ReceiverResponse { errors: errors.clone(), ..response(400) };
    assert_eq!(judge(Some(faulty)), Verdict::GiveBack { errors: errors.clone() });
    assert_eq!(reason_of(&errors), "杂志社的服务器说：手机要写 11 位；请填写收件人。");
}

#[test]
fn a_refused_order_is_kept_and_not_sent_automatically() {
    for status in [301, 400, 401, 403, 404, 405, 410, 413, 415] {
        let reason = format!("杂志社的服务器不收这份订单（{status}）。");
        assert_eq!(judge(Some(response(status))), Verdict::Hold(Status::Refused { reason }));
        let reason = "征订已经结束。请同征订页上的联系人联系。".to_owned();
        let explained = ReceiverResponse { explanation: Some(reason.clone()), ..response(status) };
        assert_eq!(judge(Some(explained)), Verdict::Hold(Status::Refused { reason }));
    }
    assert_eq!(judge(Some(response(422))), Verdict::Hold(Status::Conflict));
}

#[test]
fn pauses_grow_to_a_minute_and_are_as_long_as_the_receiver_wants() {
    for (failures, limit) in
        [(0, 1_000), (1, 2_000), (3, 8_000), (5, 32_000), (6, 60_000), (40, 60_000)]
    {
        assert_eq!(pause(failures, 0.0, None), 0);
        assert_eq!(pause(failures, 0.5, None), limit / 2);
        assert!(pause(failures, 0.999_999, None) < limit);
    }
    assert_eq!(pause(0, 0.0, Some(5)), 5_000);
    assert_eq!(pause(0, 0.5, Some(5)), 5_500);
    // A proxy that asks for a day does not get it.
    assert_eq!(pause(0, 0.0, Some(86_400)), 3_600_000);
    assert_eq!(pause(0, 0.0, Some(u32::MAX)), 3_600_000);
}

#[test]
fn an_order_is_due_while_it_waits_is_fresh_and_was_not_tried_too_often() {
    let waiting = queued(Status::Waiting);
    assert!(is_due(&waiting, 1_000.0 + AUTOMATIC_SEND_TIMEOUT, 0));
    assert!(!is_due(&waiting, 1_001.0 + AUTOMATIC_SEND_TIMEOUT, 0));
    assert!(is_due(&waiting, 1_000.0, MAX_ATTEMPTS - 1));
    assert!(!is_due(&waiting, 1_000.0, MAX_ATTEMPTS));
    assert!(!is_due(&queued(Status::Conflict), 1_000.0, 0));
    assert!(!is_due(&queued(Status::Refused { reason: String::new() }), 1_000.0, 0));
    assert!(!is_stale(&waiting, 1_000.0 + AUTOMATIC_SEND_TIMEOUT));
    assert!(is_stale(&waiting, 1_001.0 + AUTOMATIC_SEND_TIMEOUT));
}

#[test]
fn a_body_is_json_for_any_text() {
    let texts = ["王", "\"\\\n\u{1}</script>", "__proto__"];
    let body = order_body("2027".to_owned(), &draft(&texts), 41_000.4, "x".to_owned());
    let expected = json!({
        "campaign": "2027",
        "values": { "f0": texts[0], "f1": texts[1], "f2": texts[2] },
        "consent": true,
        "elapsed_ms": 41_000,
        "website": "x",
    });
    assert_eq!(serde_json::to_value(body).unwrap(), expected);
    // A clock that was set back.
    assert_eq!(order_body("2027".to_owned(), &draft(&[]), -5.0, String::new()).elapsed_ms, 0);
}

#[test]
fn orders_that_earlier_versions_have_kept_are_read() {
    let key = "00000000-0000-4000-8000-000000000000";
    let kept = |stand: serde_json::Value| {
        json!({
            "key": key,
            "title": "2027年杂志征订",
            "endpoint": "https://kanwu.example/api/subscriptions",
            "body": "{}",
            "draft": { "key": key, "begun": 0.0, "values": [{ "field": "f0", "text": "王" }] },
            "since": 1_000.0,
            "stand": stand,
        })
    };
    for (stand, status) in [
        (json!({ "kind": "waiting" }), Status::Waiting),
        (
            json!({ "kind": "refused", "reason": "不收" }),
            Status::Refused { reason: "不收".to_owned() },
        ),
        (json!({ "kind": "conflict" }), Status::Conflict),
    ] {
        let order = queued(status);
        assert_eq!(serde_json::to_value(&order).unwrap(), kept(stand.clone()));
        assert_eq!(serde_json::from_value::<QueuedOrder>(kept(stand)).unwrap(), order);
    }
}
