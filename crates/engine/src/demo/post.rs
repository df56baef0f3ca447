//! The provider's mailboxes: folders, the next UID, and bringing mail to intake.

use crate::intake::{self, Incoming};
use crate::{Engine, Error, Result};
use domain::folders::Role;
use domain::messages::Source;
use domain::{AccountId, FolderId, MessageId, ServerFlags};
use jiff::Timestamp;
use mail::mime;
use store::sync::{Cursor, Facts, Folder, Place};

/// A source on its way into a folder.
pub(super) struct Parcel {
    pub(super) raw: Vec<u8>,
    pub(super) at: Timestamp,
    pub(super) seen: bool,
}

/// The folders of a mailbox.
pub(super) fn folders(engine: &Engine, account: AccountId) -> Vec<Folder> {
    [Role::Inbox, Role::Sent, Role::Junk].into_iter().map(|role| folder(engine, account, role)).collect()
}

fn folder(engine: &Engine, account: AccountId, role: Role) -> Folder {
    let name = match role {
        Role::Sent => "Sent",
        Role::Junk => "Junk",
        _ => "INBOX",
    };
    Folder {
        id: FolderId(engine.store().namespace().derive(name, account.0.as_bytes())),
        account,
        wire: name.into(),
        name: name.into(),
        role,
        delimiter: Some("/".into()),
        mailbox_id: None,
        uidvalidity: 1,
        epoch: 1,
    }
}

/// Puts sources into a folder and takes them in. Gives their ids.
pub(super) async fn deliver(engine: &Engine, account: AccountId, role: Role, how: Source, parcels: Vec<Parcel>) -> Result<Vec<MessageId>> {
    let folder = folder(engine, account, role);
    let known = store::sync::folders::list(engine.store(), account).await?;
    let mut cursor =
        known.into_iter().find(|(known, _)| known.id == folder.id).map(|(_, cursor)| cursor).unwrap_or_else(|| empty(folder.id));
    let packing = engine.store().clone();
    let opened = tokio::task::spawn_blocking(move || {
        let open = |parcel: &Parcel| (packing.pack(&parcel.raw), mime::parse(&parcel.raw, parcel.at));
        parcels.iter().map(|parcel| (open(parcel), parcel.at, parcel.seen)).collect::<Vec<_>>()
    });
    let mut incoming = Vec::new();
    let mut ids = Vec::new();
    for ((source, inbound), received_at, seen) in opened.await.map_err(|_| Error::Ended("reading the demo's mail"))? {
        let uid = cursor.uidnext.max(1);
        cursor.have.insert(uid);
        cursor.uidnext = uid.saturating_add(1);
        let identity = inbound.as_ref().map_or_else(|_| source.hash(), |inbound| inbound.identity);
        ids.push(intake::message_id(engine, account, &identity));
        let flags = Some(if seen { ServerFlags::SEEN } else { ServerFlags::default() });
        let size = u32::try_from(source.size()).unwrap_or(u32::MAX);
        incoming.push(Incoming { place: Some(Place { folder: folder.id, epoch: 1, uid }), how, flags, received_at, size, source, inbound });
    }
    cursor.exists = cursor.have.len();
    intake::take(engine, account, role, incoming, Facts { cursors: vec![cursor], ..Facts::default() }).await?;
    Ok(ids)
}

fn empty(folder: FolderId) -> Cursor {
    Cursor { folder, have: domain::UidSet::new(), uidnext: 1, highestmodseq: 0, exists: 0, full_scan_at: None }
}
