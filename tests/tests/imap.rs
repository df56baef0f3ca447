//! `mail::imap` against real servers, and against one that lies.
#![cfg(unix)]

#[path = "imap/courier.rs"]
mod courier;
#[path = "imap/dovecot.rs"]
mod dovecot;
#[path = "imap/hostile.rs"]
mod hostile;
#[path = "imap/speed.rs"]
mod speed;
#[path = "imap/tls.rs"]
mod tls;

use domain::accounts::{MailSettings, Security, Server};
use mail::Error;
use mail::imap::{Answer, Credentials, Fetched, Session};
use net::Tls;
use secrets::Secret;

/// Settings of a server on loopback.
fn settings(port: u16, security: Security) -> MailSettings {
    let server = Server { host: "localhost".into(), port, security };
    MailSettings { imap: server.clone(), smtp: server, username: "anna@example.test".into() }
}

fn password(text: &str) -> Credentials {
    Credentials::Password(Secret::new(text.into()))
}

fn no_roots() -> Tls {
    Tls::trusting([]).expect("an empty list of roots")
}

async fn sign_in(port: u16) -> Result<Session, Error> {
    Session::connect(&settings(port, Security::Plain), &password("pass"), &no_roots()).await
}

/// Everything of one set, by UID.
async fn fetch(session: &mut Session, uids: &str) -> Result<Vec<Fetched>, Error> {
    let mut fetch = session.fetch_messages();
    fetch.ask(uids.parse().expect("a set")).await?;
    let mut messages = Vec::new();
    while let Some(answer) = fetch.next().await? {
        match answer {
            Answer::Message(message) => messages.push(message),
            Answer::Done(_) => {}
            Answer::Refused(_, error) => return Err(error),
        }
    }
    messages.sort_by_key(|message| message.uid);
    Ok(messages)
}

/// A mail with this number in it.
fn mail(number: u32) -> Vec<u8> {
    format!("Message-ID: <m{number}@example.test>\r\nFrom: bob@example.test\r\nSubject: number {number}\r\n\r\nText {number}.\r\n")
        .into_bytes()
}
