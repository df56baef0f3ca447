//! TLS policy: always checked, by this computer's own list of trusted authorities, with one provider (ring).

use crate::certificate::valid_until;
use crate::{Error, Fault};
use jiff::Timestamp;
use rustls::ClientConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls_platform_verifier::Verifier;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

const DEADLINE: Duration = Duration::from_secs(15);

/// The client side of TLS 1.2 and 1.3. Cheap to clone; make it once, since it reads the trusted certificates.
#[derive(Clone)]
pub struct Tls(Arc<ClientConfig>);

/// What a handshake established, for the connection test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// `TLS 1.3` or `TLS 1.2`.
    pub version: &'static str,
    /// Until when the server's certificate holds.
    pub valid_until: Option<Timestamp>,
}

impl Tls {
    /// Trusts what this computer trusts; on Linux the file named by `SSL_CERT_FILE` instead, where it is set.
    pub fn system() -> Result<Tls, Error> {
        let verifier = Verifier::new(Arc::new(default_provider())).map_err(|e| Error::Roots(e.to_string()))?;
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::Roots(e.to_string()))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(verifier))
            .with_no_client_auth();
        Ok(Tls(Arc::new(config)))
    }

    /// Trusts these authorities and no other: for peers on loopback, whose certificates nobody else signs.
    pub fn trusting(roots: impl IntoIterator<Item = CertificateDer<'static>>) -> Result<Tls, Error> {
        let mut store = rustls::RootCertStore::empty();
        for root in roots {
            store.add(root).map_err(|e| Error::Roots(e.to_string()))?;
        }
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| Error::Roots(e.to_string()))?
            .with_root_certificates(store)
            .with_no_client_auth();
        Ok(Tls(Arc::new(config)))
    }

    /// The handshake on a fresh or upgraded connection, within 15 s.
    pub(crate) async fn handshake(&self, tcp: TcpStream, host: &str) -> Result<(TlsStream<TcpStream>, Facts), Error> {
        let fails = |detail: String| Error::Tls { host: host.to_owned(), detail };
        let name = ServerName::try_from(host.to_owned()).map_err(|_| fails("this is no server name".into()))?;
        let handshake = TlsConnector::from(Arc::clone(&self.0)).connect(name, tcp);
        let stream = match timeout(DEADLINE, handshake).await {
            Ok(done) => done.map_err(|e| told(host, &e))?,
            Err(_) => return Err(Error::Timeout { host: host.to_owned(), waiting_for: "TLS" }),
        };
        let facts = facts(stream.get_ref().1);
        Ok((stream, facts))
    }
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls")
    }
}

fn facts(connection: &rustls::ClientConnection) -> Facts {
    let version = match connection.protocol_version() {
        Some(rustls::ProtocolVersion::TLSv1_3) => "TLS 1.3",
        _ => "TLS 1.2",
    };
    let leaf = connection.peer_certificates().and_then(|chain| chain.first());
    Facts { version, valid_until: leaf.and_then(|leaf| valid_until(leaf)) }
}

fn told(host: &str, error: &std::io::Error) -> Error {
    let host = host.to_owned();
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match inner {
        Some(rustls::Error::InvalidCertificate(fault)) => Error::Certificate { host, fault: Fault::from(fault.clone()) },
        Some(rustls::Error::InvalidMessage(_)) => Error::Tls { host, detail: "the port does not speak TLS".into() },
        Some(other) => Error::Tls { host, detail: other.to_string() },
        None => Error::Lost { host },
    }
}
