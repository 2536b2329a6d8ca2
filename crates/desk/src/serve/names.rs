//! Which names the local server answers to.
//!
//! A page on the web can give its own name the address of this computer (DNS rebinding) and would then read
//! drafts from here as if they were its own. So a request must name this computer as nobody else can: by
//! `localhost` or by a bare address.

use std::net::IpAddr;

use axum::{
    extract::Request,
    http::{StatusCode, header::HOST},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::messages;

/// Lets requests through that name this computer.
pub(super) async fn own_names_only(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_none_or(is_own) {
        return next.run(request).await;
    }
    (StatusCode::MISDIRECTED_REQUEST, messages::not_this_name()).into_response()
}

/// Whether a `Host` (RFC 9110, section 7.2) is `localhost` or an address, with or without a port.
fn is_own(host: &str) -> bool {
    let name = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((name, _)) => name,
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_localhost_are_own_and_names_are_not() {
        for own in
            ["localhost", "LOCALHOST:80", "127.0.0.1:8080", "192.168.1.7", "[::1]:8080", "[::1]"]
        {
            assert!(is_own(own), "{own}");
        }
        for other in [
            "evil.example",
            "evil.example:8080",
            "localhost.evil.example",
            "127.0.0.1.nip.io",
            "",
            ":80",
        ] {
            assert!(!is_own(other), "{other}");
        }
    }
}
