//! A conversation with a submission server, command by command.

use super::offers::Offers;
use super::reply::Reply;
use super::wire::{Ledger, Wire};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::Quit;
use lettre::transport::smtp::extension::ClientId;
use std::fmt::Display;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;

/// Courtesy has its limits too.
const QUIT: Duration = Duration::from_secs(5);

/// Why no reply came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// A deadline passed.
    Timeout,
    /// The connection ended, or what came was no reply.
    Lost,
}

/// An open conversation, after EHLO.
pub(super) struct Session {
    connection: AsyncSmtpConnection,
    ledger: Ledger,
    /// What the server offers.
    pub(super) offers: Offers,
}

impl Session {
    /// Reads the greeting (unless `greeted`) and says EHLO. We call ourselves by an address literal: this machine's
    /// name is nobody's business.
    ///
    /// # Errors
    /// The reply that refused us, or none.
    pub(super) async fn open<T>(stream: T, greeted: bool) -> Result<Session, Result<Reply, Silence>>
    where
        T: AsyncRead + AsyncWrite + Send + Sync + Unpin + 'static,
    {
        let ledger = Ledger::default();
        let wire = Box::new(Wire::new(stream, ledger.clone(), greeted));
        let hello = ClientId::Ipv4(Ipv4Addr::LOCALHOST);
        let connected = AsyncSmtpConnection::connect_with_transport(wire, &hello).await;
        match (connected, ledger.reply()) {
            (Ok(connection), Some(reply)) => Ok(Session { connection, offers: Offers::read(&reply), ledger }),
            (_, Some(reply)) if !reply.is_positive() => Err(Ok(reply)),
            _ => Err(Err(silence(&ledger))),
        }
    }

    /// Sends a command, CRLF included, and reads its reply.
    ///
    /// # Errors
    /// No reply.
    pub(super) async fn command(&mut self, command: impl Display) -> Result<Reply, Silence> {
        let sent = self.connection.command(command).await;
        self.reply(sent.is_ok())
    }

    /// Sends the message, which ends in CRLF, and reads the reply to its final dot.
    ///
    /// # Errors
    /// No reply.
    pub(super) async fn message(&mut self, bytes: &[u8]) -> Result<Reply, Silence> {
        self.ledger.begin_data();
        // The codec writes the last line break itself.
        let sent = self.connection.message(bytes.strip_suffix(b"\r\n").unwrap_or(bytes)).await;
        self.reply(sent.is_ok())
    }

    /// Whether the final dot may have reached the server.
    pub(super) fn dot(&self) -> bool {
        self.ledger.dot()
    }

    /// Says goodbye; the outcome is known without it.
    pub(super) async fn quit(mut self) {
        let _ = timeout(QUIT, self.connection.command(Quit)).await;
    }

    /// The reply that the stream saw. lettre reports refusals as errors and keeps only a part of their text.
    fn reply(&self, is_ok: bool) -> Result<Reply, Silence> {
        match self.ledger.reply() {
            Some(reply) if is_ok || !reply.is_positive() => Ok(reply),
            _ => Err(silence(&self.ledger)),
        }
    }
}

fn silence(ledger: &Ledger) -> Silence {
    if ledger.timed_out() { Silence::Timeout } else { Silence::Lost }
}
