//! The reader in the browser. Trunk builds this binary with feature `hydrate`; it is nothing but the library, whose
//! `browser::start` the loader calls.

#[cfg(feature = "hydrate")]
use reader as _;

fn main() {}
