//! Everything that can go wrong at WeChat's.

use std::time::{Duration, Instant};

use crate::{
    signer::Signer,
    stand_in::{Reply, StandIn, refusal, ticket, ticket_reply, token, token_reply},
};

#[tokio::test]
async fn a_fault_is_503_and_remembered() {
    let elsewhere = StandIn::start();
    let deep = "[".repeat(100_000);
    let redirect = format!("{}/cgi-bin/stable_token", elsewhere.api());
    for (reply, wait) in [
        (Reply::Status(500, "<h1>Internal Server Error</h1>"), "10"),
        (Reply::Status(200, "<!DOCTYPE html><p>Log in to this network"), "10"),
        (Reply::Body(String::new()), "10"),
        (Reply::Body("{}".to_owned()), "10"),
        (Reply::Body(deep), "10"),
        (Reply::Body(r#"{"access_token":"a","ticket":"a"}"#.to_owned()), "10"),
        (Reply::Body(r#"{"access_token":"a","ticket":"a","expires_in":0}"#.to_owned()), "10"),
        (Reply::Body(r#"{"access_token":"a","ticket":"a","expires_in":-1}"#.to_owned()), "10"),
        (Reply::Body(r#"{"access_token":"","ticket":"","expires_in":7200}"#.to_owned()), "10"),
        (Reply::Body(" ".repeat(100_000)), "10"),
        (Reply::Cut, "10"),
        (Reply::Redirect(redirect), "10"),
        (refusal(-1), "10"),
        (refusal(40164), "60"),
        (refusal(40125), "60"),
        (refusal(48001), "60"),
        (refusal(99999), "60"),
        (refusal(45009), "300"),
    ] {
        for is_token in [true, false] {
            let stand_in = StandIn::start();
            let signer = Signer::new(&stand_in);
            let again = reply.clone();
            if is_token {
                stand_in.on_token(move |_| again.clone());
            } else {
                stand_in.on_ticket(move |_, _| again.clone());
            }
            for _ in 0..5 {
                let answer = signer.sign().await;
                let context = format!("{reply:?} {answer:?}");
                assert_eq!(answer.status, 503, "{context}");
                assert_eq!(answer.problem(), "unavailable", "{context}");
                // A second may pass between two of them.
                let seconds: u64 = answer.header("retry-after").unwrap().parse().unwrap();
                let wait: u64 = wait.parse().unwrap();
                assert!((wait - 2..=wait).contains(&seconds), "{context}");
            }
            let asked = if is_token { (1, 0) } else { (1, 1) };
            assert_eq!(stand_in.asked(), asked, "{reply:?}");
            let figures = signer.metrics.text();
            assert!(figures.contains("kanwu_wechat_renewals_total{ending=\"failed\"} 1\n"));
            assert!(figures.contains("kanwu_signatures_total{ending=\"unavailable\"} 5\n"));
        }
    }
    assert_eq!(elsewhere.asked(), (0, 0), "a redirect is not followed");
}

#[tokio::test]
async fn a_slow_answer_is_not_waited_for() {
    let stand_in = StandIn::start();
    stand_in.on_ticket(|_, _| Reply::Late(Duration::from_secs(30), String::new()));
    let signer = Signer::new(&stand_in);
    let start = Instant::now();
    assert_eq!(signer.sign().await.status, 503);
    assert!((3..9).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
}

#[tokio::test]
async fn nobody_at_the_address_is_a_fault_too_and_passes() {
    let signer = Signer::with("http://127.0.0.1:1", wechat::LIMITS);
    assert_eq!(signer.sign().await.status, 503);
    // Over TLS, from somebody who has no certificate.
    let stand_in = StandIn::start();
    let signer = Signer::with(&stand_in.api().replace("http:", "https:"), wechat::LIMITS);
    assert_eq!(signer.sign().await.status, 503);
    assert_eq!(stand_in.asked(), (0, 0));
}

#[tokio::test]
async fn it_goes_on_by_itself_when_a_fault_has_passed() {
    let stand_in = StandIn::start();
    stand_in.on_token(|_| refusal(-1));
    let signer = Signer::new(&stand_in);
    assert_eq!(signer.sign().await.status, 503);
    stand_in.on_token(token_reply);
    assert_eq!(signer.sign().await.status, 503);
    tokio::time::sleep(Duration::from_millis(10_100)).await;
    assert!(signer.sign().await.is_signed_with(&ticket(1)));
    assert_eq!(stand_in.asked(), (2, 1));
}

#[tokio::test]
async fn a_token_that_is_not_taken_is_fetched_anew_once() {
    for code in [40001, 42001, 40014] {
        let stand_in = StandIn::start();
        stand_in.on_ticket(move |number, sent| {
            if sent == token(1) { refusal(code) } else { ticket_reply(number, 7_200) }
        });
        let signer = Signer::new(&stand_in);
        assert!(signer.sign().await.is_signed_with(&ticket(2)), "{code}");
        assert_eq!(stand_in.asked(), (2, 2), "{code}");

        let stand_in = StandIn::start();
        stand_in.on_ticket(move |_, _| refusal(code));
        let signer = Signer::new(&stand_in);
        assert_eq!(signer.sign().await.status, 503);
        assert_eq!(stand_in.asked(), (2, 2), "{code}");
    }
    // Asked for a token, the same number means that the secret is wrong; there is nothing to fetch anew.
    let stand_in = StandIn::start();
    stand_in.on_token(|_| refusal(40001));
    assert_eq!(Signer::new(&stand_in).sign().await.status, 503);
    assert_eq!(stand_in.asked(), (1, 0));
}
