//! Encrypted connections to a server of PostgreSQL.

use rustls::{ClientConfig, RootCertStore, crypto::ring};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Makes connections to servers whose certificate the system trusts; the variable `SSL_CERT_FILE` names a file of
/// others to trust instead, as for OpenSSL. Unlike libpq's `require` it never takes a certificate unseen (libpq,
/// 34.19.3: `verify-full`).
///
/// # Errors
/// Why there is nothing to trust.
pub(super) fn connector() -> Result<MakeRustlsConnect, String> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (taken, _) = roots.add_parsable_certificates(found.certs);
    if taken == 0 {
        let reasons: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
        return Err(format!("no certificates to trust: {}", reasons.join("; ")));
    }
    let config = ClientConfig::builder_with_provider(ring::default_provider().into())
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}
