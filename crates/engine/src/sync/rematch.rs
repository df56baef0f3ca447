//! A folder whose UIDs mean nothing any more: messages are recognised by what does not change, so that most of them
//! need not be fetched again. What is not recognised is fetched and found by its content.

use super::flags;
use super::folders::Mailbox;
use super::line::Line;
use crate::{Engine, Result};
use domain::{MessageId, ServerFlags, UidSet};
use mail::imap::Identity;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use store::Record;
use store::sync::locations::Earlier;
use store::sync::{Facts, Location, Place};

/// Placed in one transaction.
const BATCH: usize = 500;

/// `Message-ID`, INTERNALDATE in seconds, RFC822.SIZE.
type Key = (String, i64, u32);

/// Gives recognised messages their new places and adds those to the cursor.
pub(super) async fn place(engine: &Engine, line: &mut Line, mailbox: &mut Mailbox, uids: &UidSet) -> Result<()> {
    let earlier = store::sync::locations::earlier(engine.store(), mailbox.folder.id).await?;
    if earlier.is_empty() || uids.is_empty() {
        return Ok(());
    }
    let session = line.session().await?;
    let identities = session.identities(uids).await?;
    let flags: HashMap<u32, ServerFlags> =
        session.flags(uids).await?.into_iter().filter_map(|change| Some((change.uid, change.flags?))).collect();
    let found = recognise(&earlier, &identities);
    for batch in found.chunks(BATCH) {
        record(engine, mailbox, batch, &flags).await?;
    }
    Ok(())
}

async fn record(engine: &Engine, mailbox: &mut Mailbox, batch: &[(u32, Location)], flags: &HashMap<u32, ServerFlags>) -> Result<()> {
    let (folder, epoch) = (mailbox.folder.id, mailbox.folder.epoch);
    let mut locations = Vec::with_capacity(batch.len());
    let mut told = Vec::new();
    for (uid, old) in batch {
        let now = flags.get(uid).copied();
        locations.push(Location { place: Place { folder, epoch, uid: *uid }, flags: now.or(old.flags), ..*old });
        told.extend(now.map(|now| flags::Told { message: old.message, before: old.flags, now }));
        mailbox.cursor.have.insert(*uid);
    }
    let entries = flags::entries(engine, mailbox, &told).await?;
    let sync = Facts { locations, cursors: vec![mailbox.cursor.clone()], ..Facts::default() };
    engine.store().record_bulk(Record { entries, sync, ..Record::default() }).await?;
    Ok(())
}

/// New UIDs and the places they had before: only where Message-ID, date and size name one message on either side.
fn recognise(earlier: &[Earlier], identities: &[Identity]) -> Vec<(u32, Location)> {
    let mut before: HashMap<Key, Option<Location>> = HashMap::new();
    for place in earlier {
        let Some(id) = &place.message_id else { continue };
        let key = (id.clone(), place.location.internaldate.as_second(), place.location.size);
        keep_single(before.entry(key), place.location, |a, b| a.message == b.message);
    }
    let mut now: HashMap<Key, Option<u32>> = HashMap::new();
    for identity in identities {
        let (Some(id), Some(at), Some(size)) = (identity.message_ids.first(), identity.internal_date, identity.size) else { continue };
        keep_single(now.entry((id.clone(), at.as_second(), size)), identity.uid, |_, _| false);
    }
    let both = now.into_iter().filter_map(|(key, uid)| Some((uid?, before.get(&key).copied()??)));
    let mut found: Vec<(u32, Location)> = both.collect();
    found.sort_unstable_by_key(|(uid, _)| *uid);
    found
}

/// Keeps a value while all that came under its key are the same.
fn keep_single<T>(entry: Entry<'_, Key, Option<T>>, value: T, same: impl Fn(&T, &T) -> bool) {
    match entry {
        Entry::Vacant(vacant) => {
            vacant.insert(Some(value));
        }
        Entry::Occupied(mut occupied) => {
            if !occupied.get().as_ref().is_some_and(|known| same(known, &value)) {
                occupied.insert(None);
            }
        }
    }
}

/// The messages that a folder's earlier epochs held, with those epochs.
pub(super) async fn given_up(engine: &Engine, mailbox: &Mailbox) -> Result<(Vec<MessageId>, Vec<u32>)> {
    let earlier = store::sync::locations::earlier(engine.store(), mailbox.folder.id).await?;
    let mut epochs: Vec<u32> = earlier.iter().map(|place| place.location.place.epoch).collect();
    epochs.dedup();
    Ok((earlier.into_iter().map(|place| place.location.message).collect(), epochs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::FolderId;
    use jiff::Timestamp;
    use uuid::Uuid;

    fn before(message: u128, id: Option<&str>, uid: u32, size: u32) -> Earlier {
        let place = Place { folder: FolderId(Uuid::nil()), epoch: 1, uid };
        let location =
            Location { place, message: MessageId(Uuid::from_u128(message)), flags: None, size, internaldate: Timestamp::UNIX_EPOCH };
        Earlier { message_id: id.map(str::to_owned), hash: [0; 32], location }
    }

    fn now(uid: u32, id: &str, size: u32) -> Identity {
        Identity { uid, internal_date: Some(Timestamp::UNIX_EPOCH), size: Some(size), message_ids: vec![id.into()], email_id: None }
    }

    fn found(earlier: &[Earlier], identities: &[Identity]) -> Vec<(u32, u128)> {
        recognise(earlier, identities).into_iter().map(|(uid, location)| (uid, location.message.0.as_u128())).collect()
    }

    #[test]
    fn messages_are_recognised_under_new_uids() {
        let earlier = [before(1, Some("a"), 5, 100), before(2, Some("b"), 6, 200)];
        assert_eq!(found(&earlier, &[now(1, "b", 200), now(2, "a", 100)]), [(1, 2), (2, 1)]);
    }

    #[test]
    fn what_could_be_two_messages_is_fetched_again() {
        let earlier = [before(1, Some("a"), 5, 100), before(2, Some("a"), 6, 100), before(3, None, 7, 50)];
        assert_eq!(found(&earlier, &[now(1, "a", 100)]), []);
        assert_eq!(found(&[before(1, Some("a"), 5, 100)], &[now(1, "a", 100), now(2, "a", 100)]), []);
        assert_eq!(found(&[before(1, Some("a"), 5, 100)], &[now(1, "a", 101)]), []);
    }
}
