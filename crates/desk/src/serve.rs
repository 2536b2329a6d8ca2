//! The local server: what it answers ([`router`]) and where it listens ([`listen`]).

pub mod listen;
pub mod router;
