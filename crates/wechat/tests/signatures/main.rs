//! Signatures as pages get them, with a stand-in for WeChat's API that can do everything wrong.

#[path = "../support/stand_in.rs"]
mod stand_in;

mod contract;
mod faults;
mod keeping;
mod secrets;
mod signer;
