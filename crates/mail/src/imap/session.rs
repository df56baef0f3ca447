//! A signed-in connection to one mailbox's server.

use super::capabilities::Capabilities;
use super::wire::{News, Wire};
use crate::Error;
use net::Facts;
use std::fmt;

/// One connection, signed in. Commands run one after the other, each to its tagged answer.
pub struct Session {
    pub(crate) wire: Wire,
    pub(crate) capabilities: Capabilities,
    /// QRESYNC was enabled: removals come as UIDs.
    pub(crate) qresync: bool,
    pub(crate) facts: Option<Facts>,
}

impl Session {
    /// What the server can do, as told after signing in.
    pub fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    /// What the handshake established; `None` on a plain loopback connection.
    pub fn facts(&self) -> Option<&Facts> {
        self.facts.as_ref()
    }

    /// Messages in the selected folder, as last told by the server.
    pub fn exists(&self) -> u32 {
        self.wire.exists
    }

    /// What happened in the selected folder since the last call.
    pub fn news(&mut self) -> News {
        std::mem::take(&mut self.wire.news)
    }

    /// Whether flag changes can be asked for since a point in time (RFC 7162).
    pub fn has_condstore(&self) -> bool {
        self.capabilities.has("CONDSTORE") || self.capabilities.has("QRESYNC")
    }

    /// Keeps the connection awake and gathers news.
    pub async fn noop(&mut self) -> Result<News, Error> {
        self.wire.run(b"NOOP", |_| Ok(())).await?;
        Ok(self.news())
    }

    /// The same, but the news stay to be gathered.
    pub async fn peek(&mut self) -> Result<News, Error> {
        self.wire.run(b"NOOP", |_| Ok(())).await?;
        Ok(self.wire.news)
    }

    /// Says goodbye. Only politeness: dropping the session ends it as well.
    pub async fn logout(mut self) -> Result<(), Error> {
        match self.wire.run(b"LOGOUT", |_| Ok(())).await {
            // The answer begins with a BYE, by which the loop ends.
            Ok(_) | Err(Error::Lost { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("exists", &self.wire.exists).field("qresync", &self.qresync).finish_non_exhaustive()
    }
}
