//! New mail while history is fetched: the inbox is asked now and then, between two commands.

use super::line::Line;
use super::mailbox::Opened;
use crate::{Engine, Result};
use domain::folders::Role;
use std::time::Duration;

/// Commands are asked for so long before it is looked for something more urgent.
const EVERY: Duration = Duration::from_millis(1_500);

/// Where new mail comes in, as it was when it was last opened.
#[derive(Clone, Debug)]
struct Inbox {
    wire: String,
    uidnext: u32,
    messages: u32,
}

/// Looks out for what is more urgent than history. Sleeps until the first page of the inbox is here.
pub(super) struct Watch<'w> {
    engine: &'w Engine,
    urgent: &'w (dyn Fn() -> bool + Sync),
    is_awake: bool,
    inbox: Option<Inbox>,
    looked_at: Duration,
}

impl<'w> Watch<'w> {
    /// Also called whenever `urgent` says so.
    pub(super) fn new(engine: &'w Engine, urgent: &'w (dyn Fn() -> bool + Sync)) -> Watch<'w> {
        Watch { engine, urgent, is_awake: false, inbox: None, looked_at: engine.clock().elapsed() }
    }

    /// Looks out from here on, whether there is an inbox or not.
    pub(super) fn wake(&mut self) {
        self.is_awake = true;
    }

    /// Remembers the inbox as it was opened, if this is it.
    pub(super) fn opened(&mut self, folder: &Opened) {
        let mailbox = &folder.mailbox;
        if matches!(mailbox.folder.role, Role::Inbox | Role::All) {
            let uidnext = mailbox.cursor.uidnext.max(mailbox.told.uidnext.unwrap_or(0));
            self.see(&mailbox.folder.wire, uidnext, mailbox.cursor.exists);
        }
    }

    /// Remembers an inbox in which everything is as it was.
    pub(super) fn see(&mut self, wire: &str, uidnext: u32, messages: u32) {
        self.inbox = Some(Inbox { wire: wire.to_owned(), uidnext, messages });
        self.wake();
    }

    /// Whether it is time to look: no more commands until then.
    pub(super) fn is_due(&self) -> bool {
        self.is_awake && self.engine.clock().elapsed().saturating_sub(self.looked_at) >= EVERY
    }

    /// Looks, if it is time: true where something more urgent came up. Nothing may be under way on the line.
    pub(super) async fn is_called(&mut self, line: &mut Line) -> Result<bool> {
        if !self.is_due() {
            return Ok(false);
        }
        let called = (self.urgent)() || self.has_news(line).await?;
        self.looked_at = self.engine.clock().elapsed();
        Ok(called)
    }

    async fn has_news(&mut self, line: &mut Line) -> Result<bool> {
        let Some(inbox) = &mut self.inbox else { return Ok(false) };
        if line.has_selected(&inbox.wire) {
            let session = line.session().await?;
            let news = session.peek().await?;
            // The count may be told again and again, and as one went another may have come.
            let has_more = session.exists() > inbox.messages || news.arrived && news.gone;
            inbox.messages = inbox.messages.min(session.exists());
            return Ok(has_more);
        }
        let status = line.session().await?.status(&inbox.wire).await?;
        Ok(status.is_some_and(|now| now.uid_next.map_or(now.messages > inbox.messages, |next| next > inbox.uidnext)))
    }
}
