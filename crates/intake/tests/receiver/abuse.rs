//! Clients that are slow, rude or many; and the end of the receiver.

use std::{
    io::{Read, Write},
    thread,
    time::{Duration, Instant},
};

use crate::support::{Answer, PATH, Receiver, good, key};

#[test]
fn whoever_sends_a_head_for_ever_is_cut_off() {
    let receiver = Receiver::start();
    let mut stream = receiver.connect();
    stream.write_all(format!("POST {PATH} HTTP/1.1\r\nhost: a\r\n").as_bytes()).unwrap();
    let start = Instant::now();
    let mut feeder = stream.try_clone().unwrap();
    let feeding = thread::spawn(move || {
        while feeder.write_all(b"x: y\r\n").is_ok() && start.elapsed() < Duration::from_secs(25) {
            thread::sleep(Duration::from_millis(500));
        }
    });
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!((9..20).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    drop(stream);
    feeding.join().unwrap();
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
}

#[test]
fn whoever_sends_a_body_for_ever_is_cut_off() {
    let receiver = Receiver::start();
    let mut stream = receiver.connect();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         idempotency-key: {}\r\ncontent-length: 1000\r\n\r\n",
        key(1)
    );
    stream.write_all(head.as_bytes()).unwrap();
    let start = Instant::now();
    let mut feeder = stream.try_clone().unwrap();
    let feeding = thread::spawn(move || {
        while feeder.write_all(b" ").is_ok() && start.elapsed() < Duration::from_secs(25) {
            thread::sleep(Duration::from_millis(500));
        }
    });
    let answer = Answer::read(&mut stream);
    assert_eq!((answer.status, answer.problem().as_str()), (408, "too-slow"));
    assert!((14..24).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
    drop(stream);
    feeding.join().unwrap();
    assert_eq!(receiver.orders(), 0);
}

#[test]
fn whoever_sends_too_much_gets_the_answer_all_the_same() {
    let receiver = Receiver::start();
    for (length, ending) in
        [("content-length: 300000", ""), ("transfer-encoding: chunked", "30000\r\n")]
    {
        let mut stream = receiver.connect();
        let head = format!(
            "POST {PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             idempotency-key: {}\r\n{length}\r\n\r\n{ending}",
            key(1)
        );
        stream.write_all(head.as_bytes()).unwrap();
        // The receiver has answered long before the last of them.
        for _ in 0..10 {
            stream.write_all(&[b' '; 10_000]).unwrap();
            thread::sleep(Duration::from_millis(30));
        }
        let answer = Answer::read(&mut stream);
        assert_eq!((answer.status, answer.problem().as_str()), (413, "too-large"));
    }
}

#[test]
fn whoever_does_not_close_is_closed_after_a_while() {
    let receiver = Receiver::start();
    let mut stream = receiver.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap();
    assert_eq!(Answer::read(&mut stream).status, 404);
    let start = Instant::now();
    while stream.write_all(b" ").is_ok() {
        assert!(start.elapsed() < Duration::from_secs(20), "it is still read");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_body_that_breaks_off_stores_nothing() {
    let receiver = Receiver::start();
    let text = good().to_string();
    for cut in [0, 1, text.len() - 1] {
        let mut stream = receiver.connect();
        let head = format!(
            "POST {PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
             idempotency-key: {}\r\ncontent-length: {}\r\n\r\n{}",
            key(1),
            text.len(),
            &text[..cut.min(text.len())].chars().filter(char::is_ascii).collect::<String>()
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let answer = Answer::read(&mut stream);
        assert!(matches!(answer.status, 0 | 400), "{answer:?}");
    }
    assert_eq!(receiver.orders(), 0);
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
}

#[test]
fn two_hundred_idle_connections_keep_nobody_waiting() {
    let receiver = Receiver::start();
    let idle: Vec<_> = (0..200).map(|_| receiver.connect()).collect();
    let start = Instant::now();
    for number in 0..20 {
        assert_eq!(receiver.order(&key(number), &good()).status, 201);
    }
    // An idle connection is cut off after ten seconds; nobody waits for that.
    assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
    drop(idle);
}

#[test]
fn no_bytes_bring_the_receiver_down() {
    let receiver = Receiver::start();
    for bytes in [
        &b"\0\0\0\0"[..],
        b"GET\r\n\r\n",
        b"POST /api/subscriptions HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n",
        b"POST /api/subscriptions HTTP/1.1\r\nhost: a\r\ncontent-length: 99999999999999999999\r\n\r\n",
        b"POST /api/subscriptions HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\ncontent-type: application/json\r\n\r\nzz\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ] {
        let mut stream = receiver.connect();
        stream.write_all(bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let answer = Answer::read(&mut stream);
        assert!(!(200..300).contains(&answer.status), "{answer:?}");
    }
    let many: String = (0..200).map(|number| format!("x-{number}: y\r\n")).collect();
    let mut stream = receiver.connect();
    let head = format!("POST {PATH} HTTP/1.1\r\nhost: a\r\n{many}\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    assert_eq!(Answer::read(&mut stream).status, 431);
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
}

#[test]
fn a_receiver_that_is_told_to_stop_answers_what_has_begun() {
    let mut receiver = Receiver::start();
    let text = good().to_string();
    let mut stream = receiver.connect();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n\
         idempotency-key: {}\r\ncontent-length: {}\r\nexpect: 100-continue\r\n\r\n",
        key(1),
        text.len()
    );
    let idle = receiver.connect();
    stream.write_all(head.as_bytes()).unwrap();
    // It says so when it begins to read the body.
    let go_on = b"HTTP/1.1 100 Continue\r\n\r\n";
    let mut said = vec![0; go_on.len()];
    stream.read_exact(&mut said).unwrap();
    assert_eq!(said, go_on);
    receiver.tell_to_stop();
    let start = Instant::now();
    thread::sleep(Duration::from_millis(300));
    stream.write_all(text.as_bytes()).unwrap();
    assert_eq!(Answer::read(&mut stream).status, 201);
    receiver.wait();
    assert!(start.elapsed() < Duration::from_secs(9), "{:?}", start.elapsed());
    assert!(std::net::TcpStream::connect(receiver.address).is_err());
    assert_eq!(receiver.orders(), 1);
    drop(idle);
}

#[test]
fn a_store_that_fails_is_never_a_success() {
    let receiver = Receiver::start();
    // Somebody takes the tables away.
    let path = receiver.folder().join("orders.db");
    let other = rusqlite::Connection::open(path).unwrap();
    other.execute_batch("ALTER TABLE orders RENAME TO hidden").unwrap();
    let answer = receiver.order(&key(1), &good());
    assert_eq!((answer.status, answer.problem().as_str()), (503, "unavailable"));
    assert_eq!(answer.header("retry-after"), Some("5"));
    assert_eq!(receiver.send_to("/healthz", "GET", &[], b"").status, 503);
    other.execute_batch("ALTER TABLE hidden RENAME TO orders").unwrap();
    assert_eq!(receiver.order(&key(1), &good()).status, 201);
}
