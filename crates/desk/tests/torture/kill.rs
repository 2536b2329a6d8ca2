//! A receiver that is killed again and again while orders come in.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use intake::store::sqlite::check_copy;

use crate::support::{Receiver, compare, deliver, magazine, orders_of_file, times};

const CLIENTS: u32 = 8;
/// A restart takes no longer, on an idle machine; the machine of the tests is not.
const RESTART: Duration = Duration::from_secs(2);

#[test]
fn what_was_acknowledged_outlives_every_kill() {
    let kills = times(50, 500);
    let folder = magazine();
    let start = |listen: &str| Receiver::start(folder.path(), "db/orders.db", listen);
    let mut receiver = start("127.0.0.1:0");
    let address = receiver.address;
    let (next, is_over) = (AtomicU32::new(0), AtomicBool::new(false));
    let acknowledged = Mutex::new(BTreeMap::new());
    let mut chance = fastrand::Rng::with_seed(9);
    let mut slowest = Duration::ZERO;
    let mut restarts = Vec::new();
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                while !is_over.load(Relaxed) {
                    let number = next.fetch_add(1, Relaxed);
                    let receipt = deliver(|| address, number);
                    acknowledged.lock().unwrap().insert(number, receipt);
                }
            });
        }
        for _ in 0..kills {
            thread::sleep(Duration::from_millis(chance.u64(10..150)));
            receiver.kill();
            let begin = Instant::now();
            receiver = start(&address.to_string());
            slowest = slowest.max(begin.elapsed());
            restarts.push(begin.elapsed());
        }
        is_over.store(true, Relaxed);
    });
    receiver.kill();
    let acknowledged = acknowledged.into_inner().unwrap();
    println!("{kills} kills, {} orders, slowest restart {slowest:?}", acknowledged.len());
    let path = folder.path().join("db/orders.db");
    let orders = orders_of_file(&path);
    assert!(orders.len() > kills as usize, "the receiver was hardly ever at work");
    compare(&acknowledged, &orders);
    assert_eq!(check_copy(&path).unwrap().orders, orders.len() as u64);
    restarts.sort_unstable();
    assert!(restarts[restarts.len() / 2] <= RESTART, "{restarts:?}");
}
