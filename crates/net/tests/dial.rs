//! Every fault of a certificate, every trick before STARTTLS: each gets its own error and no secret leaves.

use domain::accounts::{Security, Server};
use net::{Dialled, Error, Fault, Tls, dial};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use std::sync::Arc;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

struct Authority {
    issuer: Issuer<'static, KeyPair>,
    root: CertificateDer<'static>,
}

impl Authority {
    fn new() -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap().der().clone();
        Authority { issuer: Issuer::new(params, key), root }
    }

    fn server(&self, name: &str, ends: i32) -> rustls::ServerConfig {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(ends, 1, 1);
        let key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        config.with_no_client_auth().with_single_cert(vec![leaf], key).unwrap()
    }

    fn trusted(&self) -> Tls {
        Tls::trusting([self.root.clone()]).unwrap()
    }
}

async fn listen() -> (TcpListener, Server) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, Server { host: "localhost".into(), port, security: Security::Tls })
}

/// Dials a server with this certificate and says how that went.
async fn meet(config: rustls::ServerConfig, tls: &Tls) -> Result<Dialled, Error> {
    let (listener, server) = listen().await;
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let serve = async {
        let (tcp, _) = listener.accept().await.unwrap();
        acceptor.accept(tcp).await
    };
    let (dialled, _served) = tokio::join!(dial(&server, tls), serve);
    dialled
}

#[tokio::test]
async fn a_good_certificate_is_accepted_and_its_facts_are_told() {
    let authority = Authority::new();
    let dialled = meet(authority.server("localhost", 2099), &authority.trusted()).await.unwrap();
    let Dialled::Ready(stream) = dialled else { panic!("not ready") };
    let facts = stream.facts().unwrap();
    assert_eq!((facts.version, facts.valid_until.unwrap().to_string().as_str()), ("TLS 1.3", "2099-01-01T00:00:00Z"));
}

#[tokio::test]
async fn each_fault_of_a_certificate_has_its_own_words() {
    let (ours, theirs) = (Authority::new(), Authority::new());
    let fault = async |config: rustls::ServerConfig| match meet(config, &ours.trusted()).await {
        Err(Error::Certificate { fault, .. }) => fault,
        other => panic!("{other:?}"),
    };
    assert_eq!(fault(ours.server("other.example", 2099)).await, Fault::WrongName { names: vec!["other.example".into()] });
    assert_eq!(fault(ours.server("localhost", 2024)).await, Fault::Expired { since: "2024-01-01T00:00:00Z".parse().ok() });
    assert_eq!(fault(theirs.server("localhost", 2099)).await, Fault::UnknownIssuer);
}

#[tokio::test]
async fn a_port_that_does_not_speak_tls_is_told_as_such() {
    let (listener, server) = listen().await;
    let serve = async {
        let (mut tcp, _) = listener.accept().await.unwrap();
        tcp.write_all(b"* OK plain greeting\r\n").await.unwrap();
        tcp
    };
    let tls = Authority::new().trusted();
    let (dialled, _tcp) = tokio::join!(dial(&server, &tls), serve);
    assert!(matches!(dialled, Err(Error::Tls { detail, .. }) if detail.contains("does not speak TLS")));
}

/// Plays the server's plain lines, then hands out the socket.
async fn starttls(lines: &'static [u8]) -> (net::Upgrade, TcpStream) {
    let (listener, mut server) = listen().await;
    server.security = Security::Starttls;
    let serve = async {
        let (mut tcp, _) = listener.accept().await.unwrap();
        tcp.write_all(lines).await.unwrap();
        tcp
    };
    let tls = Authority::new().trusted();
    let (dialled, tcp) = tokio::join!(dial(&server, &tls), serve);
    match dialled.unwrap() {
        Dialled::Upgrade(upgrade) => (upgrade, tcp),
        Dialled::Ready(_) => panic!("ready without TLS"),
    }
}

#[tokio::test]
async fn bytes_that_follow_the_ok_before_tls_end_the_attempt() {
    let (mut upgrade, mut tcp) = starttls(b"a OK go\r\n* injected\r\n").await;
    assert_eq!(upgrade.line().await.unwrap(), b"a OK go");
    let tls = Authority::new().trusted();
    assert_eq!(upgrade.secure(&tls).await.unwrap_err(), Error::Tampered { host: "localhost".into() });
    let mut seen = Vec::new();
    tcp.read_to_end(&mut seen).await.unwrap();
    assert!(seen.is_empty(), "not one byte was sent");
}

#[tokio::test]
async fn an_endless_line_before_tls_ends_the_attempt() {
    let (mut upgrade, _tcp) = starttls(&[b'x'; 20_000]).await;
    assert_eq!(upgrade.line().await, Err(Error::Tampered { host: "localhost".into() }));
}

#[tokio::test]
async fn a_server_that_hangs_up_is_lost() {
    let (mut upgrade, tcp) = starttls(b"").await;
    drop(tcp);
    assert_eq!(upgrade.line().await, Err(Error::Lost { host: "localhost".into() }));
}
