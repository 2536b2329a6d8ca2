//! Fingerprints: short numbers that differ where what they were taken of differs.

use std::{sync::OnceLock, time::UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use xxhash_rust::xxh3::Xxh3;

/// 128 bits of XXH3. They tell by chance alone what is different; nobody is kept from making two things with
/// the same one, and nothing depends on that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

// Derived, each of the bytes would be read and written by itself; a large magazine has thirty thousand fingerprints.
impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        bytes.try_into().map(Self).map_err(|_| de::Error::invalid_length(bytes.len(), &"16 bytes"))
    }
}

impl Fingerprint {
    /// The fingerprint of several parts; where one ends and the next begins counts.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Xxh3::new();
        for part in parts {
            hash.update(&(part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.digest128().to_le_bytes())
    }

    /// All of it in hexadecimal digits, for the name of a folder.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Eight digits of it, for names of files that readers see.
    #[must_use]
    pub fn short(&self) -> String {
        self.text().chars().take(8).collect()
    }

    /// Its bytes, to be part of another one.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The fingerprint of this program: another build may read and write everything differently.
#[must_use]
pub fn own_build() -> Fingerprint {
    static BUILD: OnceLock<Fingerprint> = OnceLock::new();
    *BUILD.get_or_init(|| {
        let facts = std::env::current_exe().and_then(std::fs::metadata);
        let stamp = facts.map(|facts| {
            let modified =
                facts.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            (facts.len(), modified.unwrap_or_default().as_nanos())
        });
        // A program that cannot find itself remembers nothing for the next one: no two agree.
        let (length, modified) = stamp.unwrap_or_else(|_| (0, u128::from(std::process::id())));
        let version = env!("CARGO_PKG_VERSION").as_bytes();
        Fingerprint::of(&[version, &length.to_le_bytes(), &modified.to_le_bytes()])
    })
}
