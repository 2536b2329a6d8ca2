//! A server of PostgreSQL that takes encrypted connections only, and one that is not what it says.

use std::process::Command;

use crate::{
    postgres::Server,
    support::{Receiver, deliver, magazine},
};

#[test]
fn orders_reach_a_server_that_proves_what_it_is() {
    let server = Server::start();
    let database = server.database("orders") + "?sslmode=require";
    let trusted = format!("SSL_CERT_FILE={}", server.encrypt().display());
    let folder = magazine();
    let under = ["/usr/bin/env", &trusted];
    let receiver = Receiver::start_under(&under, folder.path(), &database, "127.0.0.1:0");
    let receipt = deliver(|| receiver.address, 1);
    assert!(receipt.starts_with("2027-"), "{receipt}");

    // The certificate is for the address and not for this name of it.
    let output = Command::new(under[0])
        .args([under[1], env!("CARGO_BIN_EXE_desk"), "subscriptions", "list", "--db"])
        .arg(database.replace("127.0.0.1", "localhost"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("certificate not valid for name"), "{said}");
}
