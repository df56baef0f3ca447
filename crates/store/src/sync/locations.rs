//! Where the server keeps messages: (folder, epoch, UID). The same bytes in two folders are one message.

use super::intents::{self, Wish};
use super::{Facts, folders};
use crate::rows::{Fields, Insert, Values, numbers, query, uuids};
use crate::writer::Tx;
use crate::{Error, Result, Store};
use domain::folders::Role;
use domain::{FolderId, MessageId, ServerFlags};
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};

/// A place on the server, in the folder's current epoch unless another is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The folder.
    pub folder: FolderId,
    /// Its epoch.
    pub epoch: u32,
    /// UID.
    pub uid: u32,
}

/// A message at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Where.
    pub place: Place,
    /// Which message.
    pub message: MessageId,
    /// `None`: the server did not say, or not readably.
    pub flags: Option<ServerFlags>,
    /// RFC822.SIZE: an estimate at some servers, fit for comparing with itself only.
    pub size: u32,
    /// INTERNALDATE.
    pub internaldate: Timestamp,
}

pub(crate) static INSERT: Insert = Insert::new(
    "INSERT OR FAIL INTO location (folder, epoch, uid, message, flags, size, internaldate)",
    7,
    "ON CONFLICT DO UPDATE SET message = excluded.message, flags = coalesce(excluded.flags, flags), size = excluded.size, \
     internaldate = excluded.internaldate",
);
const DELETE: &str = "DELETE FROM location WHERE folder = ?1 AND epoch = ?2 AND uid = ?3 RETURNING message";
const DELETE_EPOCH: &str = "DELETE FROM location WHERE folder = ?1 AND epoch = ?2 RETURNING message";
const DELETE_FOLDER: &str = "DELETE FROM location WHERE folder = ?1 RETURNING message";
const SET_FLAGS: &str = "UPDATE location SET flags = ?4 WHERE folder = ?1 AND epoch = ?2 AND uid = ?3";
const SELECT_MESSAGES: &str = "SELECT ext, id FROM message WHERE ext IN (SELECT unhex(value) FROM json_each(?1))";
/// Put elsewhere by a person before the server had it.
const SELECT_PUT: &str = "\
SELECT id, place FROM message WHERE id IN (SELECT value FROM json_each(?1)) AND place > 0
    AND NOT EXISTS (SELECT 1 FROM location WHERE message = message.id)";
/// A message is where its locations are: in spam or trash only if all of them are there. A wish to move it goes before.
const SET_PLACE: &str = "\
UPDATE message SET place = told.place FROM (
    SELECT location.message AS id,
        CASE WHEN sum(folder.role = 'junk') = count(*) THEN 1
            WHEN sum(folder.role IN ('junk', 'trash')) = count(*) THEN 2 ELSE 0 END AS place
    FROM location JOIN folder ON folder.id = location.folder
    WHERE location.message IN (SELECT value FROM json_each(?1)) GROUP BY location.message) AS told
WHERE message.id = told.id AND message.place <> told.place
    AND NOT EXISTS (SELECT 1 FROM intent WHERE intent.message = message.id AND intent.class = 'move')
RETURNING message.conversation";
const SELECT_OF_FOLDER: &str = "\
SELECT location.uid, message.ext, location.flags FROM folder
JOIN location ON location.folder = folder.id JOIN message ON message.id = location.message
WHERE folder.ext = ?1 AND location.epoch = ?2 ORDER BY location.uid";
const SELECT_AT: &str = "\
SELECT location.uid, message.ext, location.flags FROM folder
JOIN location ON location.folder = folder.id JOIN message ON message.id = location.message
WHERE folder.ext = ?1 AND location.epoch = ?2 AND location.uid IN (SELECT value FROM json_each(?3))";
const SELECT_OF_MESSAGES: &str = "\
SELECT message.ext, folder.ext, location.epoch, location.uid, location.flags, location.size, location.internaldate
FROM message JOIN location ON location.message = message.id JOIN folder ON folder.id = location.folder
WHERE message.ext IN (SELECT unhex(value) FROM json_each(?1)) ORDER BY message.id, folder.id, location.uid";
const SELECT_EARLIER: &str = "\
SELECT message.message_id, raw.hash, message.ext, folder.ext, location.epoch, location.uid, location.flags, location.size,
    location.internaldate
FROM folder JOIN location ON location.folder = folder.id JOIN message ON message.id = location.message
JOIN raw ON raw.message = message.id
WHERE folder.ext = ?1 AND location.epoch < folder.epoch ORDER BY location.epoch, location.uid";

/// Applies what syncing found, after the entries of the record.
///
/// `done` are messages whose wishes ended: from now on their locations say again where they are.
pub(crate) async fn apply(tx: &mut Tx<'_>, facts: &Facts, done: Vec<i64>) -> Result<()> {
    let mut moved = take_away(tx, facts).await?;
    moved.extend(done);
    let added = add(tx, &facts.locations, &moved).await?;
    moved.extend(added);
    for (place, flags) in &facts.flags {
        let folder = folders::row(tx, place.folder).await?;
        let set = query(SET_FLAGS).bind(folder.id).bind(i64::from(place.epoch)).bind(i64::from(place.uid));
        set.bind(i64::from(flags.0)).execute(&mut *tx.conn).await?;
    }
    if moved.is_empty() {
        return Ok(());
    }
    for row in query(SET_PLACE).bind(numbers(moved)).fetch_all(&mut *tx.conn).await? {
        tx.touched.insert(Fields::of(&row).int()?);
    }
    Ok(())
}

async fn take_away(tx: &mut Tx<'_>, facts: &Facts) -> Result<BTreeSet<i64>> {
    let mut moved = Vec::new();
    for id in &facts.folders_gone {
        let Ok(folder) = folders::row(tx, *id).await else { continue };
        moved.extend(query(DELETE_FOLDER).bind(folder.id).fetch_all(&mut *tx.conn).await?);
        folders::remove(tx, *id).await?;
    }
    for (id, epoch) in &facts.epochs_gone {
        let folder = folders::row(tx, *id).await?;
        moved.extend(query(DELETE_EPOCH).bind(folder.id).bind(i64::from(*epoch)).fetch_all(&mut *tx.conn).await?);
    }
    for place in &facts.locations_gone {
        let folder = folders::row(tx, place.folder).await?;
        let delete = query(DELETE).bind(folder.id).bind(i64::from(place.epoch)).bind(i64::from(place.uid));
        moved.extend(delete.fetch_all(&mut *tx.conn).await?);
    }
    moved.iter().map(|row| Fields::of(row).int()).collect()
}

/// Writes locations and gives the rows of messages that were here before: their place may have changed. Those of
/// `moved` had a place until this very record, so where they are now is where they were wanted.
async fn add(tx: &mut Tx<'_>, locations: &[Location], moved: &BTreeSet<i64>) -> Result<Vec<i64>> {
    if locations.is_empty() {
        return Ok(Vec::new());
    }
    let mut rows = Vec::with_capacity(locations.len());
    let messages = messages(tx, locations).await?;
    for location in locations {
        let folder = folders::row(tx, location.place.folder).await?;
        let message = messages.get(&location.message).copied().ok_or(Error::NotFound("message"))?;
        rows.push((folder.id, location, message));
    }
    rows.sort_unstable_by_key(|(folder, location, _)| (*folder, location.place.epoch, location.place.uid));
    let known: Vec<i64> = rows.iter().map(|(_, _, message)| *message).filter(|row| !tx.new_messages.contains(row)).collect();
    let homeless: Vec<i64> = known.iter().copied().filter(|row| !moved.contains(row)).collect();
    let put = put_elsewhere(tx, &homeless).await?;
    INSERT.all(tx.conn, &rows, |values, (folder, location, message)| bind(values, *folder, location, *message)).await?;
    for (row, place) in put {
        let role = if place == 1 { Role::Junk } else { Role::Trash };
        intents::add(tx, &[row], Wish::Move(role)).await?;
    }
    Ok(known)
}

fn bind(values: &mut Values, folder: i64, location: &Location, message: i64) -> Result<()> {
    values.add(folder)?.add(i64::from(location.place.epoch))?.add(i64::from(location.place.uid))?.add(message)?;
    values.add(location.flags.map(|flags| i64::from(flags.0)))?.add(i64::from(location.size))?;
    values.add(location.internaldate.as_second())?;
    Ok(())
}

async fn messages(tx: &mut Tx<'_>, locations: &[Location]) -> Result<HashMap<MessageId, i64>> {
    let ids = uuids(locations.iter().map(|location| location.message.0));
    let rows = query(SELECT_MESSAGES).bind(ids).fetch_all(&mut *tx.conn).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok((MessageId(fields.id()?), fields.int()?))
        })
        .collect()
}

async fn put_elsewhere(tx: &mut Tx<'_>, known: &[i64]) -> Result<Vec<(i64, i64)>> {
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let rows = query(SELECT_PUT).bind(numbers(known.iter().copied())).fetch_all(&mut *tx.conn).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            Ok((fields.int()?, fields.int()?))
        })
        .collect()
}

/// The place that these folders' roles give a message, as `message.place` spells it.
pub(crate) fn place_of(roles: &[Role]) -> i64 {
    let junk = roles.iter().all(|role| *role == Role::Junk);
    let away = roles.iter().all(|role| matches!(role, Role::Junk | Role::Trash));
    match (junk, away) {
        (true, _) => 1,
        (_, true) => 2,
        _ => 0,
    }
}

pub(crate) fn flags(stored: Option<i64>) -> Option<ServerFlags> {
    stored.and_then(|bits| u8::try_from(bits).ok()).map(ServerFlags)
}

/// A message at a UID of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Its UID in the folder's epoch.
    pub uid: u32,
    /// The message.
    pub message: MessageId,
    /// What the server said of it last; `None` where it was not asked yet.
    pub flags: Option<ServerFlags>,
}

/// All that is known of a folder's epoch, by rising UID.
pub async fn of_folder(store: &Store, folder: FolderId, epoch: u32) -> Result<Vec<At>> {
    let select = query(SELECT_OF_FOLDER).bind(folder.0.as_bytes().as_slice()).bind(i64::from(epoch));
    select.fetch_all(store.readers()).await?.iter().map(read_at).collect()
}

/// What is known of some UIDs of a folder.
pub async fn at(store: &Store, folder: FolderId, epoch: u32, uids: &[u32]) -> Result<Vec<At>> {
    let select = query(SELECT_AT).bind(folder.0.as_bytes().as_slice()).bind(i64::from(epoch));
    let rows = select.bind(numbers(uids.iter().copied().map(i64::from))).fetch_all(store.readers()).await?;
    rows.iter().map(read_at).collect()
}

/// All places of these messages, earlier epochs included.
pub async fn of_messages(store: &Store, messages: &[MessageId]) -> Result<Vec<Location>> {
    let select = query(SELECT_OF_MESSAGES).bind(uuids(messages.iter().map(|id| id.0)));
    select.fetch_all(store.readers()).await?.iter().map(|row| read_location(&mut Fields::of(row))).collect()
}

/// A place of an earlier epoch, with what a message can be recognised by after UIDVALIDITY changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// `Message-ID` without brackets.
    pub message_id: Option<String>,
    /// BLAKE3 of the source, where Message-IDs are missing or doubled.
    pub hash: [u8; 32],
    /// Where it was.
    pub location: Location,
}

/// All places of a folder's earlier epochs, to be matched with those of the current one.
pub async fn earlier(store: &Store, folder: FolderId) -> Result<Vec<Earlier>> {
    let rows = query(SELECT_EARLIER).bind(folder.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter()
        .map(|row| {
            let mut fields = Fields::of(row);
            let (message_id, hash) = (fields.get()?, crate::sources::hash(fields.get()?)?);
            Ok(Earlier { message_id, hash, location: read_location(&mut fields)? })
        })
        .collect()
}

fn read_at(row: &sqlx::sqlite::SqliteRow) -> Result<At> {
    let mut fields = Fields::of(row);
    Ok(At { uid: fields.count()?, message: MessageId(fields.id()?), flags: flags(fields.get()?) })
}

fn read_location(fields: &mut Fields<'_>) -> Result<Location> {
    let message = MessageId(fields.id()?);
    let place = Place { folder: FolderId(fields.id()?), epoch: fields.count()?, uid: fields.count()? };
    let (flags, size) = (flags(fields.get()?), fields.count()?);
    let internaldate = Timestamp::from_second(fields.int()?).unwrap_or(Timestamp::UNIX_EPOCH);
    Ok(Location { place, message, flags, size, internaldate })
}
