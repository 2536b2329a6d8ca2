//! What pages rely on.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use intake::Limits;

use crate::{
    signer::{ORIGIN, PAGE, Signer},
    stand_in::{APP_ID, StandIn, ticket},
};

#[tokio::test]
async fn a_page_gets_what_wx_config_takes() {
    let stand_in = StandIn::start();
    let signer = Signer::new(&stand_in);
    let answer = signer.sign().await;
    assert!(answer.is_signed_with(&ticket(1)), "{answer:?}");
    assert_eq!(answer.json["appId"], APP_ID);
    assert_eq!(answer.json["nonceStr"].as_str().unwrap().len(), 32);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    assert!(now - answer.json["timestamp"].as_u64().unwrap() < 60);
    assert_eq!(answer.json.as_object().unwrap().len(), 4);
    for (name, value) in [
        ("content-type", "application/json"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), Some(value));
    }
    // The part after # is not signed.
    let answer = signer.send("GET", &format!("?url={PAGE}%23/b"), &[]).await;
    assert!(answer.is_signed_with(&ticket(1)), "{answer:?}");
    let again = signer.sign().await;
    assert_ne!(again.json["nonceStr"], answer.json["nonceStr"]);
}

#[tokio::test]
async fn what_is_not_a_page_of_the_site_is_refused() {
    let stand_in = StandIn::start();
    let signer = Signer::new(&stand_in);
    let long = format!("?url=https://kanwu.example/{}", "a".repeat(2_048));
    for (method, query, status, code) in [
        ("GET", "?url=https%3A%2F%2Fevil.example%2F", 403, "foreign-page"),
        ("GET", "?url=http%3A%2F%2Fkanwu.example%2F", 403, "foreign-page"),
        ("GET", "?url=javascript%3Aalert(1)", 403, "foreign-page"),
        ("GET", "", 400, "no-url"),
        ("GET", &long, 414, "too-long"),
        ("POST", "?url=https%3A%2F%2Fkanwu.example%2F", 405, "method"),
        ("HEAD", "?url=https%3A%2F%2Fkanwu.example%2F", 405, ""),
        ("PUT", "", 405, "method"),
        ("DELETE", "", 405, "method"),
    ] {
        let answer = signer.send(method, query, &[]).await;
        assert_eq!(answer.status, status, "{method} {query}");
        assert!(method == "HEAD" || answer.problem() == code, "{answer:?}");
        let allow = (status == 405).then_some("GET, OPTIONS");
        assert_eq!(answer.header("allow"), allow, "{method}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    assert_eq!(stand_in.asked(), (0, 0));
    assert!(signer.metrics.text().contains("kanwu_signatures_total{ending=\"refused\"} 9\n"));
}

#[tokio::test]
async fn other_sites_are_answered_as_the_receiver_of_orders_answers_them() {
    let stand_in = StandIn::start();
    let signer = Signer::new(&stand_in);
    let query = format!("?url={PAGE}");
    let answer = signer.send("GET", &query, &[("origin", ORIGIN)]).await;
    assert!(answer.is_signed_with(&ticket(1)));
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(answer.header("access-control-expose-headers"), Some("retry-after"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
    assert_eq!(answer.header("vary"), Some("origin, accept"));
    let preflight = signer.send("OPTIONS", "", &[("origin", ORIGIN)]).await;
    assert_eq!(preflight.status, 204);
    assert_eq!(preflight.header("access-control-allow-methods"), Some("GET"));
    assert_eq!(preflight.header("access-control-allow-headers"), None);
    for method in ["GET", "OPTIONS"] {
        let answer = signer.send(method, &query, &[("origin", "https://evil.example")]).await;
        assert_eq!(answer.status, 403, "{method}");
        assert_eq!(answer.header("access-control-allow-origin"), None);
    }
    // The answer to a fault can be read by a page too, so that it knows when to come back.
    let answer = signer.send("GET", "", &[("origin", ORIGIN)]).await;
    assert_eq!(answer.header("access-control-allow-origin"), Some(ORIGIN));
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let stand_in = StandIn::start();
    let limits = Limits { burst: 3, every: Duration::from_secs(7), in_all: 600 };
    let signer = Signer::with(&stand_in.api(), limits);
    for _ in 0..3 {
        assert_eq!(signer.sign().await.status, 200);
    }
    let answer = signer.sign().await;
    assert_eq!((answer.status.as_u16(), answer.problem()), (429, "too-many"));
    assert_eq!(answer.header("retry-after"), Some("7"));
    let figures = signer.metrics.text();
    for line in [
        "kanwu_signatures_total{ending=\"given\"} 3\n",
        "kanwu_signatures_total{ending=\"limited\"} 1\n",
        "kanwu_wechat_renewals_total{ending=\"renewed\"} 1\n",
        "kanwu_wechat_renewals_total{ending=\"failed\"} 0\n",
    ] {
        assert!(figures.contains(line), "{figures}");
    }
}
