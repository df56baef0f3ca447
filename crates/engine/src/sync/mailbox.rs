//! One folder: opened, its epoch checked, its flags brought up to date, and what is missing and what is gone told.

use super::folders::Mailbox;
use super::line::Line;
use super::plan::{self, Approach, Known, Told};
use super::{flags, rematch};
use crate::{Engine, Result};
use domain::UidSet;
use mail::imap::{FlagChange, Resync, Selected};
use store::Record;
use store::sync::Facts;

/// A folder that was looked at.
pub(super) struct Opened {
    pub(super) mailbox: Mailbox,
    /// On the server and not here.
    pub(super) missing: UidSet,
    /// Here and, by a believable answer, not on the server any more.
    pub(super) gone: UidSet,
    /// UIDs from here on came after the last time we looked; `None`: all is history.
    pub(super) new_from: Option<u32>,
    /// Places of earlier epochs are to be given up once the folder is walked.
    pub(super) renewed: bool,
    /// What the cursor says once nothing is missing and what is gone is recorded. Sooner it would call a folder
    /// unchanged in which as many messages are missing as are too many.
    pub(super) walked: Option<Walked>,
}

/// How far a folder was looked at.
pub(super) struct Walked {
    uidnext: u32,
    highestmodseq: u64,
    full_scan_at: Option<jiff::Timestamp>,
}

/// Opens a folder and records its flags. Messages are fetched by the caller, deletions recorded at the end of the pass.
pub(super) async fn open(engine: &Engine, line: &mut Line, mut mailbox: Mailbox) -> Result<Opened> {
    let resync = resync(&mailbox);
    let selected = line.select(&mailbox.folder.wire, resync.as_ref()).await?;
    let told = told(&selected);
    let uids = uids(line, &mailbox, &selected).await?;
    let other = mailbox.renamed && uids != mailbox.cursor.have;
    if other || plan::is_new_epoch(&known(&mailbox), &told) || mailbox.folder.uidvalidity == 0 {
        return renew(engine, line, mailbox, &selected, uids).await;
    }
    let new_from = (mailbox.cursor.uidnext > 0).then_some(mailbox.cursor.uidnext);
    let changed = changed(engine, line, &mailbox, &selected).await?;
    mailbox.cursor.have = mailbox.cursor.have.minus(&flags::finished(engine, &mailbox, &changed).await?);
    let scanned = matches!(plan::approach(&known(&mailbox), &told), Approach::Scan);
    let missing = uids.minus(&mailbox.cursor.have);
    // A shorter answer than the folder's own count proves nothing.
    let counted = uids.len() == selected.exists || uids.len() == line.session().await?.exists();
    let gone = if counted { gone(line, &mailbox, &uids).await? } else { UidSet::new() };
    let walked = counted.then(|| walked(&mailbox, &selected, scanned.then(|| engine.clock().now())));
    mailbox.cursor.exists = selected.exists;
    let mut opened = Opened { renewed: mailbox.cursor.uidnext == 0, mailbox, missing, gone, new_from, walked };
    if opened.missing.is_empty() && opened.gone.is_empty() {
        opened.settle();
    }
    flags::record(engine, &opened.mailbox, &changed).await?;
    Ok(opened)
}

fn known(mailbox: &Mailbox) -> Known<'_> {
    Known { uidvalidity: mailbox.folder.uidvalidity, cursor: &mailbox.cursor }
}

fn told(selected: &Selected) -> Told {
    Told {
        messages: Some(selected.exists),
        uidvalidity: Some(selected.uid_validity),
        uidnext: selected.uid_next,
        highestmodseq: selected.highest_modseq,
    }
}

fn resync(mailbox: &Mailbox) -> Option<Resync> {
    let highest_uid = mailbox.cursor.have.highest()?;
    (mailbox.folder.uidvalidity != 0 && mailbox.cursor.highestmodseq > 1).then_some(Resync {
        uid_validity: mailbox.folder.uidvalidity,
        modseq: mailbox.cursor.highestmodseq,
        highest_uid,
    })
}

/// Every UID of the open folder. After a resync that explains the count, no need to ask.
async fn uids(line: &mut Line, mailbox: &Mailbox, selected: &Selected) -> Result<UidSet> {
    if selected.resynced && selected.uid_next == Some(mailbox.cursor.uidnext) {
        let left = mailbox.cursor.have.minus(&selected.vanished);
        if left.len() == selected.exists {
            return Ok(left);
        }
    }
    if selected.exists == 0 {
        return Ok(UidSet::new());
    }
    Ok(line.session().await?.uids().await?)
}

/// The flags that changed, by the cheapest way the server knows.
async fn changed(engine: &Engine, line: &mut Line, mailbox: &Mailbox, selected: &Selected) -> Result<Vec<FlagChange>> {
    if selected.resynced {
        return Ok(selected.changed.clone());
    }
    let Some(highest) = mailbox.cursor.have.highest() else { return Ok(Vec::new()) };
    match plan::approach(&known(mailbox), &told(selected)) {
        Approach::Walk => Ok(Vec::new()),
        Approach::ChangedSince(modseq) if selected.highest_modseq == Some(modseq) => Ok(Vec::new()),
        Approach::ChangedSince(modseq) => Ok(line.session().await?.changes_since(modseq, highest).await?.flags),
        Approach::Scan => {
            let all = UidSet::run(1, highest);
            let newest = mailbox.cursor.have.newest(plan::SET);
            let due = plan::is_scan_due(mailbox.cursor.full_scan_at, engine.clock().now());
            Ok(line.session().await?.flags(if due { &all } else { &newest }).await?)
        }
    }
}

/// What the open folder told. UIDNEXT stays 0 while an earlier epoch is still to be given up.
fn walked(mailbox: &Mailbox, selected: &Selected, scanned_at: Option<jiff::Timestamp>) -> Walked {
    let cursor = &mailbox.cursor;
    Walked {
        uidnext: if cursor.uidnext > 0 { selected.uid_next.unwrap_or(cursor.uidnext) } else { 0 },
        highestmodseq: selected.highest_modseq.unwrap_or(0),
        full_scan_at: scanned_at.filter(|now| plan::is_scan_due(cursor.full_scan_at, *now)).or(cursor.full_scan_at),
    }
}

impl Opened {
    /// The cursor takes over what was told; whether there was anything to take over.
    pub(super) fn settle(&mut self) -> bool {
        let Some(walked) = self.walked.take() else { return false };
        let cursor = &mut self.mailbox.cursor;
        (cursor.uidnext, cursor.highestmodseq, cursor.full_scan_at) = (walked.uidnext, walked.highestmodseq, walked.full_scan_at);
        true
    }
}

/// What is here and not there. A big loss is believed only when a fresh connection says the same.
async fn gone(line: &mut Line, mailbox: &Mailbox, uids: &UidSet) -> Result<UidSet> {
    let have = &mailbox.cursor.have;
    let gone = have.minus(uids);
    if !plan::is_doubtful(have.len(), gone.len()) {
        return Ok(gone);
    }
    tracing::warn!(folder = %mailbox.folder.id, gone = gone.len(), "a folder lost much at once: asking again");
    line.drop_session();
    let again = line.select(&mailbox.folder.wire, None).await?;
    if again.uid_validity != mailbox.folder.uidvalidity {
        return Ok(UidSet::new());
    }
    let uids = if again.exists == 0 { UidSet::new() } else { line.session().await?.uids().await? };
    let counted = uids.len() == again.exists;
    Ok(if counted { gone.minus(&uids) } else { UidSet::new() })
}

/// Begins a new epoch: what can be recognised is placed, the rest is to be fetched, what was before goes at the end.
async fn renew(engine: &Engine, line: &mut Line, mut mailbox: Mailbox, selected: &Selected, uids: UidSet) -> Result<Opened> {
    let first = mailbox.folder.uidvalidity == 0;
    mailbox.folder.uidvalidity = selected.uid_validity;
    mailbox.folder.epoch = mailbox.folder.epoch.saturating_add(1);
    let cursor = &mut mailbox.cursor;
    cursor.have = UidSet::new();
    cursor.highestmodseq = selected.highest_modseq.unwrap_or(0);
    cursor.exists = selected.exists;
    cursor.full_scan_at = Some(engine.clock().now());
    cursor.uidnext = if first { selected.uid_next.unwrap_or(0) } else { 0 };
    let sync = Facts { folders: vec![mailbox.folder.clone()], cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
    engine.store().record(Record { sync, ..Record::default() }).await?;
    if !first {
        rematch::place(engine, line, &mut mailbox, &uids).await?;
    }
    let missing = uids.minus(&mailbox.cursor.have);
    Ok(Opened { mailbox, missing, gone: UidSet::new(), new_from: None, renewed: !first, walked: None })
}
