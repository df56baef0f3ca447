//! Flags, from the server to here. What is shown is what the server says, under what a person wished and the server
//! was not told yet.

use super::folders::Mailbox;
use crate::{Engine, Result};
use domain::folders::Role;
use domain::messages::Change;
use domain::{Actor, Entry, MessageId, Scope, ServerFlags, UidSet};
use mail::imap::FlagChange;
use std::collections::{HashMap, HashSet};
use store::Record;
use store::messages::{Known, Marks};
use store::sync::{Facts, Place, Wish};

/// Flags recorded in one transaction.
const BATCH: usize = 500;

/// A message whose flags the server told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub message: MessageId,
    /// As the server had told them before; `None`: unknown until now.
    pub before: Option<ServerFlags>,
    pub now: ServerFlags,
}

/// What a person wished and the server was not told yet.
#[derive(Debug, Default)]
pub(super) struct Wished {
    seen: HashSet<MessageId>,
    flagged: HashSet<MessageId>,
}

/// Records flags of an open folder and how far it was looked at, in as few transactions as it takes.
pub(super) async fn record(engine: &Engine, mailbox: &Mailbox, changed: &[FlagChange]) -> Result<()> {
    let (folder, epoch) = (mailbox.folder.id, mailbox.folder.epoch);
    let ours: Vec<&FlagChange> = changed.iter().filter(|change| mailbox.cursor.have.contains(change.uid)).collect();
    let last = ours.len().div_ceil(BATCH).saturating_sub(1);
    for (number, batch) in ours.chunks(BATCH).enumerate() {
        let uids: Vec<u32> = batch.iter().map(|change| change.uid).collect();
        let at = store::sync::locations::at(engine.store(), folder, epoch, &uids).await?;
        let now: HashMap<u32, ServerFlags> = batch.iter().filter_map(|change| Some((change.uid, change.flags?))).collect();
        let differing: Vec<_> =
            at.iter().filter_map(|at| Some((at, *now.get(&at.uid)?))).filter(|(at, now)| at.flags != Some(*now)).collect();
        let told: Vec<Told> = differing.iter().map(|(at, now)| Told { message: at.message, before: at.flags, now: *now }).collect();
        let entries = entries(engine, mailbox, &told).await?;
        let flags = differing.iter().map(|(at, now)| (Place { folder, epoch, uid: at.uid }, *now)).collect();
        // The cursor goes with the last flags: what was not recorded is asked for again.
        let cursors = if number == last { vec![mailbox.cursor.clone()] } else { Vec::new() };
        let sync = Facts { flags, cursors, ..Facts::default() };
        engine.store().record_bulk(Record { entries, sync, ..Record::default() }).await?;
    }
    if ours.is_empty() {
        let sync = Facts { cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
        engine.store().record(Record { sync, ..Record::default() }).await?;
    }
    Ok(())
}

/// Whether it is a draft: where one folder holds everything, only a flag tells them from mail.
pub(super) fn is_draft(role: Role, flags: Option<ServerFlags>) -> bool {
    role == Role::All && flags.is_some_and(|flags| flags.contains(ServerFlags::DRAFT))
}

/// Those that were drafts when they were met and are mail now: they are to be fetched.
pub(super) async fn finished(engine: &Engine, mailbox: &Mailbox, changed: &[FlagChange]) -> Result<UidSet> {
    if mailbox.folder.role != Role::All {
        return Ok(UidSet::new());
    }
    let is_mail = |change: &&FlagChange| change.flags.is_some() && !is_draft(mailbox.folder.role, change.flags);
    let uids: Vec<u32> = changed.iter().filter(is_mail).map(|change| change.uid).collect();
    let at = store::sync::locations::at(engine.store(), mailbox.folder.id, mailbox.folder.epoch, &uids).await?;
    Ok(UidSet::from_unsorted(uids).minus(&at.iter().map(|at| at.uid).collect()))
}

/// The facts that follow for messages.
pub(super) async fn entries(engine: &Engine, mailbox: &Mailbox, told: &[Told]) -> Result<Vec<Entry>> {
    if told.is_empty() {
        return Ok(Vec::new());
    }
    let account = mailbox.folder.account;
    let ids: Vec<MessageId> = told.iter().map(|told| told.message).collect();
    let marks = store::messages::marks(engine.store(), &ids).await?;
    if marks.is_empty() {
        return Ok(Vec::new());
    }
    let known: HashMap<MessageId, Known> = store::messages::known(engine.store(), &ids).await?;
    let wished = wished(engine, mailbox).await?;
    let changes = told.iter().filter_map(|told| Some(decide(*told, *marks.get(&told.message)?, &wished))).flatten();
    let entry = |(id, change)| {
        let conversation = known.get(&id).and_then(|known| known.conversation);
        engine.entry(Actor::Provider(account), Scope::Account(account), conversation, domain::Change::Messages(change))
    };
    Ok(changes.map(entry).collect())
}

async fn wished(engine: &Engine, mailbox: &Mailbox) -> Result<Wished> {
    let mut wished = Wished::default();
    for intent in store::sync::intents::pending(engine.store(), mailbox.folder.account).await? {
        match intent.wish {
            Wish::Seen(_) => wished.seen.insert(intent.message),
            Wish::Flagged(_) => wished.flagged.insert(intent.message),
            Wish::Move(_) => continue,
        };
    }
    Ok(wished)
}

/// What the server's word changes here. Only a flag that changed there counts: two copies of a message may differ.
fn decide(told: Told, marks: Marks, wished: &Wished) -> Vec<(MessageId, Change)> {
    let id = told.message;
    let turned = |flag: ServerFlags| {
        let now = told.now.contains(flag);
        told.before.is_none_or(|before| before.contains(flag) != now).then_some(now)
    };
    let mut changes = Vec::new();
    if let Some(to) = turned(ServerFlags::SEEN).filter(|to| *to != marks.seen && !wished.seen.contains(&id)) {
        changes.push((id, Change::SeenSet { id, from: marks.seen, to }));
    }
    if let Some(to) = turned(ServerFlags::FLAGGED).filter(|to| *to != marks.flagged && !wished.flagged.contains(&id)) {
        changes.push((id, Change::FlaggedSet { id, from: marks.flagged, to }));
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    const UNREAD: Marks = Marks { seen: false, flagged: false };

    fn told(before: Option<u8>, now: u8) -> Told {
        Told { message: MessageId(uuid::Uuid::nil()), before: before.map(ServerFlags), now: ServerFlags(now) }
    }

    #[test]
    fn what_another_program_read_is_read_here() {
        let changes = decide(told(Some(0), 1), UNREAD, &Wished::default());
        assert!(matches!(changes.as_slice(), [(_, Change::SeenSet { from: false, to: true, .. })]), "{changes:?}");
    }

    #[test]
    fn a_flag_that_did_not_turn_on_the_server_changes_nothing() {
        assert_eq!(decide(told(Some(1), 5), UNREAD, &Wished::default()), []);
    }

    #[test]
    fn a_wish_that_waits_is_not_overruled() {
        let mut wished = Wished::default();
        wished.seen.insert(MessageId(uuid::Uuid::nil()));
        assert_eq!(decide(told(Some(0), 1), UNREAD, &wished), []);
    }

    #[test]
    fn a_draft_is_told_by_its_flag_only_where_one_folder_holds_everything() {
        let draft = Some(ServerFlags::DRAFT);
        assert!(is_draft(Role::All, draft));
        assert!(!is_draft(Role::All, Some(ServerFlags::SEEN)) && !is_draft(Role::All, None));
        assert!(!is_draft(Role::Inbox, draft), "somebody moved it there: it is to be seen");
    }

    #[test]
    fn unknown_flags_become_known() {
        let changes = decide(told(None, 3), UNREAD, &Wished::default());
        assert_eq!(changes.len(), 2);
    }
}
