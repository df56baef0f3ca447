//! Deletions, at the end of a pass: only then is it known whether a message that left one folder is in another.

use super::folders::Mailbox;
use super::mailbox::Opened;
use super::rematch;
use crate::{Engine, Result};
use domain::messages::Change;
use domain::{AccountId, Actor, Entry, MessageId, Scope, UidSet};
use std::collections::HashSet;
use store::Record;
use store::sync::{Facts, Folder, Location, Place};

/// Removals recorded in one transaction.
const BATCH: usize = 500;

/// Records what a walked folder does not have any more.
pub(super) async fn of_mailbox(engine: &Engine, opened: &mut Opened) -> Result<()> {
    let uids: Vec<u32> = opened.gone.iter().collect();
    for batch in uids.chunks(BATCH) {
        removals(engine, &mut opened.mailbox, batch).await?;
    }
    opened.gone = UidSet::new();
    if opened.settle() {
        let sync = Facts { cursors: vec![opened.mailbox.cursor.clone()], ..Facts::default() };
        engine.store().record_bulk(Record { sync, ..Record::default() }).await?;
    }
    if opened.renewed {
        epochs(engine, &mut opened.mailbox).await?;
        opened.renewed = false;
    }
    Ok(())
}

async fn removals(engine: &Engine, mailbox: &mut Mailbox, uids: &[u32]) -> Result<()> {
    let (folder, epoch, account) = (mailbox.folder.id, mailbox.folder.epoch, mailbox.folder.account);
    let places: Vec<Place> = uids.iter().map(|uid| Place { folder, epoch, uid: *uid }).collect();
    let at = store::sync::locations::at(engine.store(), folder, epoch, uids).await?;
    let messages: Vec<MessageId> = at.iter().map(|at| at.message).collect();
    let leaving: HashSet<Place> = places.iter().copied().collect();
    let entries = lost(engine, account, messages, |location| leaving.contains(&location.place)).await?;
    mailbox.cursor.have = mailbox.cursor.have.minus(&UidSet::from_unsorted(uids.to_vec()));
    let sync = Facts { locations_gone: places, cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
    engine.store().record_bulk(Record { entries, sync, ..Record::default() }).await?;
    Ok(())
}

/// Gives up the places of earlier epochs. Only now may the cursor say that nothing is left to do.
async fn epochs(engine: &Engine, mailbox: &mut Mailbox) -> Result<()> {
    let folder = mailbox.folder.id;
    let (messages, epochs) = rematch::given_up(engine, mailbox).await?;
    let leaving: HashSet<u32> = epochs.iter().copied().collect();
    let is_leaving = |location: &Location| location.place.folder == folder && leaving.contains(&location.place.epoch);
    let entries = lost(engine, mailbox.folder.account, messages, is_leaving).await?;
    mailbox.cursor.uidnext = mailbox.told.uidnext.unwrap_or_else(|| mailbox.cursor.have.highest().map_or(1, |high| high.saturating_add(1)));
    let epochs_gone = epochs.into_iter().map(|epoch| (folder, epoch)).collect();
    let sync = Facts { epochs_gone, cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
    engine.store().record_bulk(Record { entries, sync, ..Record::default() }).await?;
    Ok(())
}

/// Records that a folder is not on the server any more.
pub(super) async fn of_folder(engine: &Engine, folder: &Folder) -> Result<()> {
    let mut messages = Vec::new();
    for epoch in 0..=folder.epoch {
        messages.extend(store::sync::locations::of_folder(engine.store(), folder.id, epoch).await?.into_iter().map(|at| at.message));
    }
    let entries = lost(engine, folder.account, messages, |location| location.place.folder == folder.id).await?;
    let sync = Facts { folders_gone: vec![folder.id], ..Facts::default() };
    engine.store().record_bulk(Record { entries, sync, ..Record::default() }).await?;
    Ok(())
}

/// Facts about those of `messages` that lie nowhere else.
async fn lost(engine: &Engine, account: AccountId, messages: Vec<MessageId>, is_leaving: impl Fn(&Location) -> bool) -> Result<Vec<Entry>> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let places = store::sync::locations::of_messages(engine.store(), &messages).await?;
    let staying: HashSet<MessageId> = places.iter().filter(|location| !is_leaving(location)).map(|location| location.message).collect();
    let known = store::messages::known(engine.store(), &messages).await?;
    let mut told = HashSet::new();
    let lost = messages.into_iter().filter(|id| !staying.contains(id) && told.insert(*id));
    let entry = |id| {
        let known = known.get(&id).filter(|known| !known.gone)?;
        let change = domain::Change::Messages(Change::Gone { id });
        Some(engine.entry(Actor::Provider(account), Scope::Account(account), known.conversation, change))
    };
    Ok(lost.filter_map(entry).collect())
}
