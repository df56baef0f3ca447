//! An account's connection to its mail server: opened when needed, dropped when it is of no use any more.

use super::pace::Pace;
use crate::{Engine, Result, accounts};
use domain::accounts::{Account, MailSettings};
use mail::imap::{Credentials, Resync, Selected, Session};
use net::Tls;

/// A connection, or the means to make one.
pub(super) struct Line {
    settings: MailSettings,
    credentials: Credentials,
    tls: Tls,
    session: Option<Session>,
    /// The selected folder, by its name on the wire.
    selected: Option<String>,
    /// How much it carries, also over the next connection.
    pub(super) pace: Pace,
}

impl Line {
    /// Gets everything ready for an account; connects at the first use.
    pub(super) async fn of(engine: &Engine, account: &Account) -> Result<Line> {
        let settings = accounts::settings(account)?;
        let credentials = Credentials::Password(engine.vault().get(account.id).await?);
        Ok(Line { settings, credentials, tls: engine.tls()?, session: None, selected: None, pace: Pace::default() })
    }

    /// The session; a new one where there is none.
    pub(super) async fn session(&mut self) -> Result<&mut Session> {
        match &mut self.session {
            Some(session) => Ok(session),
            none => {
                self.selected = None;
                let session = Session::connect(&self.settings, &self.credentials, &self.tls).await?;
                Ok(none.insert(session))
            }
        }
    }

    /// Opens a folder, with what changed since where the server can tell.
    pub(super) async fn select(&mut self, wire: &str, resync: Option<&Resync>) -> Result<Selected> {
        self.selected = None;
        let selected = self.session().await?.select(wire, resync).await?;
        self.selected = Some(wire.to_owned());
        Ok(selected)
    }

    /// Whether this folder is the open one.
    pub(super) fn has_selected(&self, wire: &str) -> bool {
        self.selected.as_deref() == Some(wire)
    }

    /// Forgets the connection: the next use makes a fresh one.
    pub(super) fn drop_session(&mut self) {
        self.session = None;
        self.selected = None;
    }

    /// Ends the connection politely.
    pub(super) async fn end(&mut self) {
        if let Some(session) = self.session.take()
            && let Err(error) = session.logout().await
        {
            tracing::debug!(%error, "the goodbye to a mail server was lost");
        }
    }
}
