//! The reader in the browser. Trunk builds this binary with feature `hydrate`.

fn main() {
    #[cfg(feature = "hydrate")]
    reader::browser::start();
}
