//! Tokens and tickets are kept, and asked for once.

use std::{
    sync::{Mutex, mpsc},
    time::Duration,
};

use tokio::task::JoinHandle;

use crate::{
    signer::{Answer, Signer},
    stand_in::{Reply, StandIn, refusal, ticket, ticket_reply, token, token_reply},
};

/// A token after some time, so that everybody has come by then.
fn late_token(number: usize) -> Reply {
    let body = format!(r#"{{"access_token":"{}","expires_in":7200}}"#, token(number));
    Reply::Late(Duration::from_millis(500), body)
}

/// A hundred readers who ask at once.
fn a_hundred(signer: &Signer) -> Vec<JoinHandle<Answer>> {
    let ask = |signer: Signer| tokio::spawn(async move { signer.sign().await });
    (0..100).map(|_| ask(signer.clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_readers_at_once_are_one_request_for_each() {
    let stand_in = StandIn::start();
    stand_in.on_token(late_token);
    let signer = Signer::new(&stand_in);
    for reader in a_hundred(&signer) {
        assert!(reader.await.unwrap().is_signed_with(&ticket(1)));
    }
    assert_eq!(stand_in.asked(), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_readers_at_once_are_one_request_when_it_fails_too() {
    let stand_in = StandIn::start();
    stand_in.on_token(|_| Reply::Late(Duration::from_millis(500), "<p>".to_owned()));
    let signer = Signer::new(&stand_in);
    for reader in a_hundred(&signer) {
        assert_eq!(reader.await.unwrap().status, 503);
    }
    assert_eq!(stand_in.asked(), (1, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_who_leave_do_not_break_off_the_request() {
    let stand_in = StandIn::start();
    let (closed, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    // The answer comes when all of them have left, however long that takes on a busy machine.
    stand_in.on_token(move |number| {
        assert!(gate.lock().unwrap().recv().is_err());
        token_reply(number)
    });
    let signer = Signer::new(&stand_in);
    for _ in 0..20 {
        let leaving = tokio::time::timeout(Duration::from_millis(10), signer.sign());
        assert!(leaving.await.is_err());
    }
    drop(closed);
    assert!(signer.sign().await.is_signed_with(&ticket(1)));
    assert_eq!(stand_in.asked(), (1, 1));
}

#[tokio::test]
async fn a_short_ticket_is_renewed_without_a_new_token() {
    let stand_in = StandIn::start();
    stand_in.on_ticket(|number, _| ticket_reply(number, 3));
    let signer = Signer::new(&stand_in);
    assert!(signer.sign().await.is_signed_with(&ticket(1)));
    assert!(signer.sign().await.is_signed_with(&ticket(1)));
    assert_eq!(stand_in.asked(), (1, 1));
    tokio::time::sleep(Duration::from_millis(3_100)).await;
    assert!(signer.sign().await.is_signed_with(&ticket(2)));
    assert_eq!(stand_in.asked(), (1, 2));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_ticket_serves_while_a_new_one_is_fetched_or_refused() {
    let stand_in = StandIn::start();
    stand_in.on_ticket(|number, _| ticket_reply(number, 4));
    let signer = Signer::new(&stand_in);
    assert!(signer.sign().await.is_signed_with(&ticket(1)));
    tokio::time::sleep(Duration::from_millis(2_100)).await;
    stand_in.on_ticket(|_, _| refusal(-1));
    for _ in 0..5 {
        assert!(signer.sign().await.is_signed_with(&ticket(1)));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    // It has been asked once more, and then no more.
    assert_eq!(stand_in.asked(), (1, 2));
    tokio::time::sleep(Duration::from_millis(2_000)).await;
    assert_eq!(signer.sign().await.status, 503);
    assert_eq!(stand_in.asked(), (1, 2));
}
