use super::{no_roots, password, settings};
use domain::accounts::Security;
use mail::Error;
use mail::imap::Session;
use net::{Fault, Tls};
use rcgen::{CertificateParams, KeyPair};
use tests::peers::dovecot::{Dovecot, Options};
use tests::peers::hostile_imap::{HostileImap, Step, say};
use tests::peers::skipped;

#[tokio::test]
async fn both_ways_to_tls_end_in_a_checked_certificate() {
    if !Dovecot::is_installed() {
        return skipped("dovecot is not installed");
    }
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(vec!["localhost".into()]).unwrap().self_signed(&key).unwrap();
    let trusting = Tls::trusting([certificate.der().clone()]).unwrap();
    let options = Options { certificate: Some((certificate.pem(), key.serialize_pem())), ..Options::default() };
    let server = Dovecot::start_with(&options).unwrap();
    for (port, security) in [(server.tls_port, Security::Tls), (server.port, Security::Starttls)] {
        let session = Session::connect(&settings(port, security), &password("pass"), &trusting).await.unwrap();
        assert_eq!(session.facts().unwrap().version, "TLS 1.3");
        session.logout().await.unwrap();
        let untrusted = Session::connect(&settings(port, security), &password("pass"), &no_roots()).await.unwrap_err();
        assert!(matches!(untrusted, Error::Net(net::Error::Certificate { fault: Fault::UnknownIssuer, .. })), "{untrusted:?}");
    }
}

/// Plays a server before STARTTLS; gives the error and everything that was sent to it.
async fn before_tls(script: Vec<Step>) -> (Error, String) {
    let server = HostileImap::play(script).unwrap();
    let error = Session::connect(&settings(server.port, Security::Starttls), &password("canary"), &no_roots()).await.unwrap_err();
    (error, server.heard())
}

#[tokio::test]
async fn nothing_secret_is_sent_when_starttls_is_stripped_refused_or_tampered_with() {
    let scripts: Vec<(&str, Vec<Step>)> = vec![
        ("refused", vec![say("* OK hi"), Step::Read("STARTTLS"), say("{tag} NO not here")]),
        ("unknown", vec![say("* OK [CAPABILITY IMAP4rev1] hi"), Step::Read("STARTTLS"), say("{tag} BAD what")]),
        ("signed in already", vec![say("* PREAUTH [CAPABILITY IMAP4rev1] welcome")]),
        ("injected", vec![say("* OK hi"), Step::Read("STARTTLS"), say("{tag} OK go\n* CAPABILITY IMAP4rev1 AUTH=PLAIN")]),
        ("no TLS behind it", vec![say("* OK hi"), Step::Read("STARTTLS"), say("{tag} OK go"), say("* OK plain"), Step::Hang]),
        ("endless chatter", vec![say("* OK hi"), Step::Read("STARTTLS"), say(&"* OK more\n".repeat(50))]),
        ("another tag", vec![say("* OK hi"), Step::Read("STARTTLS"), say("b7 OK go"), Step::Hang]),
    ];
    for (name, script) in scripts {
        let (error, heard) = before_tls(script).await;
        let expected = match name {
            "refused" | "unknown" | "another tag" => matches!(error, Error::Net(net::Error::TlsRequired { .. })),
            "no TLS behind it" => matches!(error, Error::Net(net::Error::Tls { .. } | net::Error::Tampered { .. })),
            _ => matches!(error, Error::Net(net::Error::Tampered { .. })),
        };
        assert!(expected, "{name}: {error:?}");
        assert!(!heard.contains("canary") && !heard.to_uppercase().contains("LOGIN"), "{name}: {heard}");
    }
}
