//! Reading the journal.

use super::{Body, Line, codec};
use crate::rows::{Fields, query};
use crate::{Result, Store};
use domain::{ConversationId, EntryId};
use sqlx::sqlite::SqliteRow;

const SELECT_AFTER: &str = "\
SELECT seq, id, at, actor, scope, conversation, kind, body FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2";
const SELECT_ID: &str = "SELECT seq, id, at, actor, scope, conversation, kind, body FROM journal WHERE id = ?1";
const SELECT_NEWEST: &str = "\
SELECT seq, id, at, actor, scope, conversation, kind, body FROM journal ORDER BY seq DESC LIMIT ?1";
const SELECT_CONVERSATION: &str = "\
SELECT seq, id, at, actor, scope, conversation, kind, body FROM journal
WHERE conversation IN (
    SELECT ?1 UNION ALL SELECT old.ext FROM conversation AS kept JOIN conversation AS old ON old.merged = kept.id WHERE kept.ext = ?1)
ORDER BY seq";
const SELECT_POSITION: &str = "SELECT coalesce(max(seq), 0) FROM journal";
const SELECT_KINDS: &str = "SELECT kind, body, count(*) FROM journal GROUP BY kind";

/// The line with this id; `None` where it was never recorded.
pub async fn find(store: &Store, id: EntryId) -> Result<Option<Line>> {
    let row = query(SELECT_ID).bind(id.0.as_bytes().as_slice()).fetch_optional(store.readers()).await?;
    row.as_ref().map(read).transpose()
}

/// Up to `limit` lines after a position, oldest first.
pub async fn after(store: &Store, position: i64, limit: u32) -> Result<Vec<Line>> {
    let rows = query(SELECT_AFTER).bind(position).bind(i64::from(limit)).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// The last `limit` lines, newest first.
pub async fn newest(store: &Store, limit: u32) -> Result<Vec<Line>> {
    let rows = query(SELECT_NEWEST).bind(i64::from(limit)).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// Everything in the timeline of a conversation, and of those that went into it, oldest first.
pub async fn of_conversation(store: &Store, id: ConversationId) -> Result<Vec<Line>> {
    let rows = query(SELECT_CONVERSATION).bind(id.0.as_bytes().as_slice()).fetch_all(store.readers()).await?;
    rows.iter().map(read).collect()
}

/// The position of the newest entry: what somebody who reads now has seen.
pub async fn position(store: &Store) -> Result<i64> {
    Fields::of(&query(SELECT_POSITION).fetch_one(store.readers()).await?).int()
}

/// Kinds that this version does not know, with how many there are: a reason to ask for an update.
pub async fn unknown(store: &Store) -> Result<Vec<(String, u32)>> {
    let mut out = Vec::new();
    for row in query(SELECT_KINDS).fetch_all(store.readers()).await? {
        let mut fields = Fields::of(&row);
        let (kind, body) = (fields.text()?, fields.text()?);
        if codec::read_change(&kind, &body).is_none() {
            out.push((kind, fields.count()?));
        }
    }
    Ok(out)
}

fn read(row: &SqliteRow) -> Result<Line> {
    let mut fields = Fields::of(row);
    let (seq, id, at) = (fields.int()?, EntryId(fields.id()?), fields.instant()?);
    let (actor, scope) = (codec::read_actor(fields.get()?)?, codec::read_scope(fields.get()?)?);
    let conversation = fields.id_or_none()?.map(ConversationId);
    let kind = fields.text()?;
    let body: &str = fields.get()?;
    let body = codec::read_change(&kind, body).map_or_else(|| Body::Unknown(body.to_owned()), |change| Body::Known(Box::new(change)));
    Ok(Line { seq, id, at, actor, scope, conversation, kind, body })
}
