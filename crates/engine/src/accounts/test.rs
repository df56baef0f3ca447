//! The connection test: receiving and sending side by side, told step by step.

use crate::{Engine, Result};
use domain::accounts::{MailSettings, Security, Server};
use domain::{Code, Refusal};
use mail::{imap, smtp};
use net::Facts;
use secrets::Secret;
use std::time::Duration;

/// What the test found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionTest {
    /// Steps with the receiving server; ends with the first that failed.
    pub receiving: Vec<Line>,
    /// Steps with the sending server; ends with the first that failed.
    pub sending: Vec<Line>,
    /// The first failure: what happened, what to do.
    pub problem: Option<Refusal>,
    /// How long it took.
    pub took: Duration,
}

/// A step of the test.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Which one.
    pub step: Step,
    /// Whether it went well.
    pub passed: bool,
    /// What was found, or why it failed.
    pub detail: String,
}

/// The steps with each server, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The name has an address and something answers at the port.
    ServerFound,
    /// The connection is protected and the certificate is good.
    Encrypted,
    /// Name and password were accepted.
    SignedIn,
}

impl Step {
    /// The stable spelling.
    pub fn as_str(self) -> &'static str {
        match self {
            Step::ServerFound => "server_found",
            Step::Encrypted => "encrypted",
            Step::SignedIn => "signed_in",
        }
    }
}

/// Tries receiving and sending at the same time. Sends nothing and changes nothing.
///
/// # Errors
/// Only where this computer is at fault (its certificates cannot be read); what a server does is in the answer.
pub async fn connection(engine: &Engine, settings: &MailSettings, secret: &Secret) -> Result<ConnectionTest> {
    let tls = engine.tls()?;
    let started = engine.clock().elapsed();
    let (receiving, sending) = tokio::join!(receive(settings, secret, &tls), send(settings, secret, &tls));
    let took = engine.clock().elapsed().saturating_sub(started);
    let (receiving, first) = lines(&settings.imap, receiving);
    let (sending, second) = lines(&settings.smtp, sending.map_err(of_sending));
    Ok(ConnectionTest { receiving, sending, problem: first.or(second), took })
}

/// What a server that let us in is like.
struct Found {
    facts: Option<Facts>,
    inside: String,
}

async fn receive(settings: &MailSettings, secret: &Secret, tls: &net::Tls) -> std::result::Result<Found, Refusal> {
    let credentials = imap::Credentials::Password(secret.clone());
    let mut session = imap::Session::connect(settings, &credentials, tls).await?;
    let facts = session.facts().cloned();
    let folders = session.folders().await?;
    session.logout().await?;
    let messages: u64 = folders.iter().filter_map(|folder| folder.status.as_ref()).map(|status| u64::from(status.messages)).sum();
    Ok(Found { facts, inside: format!("{}, {}", count(folders.len() as u64, "folder"), count(messages, "message")) })
}

async fn send(settings: &MailSettings, secret: &Secret, tls: &net::Tls) -> std::result::Result<Found, Refusal> {
    let credentials = smtp::Credentials::Password { username: &settings.username, password: secret };
    let tested = smtp::test(&settings.smtp, tls, &credentials).await?;
    Ok(Found { facts: tested.tls, inside: format!("as {}", settings.username) })
}

/// A failure of sending alone keeps its code where it is precise, and is told as one of sending.
fn of_sending(refusal: Refusal) -> Refusal {
    let code = if refusal.code == Code::Server { Code::SmtpFailed } else { refusal.code };
    Refusal { code, message: format!("Sending: {}", refusal.message), hint: refusal.hint }
}

/// The lines of one server, and its failure.
fn lines(server: &Server, found: std::result::Result<Found, Refusal>) -> (Vec<Line>, Option<Refusal>) {
    let passed = |step, detail| Line { step, passed: true, detail };
    let at = format!("{}, {}", server.host, server.port);
    match found {
        Ok(found) => {
            let protection = protection(server, found.facts.as_ref());
            let lines = vec![passed(Step::ServerFound, at), passed(Step::Encrypted, protection), passed(Step::SignedIn, found.inside)];
            (lines, None)
        }
        Err(refusal) => {
            let failed = step_of(refusal.code);
            let mut lines = Vec::new();
            if failed > Step::ServerFound {
                lines.push(passed(Step::ServerFound, at));
            }
            if failed > Step::Encrypted {
                lines.push(passed(Step::Encrypted, protection(server, None)));
            }
            lines.push(Line { step: failed, passed: false, detail: refusal.message.clone() });
            (lines, Some(refusal))
        }
    }
}

fn step_of(code: Code) -> Step {
    match code {
        Code::NameNotFound | Code::Refused | Code::Timeout | Code::Offline => Step::ServerFound,
        Code::Certificate | Code::TlsRequired => Step::Encrypted,
        _ => Step::SignedIn,
    }
}

fn protection(server: &Server, facts: Option<&Facts>) -> String {
    match (facts, server.security) {
        (Some(Facts { version, valid_until: Some(until) }), _) => {
            format!("{version}, certificate valid until {}", until.strftime("%-d %b %Y"))
        }
        (Some(Facts { version, .. }), _) => format!("{version}, certificate valid"),
        (None, Security::Plain) => "Not encrypted: the server is on this computer".into(),
        (None, _) => "Certificate valid".into(),
    }
}

/// `1 folder`, `6,912 messages`.
fn count(number: u64, noun: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(security: Security) -> Server {
        Server { host: "imap.example".into(), port: 993, security }
    }

    #[test]
    fn a_good_connection_is_told_in_three_lines() {
        let facts = Facts { version: "TLS 1.3", valid_until: "2027-03-02T12:00:00Z".parse().ok() };
        let (lines, problem) = lines(&server(Security::Tls), Ok(Found { facts: Some(facts), inside: "14 folders, 6,912 messages".into() }));
        let details: Vec<_> = lines.iter().map(|line| (line.step.as_str(), line.passed, line.detail.as_str())).collect();
        assert_eq!(
            details,
            [
                ("server_found", true, "imap.example, 993"),
                ("encrypted", true, "TLS 1.3, certificate valid until 2 Mar 2027"),
                ("signed_in", true, "14 folders, 6,912 messages"),
            ]
        );
        assert_eq!(problem, None);
    }

    #[test]
    fn the_lines_end_with_the_step_that_failed() {
        for (code, steps) in [(Code::NameNotFound, 1), (Code::Timeout, 1), (Code::Certificate, 2), (Code::WrongPassword, 3)] {
            let (lines, problem) = lines(&server(Security::Tls), Err(Refusal::new(code, "why")));
            assert_eq!(lines.len(), steps);
            assert_eq!(lines.iter().filter(|line| !line.passed).count(), 1);
            assert!(lines.last().is_some_and(|line| !line.passed && line.detail == "why"));
            assert_eq!(problem.map(|refusal| refusal.code), Some(code));
        }
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(count(1, "folder"), "1 folder");
        assert_eq!(count(0, "message"), "0 messages");
        assert_eq!(count(1_234_567, "message"), "1,234,567 messages");
    }
}
