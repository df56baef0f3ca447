//! One pass over an account: wishes told to the server, folders compared, the newest of each fetched first, then
//! history downwards, and at last what is gone. Every step is recorded when it is done, so a pass may end anywhere.

use super::folders::{self, Mailbox};
use super::line::Line;
use super::mailbox::{self, Opened};
use super::plan::{self, Known};
use super::watch::Watch;
use super::{fetch, gone, intents};
use crate::progress::Step;
use crate::{Engine, Error, Result};
use domain::accounts::Account;
use domain::folders::Role;
use domain::{FolderId, Refusal, UidSet};
use store::Record;
use store::sync::{Facts, Folder};

/// How a pass ended.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Something more urgent came up: begin anew.
    pub(super) interrupted: bool,
    /// Folders that could not be synced, and why.
    pub(super) failed: Vec<(String, Refusal)>,
}

/// Brings an account up to date. `urgent` is asked now and then, and the inbox for new mail: a yes ends the pass early.
pub(super) async fn run(engine: &Engine, account: &Account, line: &mut Line, urgent: &(dyn Fn() -> bool + Sync)) -> Result<Passed> {
    let watch = Watch::new(engine, urgent);
    let mut pass = Pass { engine, account, line, watch, passed: Passed::default(), here: 0, total: 0 };
    intents::tell(pass.engine, account, pass.line).await?;
    let (mailboxes, missing) = pass.look_around().await?;
    let Some(mut opened) = pass.first_pages(mailboxes).await? else { return Ok(pass.interrupted()) };
    pass.watch.wake();
    for folder in &mut opened {
        if !pass.history(folder).await? {
            return Ok(pass.interrupted());
        }
    }
    for folder in &mut opened {
        gone::of_mailbox(engine, folder).await?;
    }
    pass.given_up(missing).await?;
    Ok(pass.passed)
}

struct Pass<'p> {
    engine: &'p Engine,
    account: &'p Account,
    line: &'p mut Line,
    watch: Watch<'p>,
    passed: Passed,
    here: u32,
    total: u32,
}

impl Pass<'_> {
    fn interrupted(self) -> Passed {
        Passed { interrupted: true, ..self.passed }
    }

    /// The folders in which something may have happened, and those that the server does not list any more.
    async fn look_around(&mut self) -> Result<(Vec<Mailbox>, Vec<Folder>)> {
        let (engine, id) = (self.engine, self.account.id);
        let session = self.line.session().await?;
        let gmail = session.capabilities().has("X-GM-EXT-1");
        let listed = session.folders().await?;
        let known = store::sync::folders::list(engine.store(), id).await?;
        let found = folders::reconcile(id, known, &listed, gmail, || FolderId(engine.clock().draw()));
        if !found.save.is_empty() {
            let sync = Facts { folders: found.save, ..Facts::default() };
            engine.store().record(Record { sync, ..Record::default() }).await?;
        }
        for mailbox in &found.mailboxes {
            self.here += mailbox.cursor.have.len();
            self.total += mailbox.told.messages.unwrap_or(mailbox.cursor.exists);
        }
        let now = engine.clock().now();
        let changed = |mailbox: &Mailbox| {
            let known = Known { uidvalidity: mailbox.folder.uidvalidity, cursor: &mailbox.cursor };
            mailbox.renamed || !plan::is_unchanged(&known, &mailbox.told, now)
        };
        let (changed, unchanged): (Vec<Mailbox>, Vec<Mailbox>) = found.mailboxes.into_iter().partition(changed);
        if let Some(inbox) = unchanged.iter().find(|mailbox| matches!(mailbox.folder.role, Role::Inbox | Role::All)) {
            self.watch.see(&inbox.folder.wire, inbox.cursor.uidnext, inbox.cursor.exists);
        }
        Ok((changed, found.missing))
    }

    /// Opens every folder and fetches its newest messages; `None`: interrupted.
    async fn first_pages(&mut self, mailboxes: Vec<Mailbox>) -> Result<Option<Vec<Opened>>> {
        let mut opened = Vec::with_capacity(mailboxes.len());
        for mailbox in mailboxes {
            if self.watch.is_called(self.line).await? {
                return Ok(None);
            }
            let name = mailbox.folder.name.clone();
            let looked = async {
                let mut folder = mailbox::open(self.engine, self.line, mailbox).await?;
                let newest = folder.missing.newest(plan::FIRST_PAGE);
                Ok(self.fetch(&mut folder, newest).await?.then_some(folder))
            };
            match looked.await {
                Ok(Some(folder)) => {
                    self.watch.opened(&folder);
                    opened.push(folder);
                }
                Ok(None) => return Ok(None),
                Err(error) => self.folder_failed(name, error)?,
            }
        }
        Ok(Some(opened))
    }

    /// Fetches the rest of a folder; false: interrupted.
    async fn history(&mut self, folder: &mut Opened) -> Result<bool> {
        if folder.missing.is_empty() {
            return Ok(true);
        }
        if self.watch.is_called(self.line).await? {
            return Ok(false);
        }
        let wire = folder.mailbox.folder.wire.clone();
        if !self.line.has_selected(&wire) {
            let selected = self.line.select(&wire, None).await?;
            if selected.uid_validity != folder.mailbox.folder.uidvalidity {
                // Renewed in the meantime: the next pass begins it anew.
                return Ok(false);
            }
        }
        let rest = folder.missing.clone();
        match self.fetch(folder, rest).await {
            Err(error) => {
                folder.missing = UidSet::new();
                folder.renewed = false;
                folder.walked = None;
                self.folder_failed(folder.mailbox.folder.name.clone(), error)?;
                Ok(true)
            }
            walked => walked,
        }
    }

    /// Fetches some of what a folder misses; false: interrupted. What did not come is not there any more, or comes with
    /// the next pass.
    async fn fetch(&mut self, folder: &mut Opened, wanted: UidSet) -> Result<bool> {
        if wanted.is_empty() {
            return Ok(true);
        }
        let before = folder.mailbox.cursor.have.len();
        folder.missing = folder.missing.minus(&wanted);
        let (mailbox, new_from) = (folder.mailbox.clone(), folder.new_from);
        let step = Step { account: self.account.id, done: self.here, total: self.total };
        let came = fetch::messages(self.engine, self.line, &mut self.watch, mailbox, new_from, &wanted, Some(step)).await?;
        folder.mailbox = came.mailbox;
        self.here += folder.mailbox.cursor.have.len().saturating_sub(before);
        self.engine.progress().tell(Step { account: self.account.id, done: self.here.min(self.total), total: self.total });
        Ok(came.left.is_empty())
    }

    /// A refusal of one folder does not stop the others; a lost line stops the pass.
    fn folder_failed(&mut self, name: String, error: Error) -> Result<()> {
        match &error {
            Error::Mail(mail::Error::Denied { .. } | mail::Error::NoSuchFolder { .. } | mail::Error::TooLarge) => {
                self.line.drop_session();
                self.passed.failed.push((name, error.into()));
                Ok(())
            }
            _ => Err(error),
        }
    }

    /// Folders that were not listed, and those of drafts: asked for once more by name, then their messages are gone
    /// from there.
    async fn given_up(&mut self, missing: Vec<Folder>) -> Result<()> {
        for folder in missing {
            let status = self.line.session().await?.status(&folder.wire).await?;
            let is_there = status.is_some();
            if is_there && !matches!(folder.role, Role::All | Role::Drafts) {
                tracing::debug!(folder = %folder.id, "a folder that is not listed still answers");
                continue;
            }
            gone::of_folder(self.engine, &folder).await?;
        }
        Ok(())
    }
}
