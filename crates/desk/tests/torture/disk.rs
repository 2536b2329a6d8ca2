//! What a receiver asks of the disk, and what it does when the disk fails. strace shows the one and brings about the
//! other; that a process was killed says nothing about the disk, since the system keeps what was written.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use crate::support::{Receiver, compare, deliver, magazine, orders_of_file, send};

/// How many orders are sent one after another.
const ORDERS: u32 = 20;

fn traced(folder: &Path, options: &[&str]) -> Receiver {
    let strace = ["strace", "-f", "-q", "-o", "trace"];
    Receiver::start_under(&[&strace, options].concat(), folder, "db/orders.db", "127.0.0.1:0")
}

fn has_strace() {
    let found = Command::new("strace").arg("--version").output();
    assert!(found.is_ok(), "strace is missing: `cargo xtask setup` brings it");
}

#[test]
fn the_disk_is_synced_before_each_acknowledgement() {
    has_strace();
    let folder = magazine();
    let calls = "trace=fsync,fdatasync,write,writev,sendto,sendmsg";
    let mut receiver = traced(folder.path(), &["-s", "16", "-e", calls]);
    for number in 0..ORDERS {
        assert_eq!(send(receiver.address, number).unwrap().0, 201);
    }
    receiver.stop_below();
    let trace = fs::read_to_string(folder.path().join("trace")).unwrap();
    let (mut acknowledged, mut is_synced) = (0, false);
    for line in trace.lines() {
        let is_sync = line.contains("sync(") || line.contains("sync resumed>");
        if is_sync && line.ends_with("= 0") {
            is_synced = true;
        } else if line.contains("\"HTTP/1.1 201 ") {
            assert!(is_synced, "acknowledged without a sync: {line}");
            (acknowledged, is_synced) = (acknowledged + 1, false);
        }
    }
    assert_eq!(acknowledged, ORDERS, "{trace}");
}

#[test]
fn a_disk_that_fails_is_never_a_success_and_may_come_back() {
    has_strace();
    for fault in [
        "inject=fsync,fdatasync:error=EIO:when=8..12",
        "inject=pwrite64:error=ENOSPC:when=40..60",
        "inject=pwrite64:error=EIO:when=40..60",
        "inject=fsync,fdatasync:error=ENOSPC:when=8..12",
    ] {
        let folder = magazine();
        let calls = "trace=fsync,fdatasync,pwrite64";
        let mut receiver = traced(folder.path(), &["-e", calls, "-e", fault]);
        let mut acknowledged = BTreeMap::new();
        let mut refused = 0;
        for number in 0..40 {
            match send(receiver.address, number).unwrap() {
                (201, Some(receipt)) => {
                    acknowledged.insert(number, receipt);
                }
                (503, None) => refused += 1,
                other => panic!("{fault}: {other:?}"),
            }
        }
        assert!(refused > 0, "{fault}: nothing failed");
        // The disk works again, and what was refused is sent once more.
        for number in 0..40 {
            let receipt = deliver(|| receiver.address, number);
            let before = acknowledged.insert(number, receipt.clone());
            assert!(before.is_none_or(|before| before == receipt), "{fault}");
        }
        receiver.stop_below();
        compare(&acknowledged, &orders_of_file(&folder.path().join("db/orders.db")));
    }
}
