//! What the app relies on.

use intake::Limits;
use serde_json::{Value, json};

use crate::support::{ORIGIN, Receiver, good, key};

#[test]
fn an_order_is_stored_once_and_acknowledged_as_often_as_it_is_sent() {
    let receiver = Receiver::start();
    let first = receiver.order(&key(1), &good());
    assert_eq!(first.status, 201, "{first:?}");
    assert_eq!(first.header("cache-control"), Some("no-store"));
    let receipt = first.json();
    assert_eq!(receipt["status"], "stored");
    assert!(receipt["receipt"].as_str().unwrap().starts_with("2027-"));
    assert!(receipt["received"].as_str().unwrap().ends_with('Z'));
    // Another measurement of the time and another order of the fields are the same order.
    let mut again = good();
    again["elapsed_ms"] = json!(99_000);
    let again = receiver.order(&key(1), &again);
    assert_eq!((again.status, again.json()), (200, receipt));
    assert_eq!(receiver.orders(), 1);
}

#[test]
fn a_key_that_is_used_for_something_else_is_refused() {
    let receiver = Receiver::start();
    receiver.order(&key(1), &good());
    let mut other = good();
    other["values"]["copies"] = json!("3");
    let answer = receiver.order(&key(1), &other);
    assert_eq!((answer.status, answer.problem().as_str()), (422, "conflict"));
    assert_eq!(receiver.orders(), 1);
}

#[test]
fn wrong_fields_are_named_with_what_to_do() {
    let receiver = Receiver::start();
    let mut order = good();
    order["values"] = json!({"phone": "1", "plan": "half", "copies": "0", "colour": "红"});
    order["consent"] = json!(false);
    let answer = receiver.order(&key(1), &order);
    assert_eq!((answer.status, answer.problem().as_str()), (400, "fields"));
    let errors = answer.json()["errors"].clone();
    let codes: Vec<(String, String)> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            (error["field"].as_str().unwrap().into(), error["code"].as_str().unwrap().into())
        })
        .collect();
    let expected = [
        ("name", "required"),
        ("phone", "phone"),
        ("plan", "plan"),
        ("copies", "copies"),
        ("colour", "unknown-field"),
        ("_consent", "consent"),
    ];
    assert_eq!(codes, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    assert_eq!(errors[3]["message"], "份数是 1 到 9999 的整数");
    assert_eq!(receiver.orders(), 0);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let receiver = Receiver::start();
    let text = good().to_string();
    let json = ("content-type", "application/json");
    let key = key(1);
    let with_key = ("idempotency-key", key.as_str());
    let change = |from: &str, to: &str| text.replace(from, to).into_bytes();
    for (headers, body, status, problem) in [
        (vec![json], text.clone().into_bytes(), 400, "no-key"),
        (vec![json, ("idempotency-key", "1")], text.clone().into_bytes(), 400, "invalid-key"),
        (vec![json, with_key], b"{".to_vec(), 400, "malformed"),
        (vec![json, with_key], b"\xff\xfe".to_vec(), 400, "malformed"),
        (vec![json, with_key], Vec::new(), 400, "malformed"),
        (vec![json, with_key], b"[]".to_vec(), 400, "malformed"),
        (vec![json, with_key], "[".repeat(16_000).into_bytes(), 400, "malformed"),
        (vec![json, with_key], change("\"consent\":true", "\"consent\":1"), 400, "malformed"),
        (vec![json, with_key], change("\"consent\":true,", ""), 400, "malformed"),
        (vec![json, with_key], change("\"website\"", "\"web\""), 400, "malformed"),
        (vec![json, with_key], change("\"copies\":\"2\"", "\"copies\":2"), 400, "malformed"),
        (vec![json, with_key], change("\"copies\"", "\"plan\""), 400, "fields"),
        (vec![json, with_key], change("\"2027\"", "\"2026\""), 400, "fields"),
        (vec![json, with_key], change("41000", "2999"), 400, "too-fast"),
        (vec![json, with_key], change("\"website\":\"\"", "\"website\":\"a\""), 400, "trap"),
        (
            vec![("content-type", "text/plain"), with_key],
            text.clone().into_bytes(),
            415,
            "media-type",
        ),
        (vec![with_key], text.clone().into_bytes(), 415, "media-type"),
        (
            vec![json, with_key, ("content-encoding", "gzip")],
            text.clone().into_bytes(),
            415,
            "media-type",
        ),
        (
            vec![json, with_key, ("origin", "https://evil.example")],
            text.clone().into_bytes(),
            403,
            "foreign-origin",
        ),
        (
            vec![json, with_key, ("origin", "null")],
            text.clone().into_bytes(),
            403,
            "foreign-origin",
        ),
    ] {
        let answer = receiver.send("POST", &headers, &body);
        let found = (answer.status, answer.problem());
        assert_eq!(found, (status, problem.to_owned()), "{headers:?} {answer:?}");
    }
    assert_eq!(receiver.orders(), 0);
}

#[test]
fn every_limit_of_length_is_kept() {
    let receiver = Receiver::start();
    let headers = [("content-type", "application/json"), ("idempotency-key", &*key(1))];
    let long = |length: usize| {
        let mut order = good();
        order["values"]["note"] = json!("a".repeat(length));
        order.to_string().into_bytes()
    };
    assert_eq!(receiver.send("POST", &headers, &long(15_000)).problem(), "fields");
    let answer = receiver.send("POST", &headers, &long(17_000));
    assert_eq!((answer.status, answer.problem().as_str()), (413, "too-large"));
    let chunk = [b"5000\r\n".to_vec(), vec![b' '; 0x5000], b"\r\n0\r\n\r\n".to_vec()].concat();
    let chunked = receiver.chunked(&headers, &chunk);
    assert_eq!((chunked.status, chunked.problem().as_str()), (413, "too-large"));
    let answer = receiver.send("POST", &headers, &vec![b' '; 1_000_000]);
    assert_eq!(answer.status, 413);
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
}

#[test]
fn only_orders_are_taken() {
    let receiver = Receiver::start();
    for method in ["GET", "PUT", "DELETE", "PATCH"] {
        let answer = receiver.send(method, &[], b"");
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("post, options"));
    }
    assert_eq!(receiver.send_to("/metrics", "GET", &[], b"").status, 404);
    let health = receiver.send_to("/healthz", "GET", &[], b"");
    assert_eq!((health.status, health.body.as_str()), (200, "ok\n"));
}

#[test]
fn a_browser_is_told_what_its_page_may_do() {
    let receiver = Receiver::start();
    let ask = [("origin", ORIGIN), ("access-control-request-method", "POST")];
    let answer = receiver.send("OPTIONS", &ask, b"");
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(answer.header("access-control-allow-methods"), Some("post"));
    assert_eq!(
        answer.header("access-control-allow-headers"),
        Some("content-type, idempotency-key")
    );
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    let foreign = receiver.send("OPTIONS", &[("origin", "https://evil.example")], b"");
    assert_eq!((foreign.status, foreign.header("access-control-allow-origin")), (403, None));
    let key = key(1);
    let headers =
        [("content-type", "application/json"), ("idempotency-key", &*key), ("origin", ORIGIN)];
    let answer = receiver.send("POST", &headers, good().to_string().as_bytes());
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(answer.header("vary"), Some("origin, accept"));
    assert_eq!(answer.header("access-control-expose-headers"), Some("retry-after"));
}

#[test]
fn a_campaign_takes_orders_from_its_first_day_to_its_last() {
    let receiver = Receiver::start();
    receiver.on("2026-09-30");
    assert_eq!(receiver.order(&key(1), &good()).problem(), "not-yet");
    receiver.on("2026-10-01");
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
    receiver.on("2026-12-31");
    assert_eq!(receiver.order(&key(2), &good()).status, 201);
    receiver.on("2027-01-01");
    let answer = receiver.order(&key(3), &good());
    assert_eq!((answer.status, answer.problem().as_str()), (410, "closed"));
    // Whoever has heard nothing of an order that was in time hears it now.
    assert_eq!(receiver.order(&key(2), &good()).status, 200);
    assert_eq!(receiver.orders(), 2);
}

#[test]
fn whoever_sends_too_much_is_told_when_to_come_back() {
    let proxy = "X-Real-IP".parse().unwrap();
    let receiver = Receiver::with(Limits::default(), Some(proxy));
    let send = |number: u32, from: &str| {
        let key = key(number);
        let headers =
            [("content-type", "application/json"), ("idempotency-key", &*key), ("x-real-ip", from)];
        receiver.send("POST", &headers, good().to_string().as_bytes())
    };
    for number in 0..5 {
        assert_eq!(send(number, "192.0.2.1").status, 201);
    }
    let answer = send(5, "192.0.2.1");
    assert_eq!((answer.status, answer.problem().as_str()), (429, "too-many"));
    let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
    assert!((8..=10).contains(&seconds), "{seconds}");
    assert_eq!(send(6, "192.0.2.2").status, 201);
}

#[test]
fn what_is_counted_names_nobody() {
    let receiver = Receiver::start();
    receiver.order(&key(1), &good());
    receiver.order(&key(1), &good());
    receiver.order(&key(2), &Value::Null);
    let text = receiver.metrics.text();
    for line in [
        "kanwu_requests_total{ending=\"stored\"} 1",
        "kanwu_requests_total{ending=\"repeated\"} 1",
        "kanwu_requests_total{ending=\"refused\"} 1",
        "kanwu_answer_seconds_count 3",
        "kanwu_grouped_orders_total 2",
    ] {
        assert!(text.lines().any(|found| found == line), "{line} in\n{text}");
    }
    assert!(!text.contains("读者"));
}
