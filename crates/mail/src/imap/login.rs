//! From a server's address to a signed-in session: greeting, STARTTLS, name and password, who we are.

use super::capabilities::Capabilities;
use super::command::quoted;
use super::framing::Allowance;
use super::line::Line;
use super::lists::words;
use super::outcome::{Asked, Code, Verdict, said};
use super::session::Session;
use super::wire::{Reply, Wire};
use crate::Error;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::accounts::MailSettings;
use net::{Dialled, Stream, Tls, Upgrade};
use secrets::Secret;
use std::time::Duration;
use zeroize::Zeroizing;

const GREETING: Duration = Duration::from_secs(30);
/// Untagged lines before the answer to STARTTLS that are read at most.
const CHATTER: usize = 10;

/// How a mailbox is opened.
#[derive(Clone)]
pub enum Credentials {
    /// The account's password, or one made for this app.
    Password(Secret),
    /// An OAuth access token (XOAUTH2).
    Token(Secret),
}

impl Session {
    /// Connects, secures and signs in. A wrong password is [`Error::SignIn`]; a server that will not now is
    /// [`Error::Busy`] or [`Error::Lost`]; everything before that is [`Error::Net`].
    pub async fn connect(settings: &MailSettings, credentials: &Credentials, tls: &Tls) -> Result<Session, Error> {
        let (stream, greeted) = match net::dial(&settings.imap, tls).await? {
            Dialled::Ready(stream) => (stream, false),
            Dialled::Upgrade(upgrade) => (secured(upgrade, tls).await?, true),
        };
        let facts = stream.facts().cloned();
        let mut wire = Wire::new(stream, GREETING);
        let greeting = if greeted { Greeting::Hello(None) } else { greeting(&mut wire).await? };
        let told = match greeting {
            Greeting::SignedIn => None,
            Greeting::Hello(told) => {
                let offered = match told {
                    Some(offered) => offered,
                    None => capabilities(&mut wire).await?,
                };
                sign_in(&mut wire, &offered, &settings.username, credentials).await?
            }
        };
        // What was offered before signing in counts no longer (RFC 3501 §6.2.3).
        let capabilities = match told {
            Some(told) => told,
            None => capabilities(&mut wire).await?,
        };
        let mut session = Session { wire, capabilities, qresync: false, facts };
        session.introduce().await?;
        session.enable().await?;
        Ok(session)
    }

    /// Says who we are, where the server knows how to listen: some refuse SELECT to strangers.
    async fn introduce(&mut self) -> Result<(), Error> {
        if !self.capabilities.has("ID") {
            return Ok(());
        }
        let id =
            concat!("ID (\"name\" \"WiseParts Conversations\" \"version\" \"", env!("CARGO_PKG_VERSION"), "\" \"vendor\" \"WiseParts\")");
        match self.wire.run(id.as_bytes(), |_| Ok(())).await {
            Ok(_) | Err(Error::Denied { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// QRESYNC, unless the server is iCloud's, which offers it and answers it wrongly.
    async fn enable(&mut self) -> Result<(), Error> {
        let broken = self.capabilities.has("XAPPLEPUSHSERVICE") && self.capabilities.has("XAPPLELITERAL");
        if !self.capabilities.has("QRESYNC") || !self.capabilities.has("ENABLE") || broken {
            return Ok(());
        }
        let mut enabled = false;
        let asked = self.wire.run(b"ENABLE QRESYNC", |line| {
            enabled |= matches!(line, Line::Raw(raw) if words(&raw, "ENABLED").is_some_and(|words| words.iter().any(|word| word.eq_ignore_ascii_case("QRESYNC"))));
            Ok(())
        });
        match asked.await {
            Ok(_) => self.qresync = enabled,
            Err(Error::Denied { .. }) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

enum Greeting {
    /// Sign in; with the capabilities where the greeting told them.
    Hello(Option<Capabilities>),
    /// The server knows us already (PREAUTH).
    SignedIn,
}

async fn greeting(wire: &mut Wire) -> Result<Greeting, Error> {
    let Line::Told(told) = wire.read().await? else { return Err(Error::Protocol("no greeting")) };
    match told.verdict {
        Verdict::Ok => Ok(Greeting::Hello(told.code.capabilities)),
        Verdict::PreAuth => Ok(Greeting::SignedIn),
        _ => Err(Error::Busy { said: told.said(), wait: None }),
    }
}

/// The plain lines before TLS. A server that greets us as signed in, or says no, is not spoken to.
async fn secured(mut upgrade: Upgrade, tls: &Tls) -> Result<Stream, Error> {
    let tampered = |upgrade: &Upgrade| Error::Net(net::Error::Tampered { host: upgrade.host().to_owned() });
    let greeting = upgrade.line().await?;
    if greeting.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"* BYE")) {
        return Err(Error::Lost { said: said(&String::from_utf8_lossy(&greeting)) });
    }
    if !greeting.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"* OK")) {
        return Err(tampered(&upgrade));
    }
    upgrade.send("a0 STARTTLS").await?;
    for _ in 0..CHATTER {
        let line = upgrade.line().await?;
        if line.starts_with(b"* ") {
            continue;
        }
        return match line.get(..5) {
            Some(start) if start.eq_ignore_ascii_case(b"a0 OK") => Ok(upgrade.secure(tls).await?),
            _ => Err(Error::Net(net::Error::TlsRequired { host: upgrade.host().to_owned() })),
        };
    }
    Err(tampered(&upgrade))
}

async fn capabilities(wire: &mut Wire) -> Result<Capabilities, Error> {
    let mut told = None;
    wire.run(b"CAPABILITY", |line| {
        if let Line::Raw(raw) = line {
            told = words(&raw, "CAPABILITY").map(Capabilities::parse).or(told.take());
        }
        Ok(())
    })
    .await?;
    told.ok_or(Error::Protocol("no capabilities"))
}

/// Signs in by the first way that both sides know; gives the capabilities where the answer told them.
async fn sign_in(wire: &mut Wire, offered: &Capabilities, user: &str, credentials: &Credentials) -> Result<Option<Capabilities>, Error> {
    match credentials {
        Credentials::Token(token) => {
            let answer = Zeroizing::new(format!("user={user}\u{1}auth=Bearer {}\u{1}\u{1}", token.expose()));
            authenticate(wire, offered, "XOAUTH2", &answer).await
        }
        Credentials::Password(password) => {
            let plain = offered.has("AUTH=PLAIN");
            let one_line = plain && offered.has("SASL-IR");
            if one_line || (plain && (offered.has("LOGINDISABLED") || !password.expose().is_ascii() || !user.is_ascii())) {
                let answer = Zeroizing::new(format!("\0{user}\0{}", password.expose()));
                return authenticate(wire, offered, "PLAIN", &answer).await;
            }
            let command = Zeroizing::new(format!("LOGIN {} {}", quoted(user)?, *Zeroizing::new(quoted(password.expose())?)));
            signed(wire, command.as_bytes()).await
        }
    }
}

/// `AUTHENTICATE` (RFC 3501 §6.2.2), with the answer on the same line where the server takes it (RFC 4959).
async fn authenticate(wire: &mut Wire, offered: &Capabilities, method: &str, answer: &str) -> Result<Option<Capabilities>, Error> {
    let answer = Zeroizing::new(STANDARD.encode(answer));
    let at_once = offered.has("SASL-IR");
    let command = Zeroizing::new(if at_once { format!("AUTHENTICATE {method} {}", *answer) } else { format!("AUTHENTICATE {method}") });
    wire.idle()?;
    let tag = wire.send(command.as_bytes(), allowed()).await?;
    let mut unsent = if at_once { None } else { Some(answer) };
    let mut told = None;
    loop {
        let line = wire.read().await?;
        match wire.ended(line, Asked::SignIn)? {
            Reply::Ended(ended, code) if ended == tag => return Ok(code.capabilities.or(told)),
            // A second question is the reason of a refusal: an empty line lets the server say no.
            Reply::Line(Line::Continue) => {
                let line = Zeroizing::new(format!("{}\r\n", unsent.take().unwrap_or_default().as_str()));
                wire.write(line.as_bytes()).await?;
            }
            Reply::Line(Line::Raw(raw)) => told = words(&raw, "CAPABILITY").map(Capabilities::parse).or(told),
            _ => {}
        }
    }
}

async fn signed(wire: &mut Wire, command: &[u8]) -> Result<Option<Capabilities>, Error> {
    let mut told = None;
    let Code { capabilities, .. } = wire
        .run_with(command, allowed(), Asked::SignIn, |line| {
            if let Line::Raw(raw) = line {
                told = words(&raw, "CAPABILITY").map(Capabilities::parse).or(told.take());
            }
            Ok(())
        })
        .await?;
    Ok(capabilities.or(told))
}

fn allowed() -> Allowance {
    Allowance { literal: 0, responses: 100 }
}
