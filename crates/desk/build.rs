//! Tells cargo what a release has inside.

use std::env;

/// Folders that `rust_embed` takes into a release. It names the files that it has found to cargo, so without this line
/// cargo would not notice one that is new.
const EMBEDDED: [&str; 2] = ["../../target/reader", "../../target/proof"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        for folder in EMBEDDED {
            println!("cargo::rerun-if-changed={folder}");
        }
    }
}
