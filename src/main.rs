//! The reader in the browser. Trunk builds this binary with feature `hydrate`. `main` runs as the instance is made;
//! then the loader calls `start` of the library's `browser`.

fn main() {
    #[cfg(feature = "hydrate")]
    reader::browser::read();
}
