//! Two receivers on one PostgreSQL. One receiver is killed, and the database is halted and started again.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    thread,
    time::Duration,
};

use intake::store::postgres::Postgres;

use crate::{
    postgres::Server,
    support::{Receiver, compare, deliver, magazine, orders, times},
};

const CLIENTS: u32 = 8;

#[test]
fn nothing_acknowledged_is_lost_with_a_receiver_or_the_database() {
    let rounds = times(2, 20);
    let server = Server::start();
    let database = server.database("orders");
    let folder = magazine();
    let start = |listen: &str| Receiver::start(folder.path(), &database, listen);
    // Both start at once, on an empty database.
    let (first, second) = thread::scope(|scope| {
        let first = scope.spawn(|| start("127.0.0.1:0"));
        (start("127.0.0.1:0"), first.join().unwrap())
    });
    let addresses: [SocketAddr; 2] = [first.address, second.address];
    let mut receivers = [Some(first), Some(second)];
    let (next, turn, is_over) = (AtomicU32::new(0), AtomicU32::new(0), AtomicBool::new(false));
    let acknowledged = Mutex::new(BTreeMap::new());
    // The balancer: each try goes to the next one.
    let balancer = || addresses[turn.fetch_add(1, Relaxed) as usize % 2];
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                while !is_over.load(Relaxed) {
                    let number = next.fetch_add(1, Relaxed);
                    let receipt = deliver(balancer, number);
                    acknowledged.lock().unwrap().insert(number, receipt);
                }
            });
        }
        for round in 0..rounds as usize {
            let (which, pause) = (round % 2, Duration::from_millis(300));
            thread::sleep(pause);
            if let Some(mut receiver) = receivers[which].take() {
                receiver.kill();
            }
            thread::sleep(pause);
            server.halt();
            thread::sleep(pause);
            server.resume();
            receivers[which] = Some(start(&addresses[which].to_string()));
            thread::sleep(pause);
        }
        is_over.store(true, Relaxed);
    });
    let acknowledged = acknowledged.into_inner().unwrap();
    println!("{rounds} rounds, {} orders", acknowledged.len());
    assert!(acknowledged.len() > 50 * rounds as usize, "{} orders", acknowledged.len());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let store = runtime.block_on(Postgres::connect(&database)).unwrap();
    let orders = thread::scope(|scope| {
        let _inside = runtime.enter();
        scope.spawn(|| orders(&store)).join().unwrap()
    });
    compare(&acknowledged, &orders);
}
