//! One attempt to hand a message over.

use super::connect::{Unconnected, connect};
use super::envelope::Envelope;
use super::reply::Reply;
use super::session::{Session, Silence};
use super::sign_in::{Credentials, sign_in};
use super::verdict::{self, Outcome, Reason};
use domain::accounts::Server;
use domain::{Code, Refusal};
use lettre::transport::smtp::commands::{Data, Rset};
use net::Tls;
use std::fmt::{self, Display};
use tokio::io::{AsyncRead, AsyncWrite};

/// A line of a message may not be longer (RFC 5322 2.1.1).
const LINE: usize = 998;

/// Hands a message over. `bytes` as written by [`crate::mime::build`], without Bcc. Never repeats anything by itself.
///
/// Recipients that the server refuses or puts off while it takes others are reported in [`Outcome::Sent`].
///
/// `before_dot` is awaited when the server waits for the content: a place to note durably that from here on a lost
/// answer means *unknown*. Where it answers false nothing is sent.
pub async fn deliver(
    server: &Server,
    tls: &Tls,
    credentials: &Credentials<'_>,
    envelope: &Envelope,
    bytes: &[u8],
    before_dot: impl Future<Output = bool> + Send,
) -> Outcome {
    match connect(server, tls).await {
        Ok((stream, greeted)) => attempt(stream, greeted, Some(credentials), envelope, bytes, before_dot).await,
        Err(Unconnected::Refused(reply)) => verdict::turned_away(&reply),
        Err(Unconnected::Net(error)) => {
            let refusal = Refusal::from(error);
            Outcome::Retry { reason: Reason::new(refusal.code, refusal.message), after: None }
        }
    }
}

/// The whole dialogue over a stream.
pub(super) async fn attempt<T>(
    stream: T,
    greeted: bool,
    credentials: Option<&Credentials<'_>>,
    envelope: &Envelope,
    bytes: &[u8],
    before_dot: impl Future<Output = bool> + Send,
) -> Outcome
where
    T: AsyncRead + AsyncWrite + Send + Sync + Unpin + 'static,
{
    let envelope = match checked(envelope, bytes) {
        Ok(envelope) => envelope,
        Err(reason) => return Outcome::Failed { reason },
    };
    let mut session = match Session::open(stream, greeted).await {
        Ok(session) => session,
        Err(Ok(reply)) => return verdict::turned_away(&reply),
        Err(Err(silence)) => return verdict::silent(&silence, false),
    };
    let outcome = hand_over(&mut session, credentials, &envelope, bytes, before_dot).await;
    let outcome = outcome.unwrap_or_else(|silence| verdict::silent(&silence, session.dot()));
    session.quit().await;
    outcome
}

/// What must be right before a server hears of it.
fn checked(envelope: &Envelope, bytes: &[u8]) -> Result<Envelope, Reason> {
    let envelope = envelope.prepared().map_err(|error| Reason::new(Code::Invalid, error.to_string()))?;
    if !bytes.ends_with(b"\r\n") || has_lone_break(bytes) {
        return Err(Reason::new(Code::Invalid, "The message has broken line ends and was not sent."));
    }
    if bytes.split(|byte| *byte == b'\n').any(|line| line.len() > LINE + 1) {
        return Err(Reason::new(Code::Invalid, "The message has a line that is too long and was not sent."));
    }
    Ok(envelope)
}

/// A CR or LF by itself: some servers end a message there and take what follows for commands.
fn has_lone_break(bytes: &[u8]) -> bool {
    memchr::memchr2_iter(b'\r', b'\n', bytes).any(|at| match bytes.get(at) {
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => at.checked_sub(1).and_then(|before| bytes.get(before)) != Some(&b'\r'),
    })
}

async fn hand_over(
    session: &mut Session,
    credentials: Option<&Credentials<'_>>,
    envelope: &Envelope,
    bytes: &[u8],
    before_dot: impl Future<Output = bool> + Send,
) -> Result<Outcome, Silence> {
    if let Some(credentials) = credentials {
        match sign_in(session, credentials).await? {
            Some(reply) if reply.code == 235 => {}
            Some(reply) => return Ok(verdict::sign_in(&reply)),
            None if session.offers.sign_in.is_empty() => {}
            None => return Ok(no_way_in()),
        }
    }
    if let Some(reason) = unfit(session, envelope, bytes) {
        return Ok(Outcome::Failed { reason });
    }
    let reply = session.command(MailFrom { envelope, size: session.offers.takes_size.then_some(bytes.len()) }).await?;
    if !reply.is_positive() {
        return Ok(verdict::refused("sender", &reply));
    }
    let answers = recipients(session, envelope).await?;
    if let Some((_, reply)) = answers.iter().find(|(_, reply)| reply.code == 421) {
        return Ok(verdict::turned_away(reply));
    }
    let (accepted, others): (Vec<_>, Vec<_>) = answers.into_iter().partition(|(_, reply)| reply.is_positive());
    if accepted.is_empty() {
        session.command(Rset).await?;
        return Ok(verdict::nobody(&others));
    }
    let reply = session.command(Data).await?;
    if reply.code != 354 {
        return Ok(verdict::refused("message", &reply));
    }
    if !before_dot.await {
        return Ok(Outcome::Retry { reason: Reason::new(Code::Database, "It could not be noted that the message leaves."), after: None });
    }
    message(session, bytes, others).await
}

/// A reply that came before the dot was handed over is no answer to it.
async fn message(session: &mut Session, bytes: &[u8], others: Vec<(String, Reply)>) -> Result<Outcome, Silence> {
    let reply = session.message(bytes).await?;
    if !session.dot() {
        return Ok(verdict::refused("message", &reply));
    }
    Ok(verdict::answered(&reply, others))
}

async fn recipients(session: &mut Session, envelope: &Envelope) -> Result<Vec<(String, Reply)>, Silence> {
    let mut answers = Vec::with_capacity(envelope.to.len());
    for recipient in &envelope.to {
        let reply = session.command(RcptTo(recipient)).await?;
        let is_over = reply.code == 421;
        answers.push((recipient.clone(), reply));
        if is_over {
            break;
        }
    }
    Ok(answers)
}

/// Why this server cannot take this message.
fn unfit(session: &Session, envelope: &Envelope, bytes: &[u8]) -> Option<Reason> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if let Some(limit) = session.offers.size.filter(|limit| size > *limit) {
        let (limit, size) = (limit / 1_000_000, size.div_ceil(1_000_000));
        return Some(Reason::new(Code::SmtpFailed, format!("The message has {size} MB and the server's limit is {limit} MB.")));
    }
    if envelope.is_international() && !session.offers.smtputf8 {
        return Some(Reason::new(Code::SmtpFailed, "The server takes no addresses with letters beyond ASCII."));
    }
    None
}

fn no_way_in() -> Outcome {
    Outcome::Authentication { reason: Reason::new(Code::WrongPassword, "The server offers no sign-in by name and password.") }
}

/// `MAIL`, with what the server should know beforehand. The addresses were checked.
struct MailFrom<'a> {
    envelope: &'a Envelope,
    size: Option<usize>,
}

impl Display for MailFrom<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MAIL FROM:<{}>", self.envelope.from.as_deref().unwrap_or_default())?;
        if let Some(size) = self.size {
            write!(f, " SIZE={size}")?;
        }
        if self.envelope.is_international() {
            f.write_str(" SMTPUTF8")?;
        }
        f.write_str("\r\n")
    }
}

struct RcptTo<'a>(&'a str);

impl Display for RcptTo<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RCPT TO:<{}>\r\n", self.0)
    }
}

#[cfg(test)]
mod tests;
