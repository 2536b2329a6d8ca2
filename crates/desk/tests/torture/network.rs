//! A network that drops, repeats, delays and lies.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

use crate::support::{Receiver, compare, deliver, magazine, orders_of_file, times};

/// How many clients send at once.
const CLIENTS: u32 = 16;

#[test]
fn every_order_arrives_once_through_a_faulty_network() {
    let count = times(500, 10_000);
    let folder = magazine();
    let mut receiver = Receiver::start(folder.path(), "db/orders.db", "127.0.0.1:0");
    let proxy = proxy(receiver.address);
    let next = AtomicU32::new(0);
    let acknowledged = Mutex::new(BTreeMap::new());
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Relaxed);
                    if number >= count {
                        return;
                    }
                    let receipt = deliver(|| proxy, number);
                    acknowledged.lock().unwrap().insert(number, receipt);
                }
            });
        }
    });
    receiver.kill();
    let acknowledged = acknowledged.into_inner().unwrap();
    assert_eq!(acknowledged.len(), count as usize);
    compare(&acknowledged, &orders_of_file(&folder.path().join("db/orders.db")));
}

/// What becomes of a request: three of ten are not simply passed on.
#[derive(Debug, Clone, Copy)]
enum Fault {
    None,
    /// The request never arrives.
    LostOnTheWay,
    /// The order is stored, and nobody hears of it.
    AnswerLost,
    AnswerCut,
    /// It arrives twice, at the same time.
    Twice,
    Late,
    /// It is stored, and the client is told that it failed.
    Lie,
    /// It does not arrive, and the client is told that it failed.
    Refused,
}

/// A proxy in front of a receiver; it runs until the tests end.
fn proxy(receiver: SocketAddr) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let mut chance = fastrand::Rng::with_seed(7);
        for stream in listener.incoming() {
            let fault = match chance.u8(..100) {
                0..5 => Fault::LostOnTheWay,
                5..10 => Fault::AnswerLost,
                10..14 => Fault::AnswerCut,
                14..19 => Fault::Twice,
                19..23 => Fault::Late,
                23..27 => Fault::Lie,
                27..30 => Fault::Refused,
                _ => Fault::None,
            };
            thread::spawn(move || pass(stream.unwrap(), receiver, fault));
        }
    });
    address
}

fn pass(mut client: TcpStream, receiver: SocketAddr, fault: Fault) {
    const FAILED: &[u8] = b"HTTP/1.1 500 Oops\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
    let request = read_request(&mut client);
    let forward = || {
        let Ok(mut stream) = TcpStream::connect(receiver) else { return Vec::new() };
        let mut answer = Vec::new();
        // The receiver may be gone; then there is no answer.
        let _ = stream.write_all(&request).and_then(|()| stream.read_to_end(&mut answer).map(drop));
        answer
    };
    let answer = match fault {
        Fault::None => forward(),
        Fault::LostOnTheWay => return,
        Fault::AnswerLost => {
            forward();
            return;
        }
        Fault::AnswerCut => {
            let answer = forward();
            answer[..answer.len() / 2].to_vec()
        }
        Fault::Twice => thread::scope(|scope| {
            let other = scope.spawn(forward);
            let answer = forward();
            other.join().unwrap();
            answer
        }),
        Fault::Late => {
            thread::sleep(Duration::from_millis(200));
            forward()
        }
        Fault::Lie => {
            forward();
            FAILED.to_vec()
        }
        Fault::Refused => FAILED.to_vec(),
    };
    // A client that has gone asks again.
    let _ = client.write_all(&answer).and_then(|()| client.shutdown(Shutdown::Write));
}

/// A request with the body that its head announces.
fn read_request(client: &mut TcpStream) -> Vec<u8> {
    let mut request = Vec::new();
    let mut part = [0; 4_096];
    loop {
        let length = client.read(&mut part).unwrap_or_default();
        request.extend_from_slice(&part[..length]);
        let text = String::from_utf8_lossy(&request);
        let whole = text.split_once("\r\n\r\n").and_then(|(head, _)| {
            let length = head.split_once("content-length: ")?.1.split("\r\n").next()?;
            Some(head.len() + 4 + length.parse::<usize>().ok()?)
        });
        if length == 0 || whole.is_some_and(|whole| request.len() >= whole) {
            return request;
        }
    }
}
