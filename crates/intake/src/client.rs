//! Who asks, as far as the receiver knows it.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    str::FromStr,
    time::Duration,
};

use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, HeaderName, HeaderValue, request::Parts},
};

/// The header in which a trusted proxy says who asks. The proxy must overwrite it; otherwise anybody can write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProxyHeader(HeaderName);

/// Why a text names no header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("要写 HTTP 头的名字，例如 X-Real-IP")]
pub struct InvalidHeader;

impl FromStr for ProxyHeader {
    type Err = InvalidHeader;

    fn from_str(text: &str) -> Result<Self, InvalidHeader> {
        text.parse().map(Self).map_err(|_| InvalidHeader)
    }
}

/// The address that counts for the limits of a request.
#[must_use]
pub fn of(head: &Parts, proxy: Option<&ProxyHeader>) -> IpAddr {
    // Whoever calls a router without a connection is this process.
    let peer = head
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
    address(peer, proxy, &head.headers)
}

/// The address that counts for the limits: what the proxy says, else that of the connection. Of a list, such as
/// `X-Forwarded-For` has, only the last entry was written by the nearest proxy.
fn address(peer: IpAddr, proxy: Option<&ProxyHeader>, headers: &HeaderMap) -> IpAddr {
    proxy
        .and_then(|proxy| headers.get_all(&proxy.0).iter().next_back())
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.rsplit(',').next()?.trim().parse().ok())
        .unwrap_or(peer)
}

/// The network that is taken for one reader: an address, or the 64 bits that a provider gives to one household.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(keep(address, 64)),
    }
}

/// The part of an address that is logged: it tells networks apart, not people.
#[must_use]
pub fn masked(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(Ipv4Addr::from_bits(address.to_bits() & 0xffff_ff00)),
        IpAddr::V6(address) => IpAddr::V6(keep(address, 48)),
    }
}

/// When somebody may come back, as `Retry-After` says it. A part of a second counts as one, so that nobody comes too
/// early.
#[must_use]
pub fn retry_after(wait: Duration) -> HeaderValue {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    HeaderValue::from(seconds.max(1))
}

fn keep(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_named_header_is_believed_and_only_its_last_entry() {
        let peer: IpAddr = "127.0.0.1".parse().unwrap();
        let proxy: ProxyHeader = "X-Forwarded-For".parse().unwrap();
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "192.0.2.1, 192.0.2.2".parse().unwrap());
        assert_eq!(address(peer, None, &headers), peer);
        assert_eq!(address(peer, Some(&proxy), &headers).to_string(), "192.0.2.2");
        headers.append("x-forwarded-for", "192.0.2.3".parse().unwrap());
        assert_eq!(address(peer, Some(&proxy), &headers).to_string(), "192.0.2.3");
        headers.insert("x-forwarded-for", "unknown".parse().unwrap());
        assert_eq!(address(peer, Some(&proxy), &headers), peer);
        assert!("X Real".parse::<ProxyHeader>().is_err());
    }

    #[test]
    fn logs_know_networks_only() {
        for (address, shown) in [
            ("192.0.2.77", "192.0.2.0"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
            ("::ffff:192.0.2.77", "192.0.2.0"),
        ] {
            assert_eq!(masked(address.parse().unwrap()).to_string(), shown);
        }
    }
}
