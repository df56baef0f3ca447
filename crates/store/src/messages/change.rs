//! What happens to a message after it came.

use super::{code, received, relink};
use crate::journal::Committed;
use crate::record::Given;
use crate::rows::{Fields, query};
use crate::sync::intents::{self, Wish};
use crate::writer::Tx;
use crate::{Result, conversations, quarantine};
use domain::messages::{Change, Status};
use domain::{Actor, MessageId};

const SET_SEEN: &str = "UPDATE message SET seen = ?2 WHERE ext = ?1 RETURNING id, conversation";
const SET_FLAGGED: &str = "UPDATE message SET flagged = ?2 WHERE ext = ?1 RETURNING id, conversation";
const SET_HIDDEN: &str = "UPDATE message SET hidden = ?2 WHERE ext = ?1 AND hidden <> 2 RETURNING id, conversation";
const SET_STATUS: &str = "UPDATE message SET status = ?2, reason = ?3 WHERE ext = ?1 RETURNING id, conversation";

pub(crate) async fn apply(tx: &mut Tx<'_>, line: &Committed, change: &Change, given: &Given<'_>) -> Result<()> {
    match change {
        Change::Received { .. } => {
            let arrival = received::Arrival::of(line, given)?;
            received::all(tx, vec![arrival], given).await
        }
        Change::Relinked { id, to, because, .. } => relink::apply(tx, *id, *to, *because).await,
        Change::SeenSet { id, to, .. } => {
            let row = set(tx, SET_SEEN, *id, i64::from(*to)).await?;
            wish(tx, line, row, Wish::Seen(*to)).await
        }
        Change::FlaggedSet { id, to, .. } => {
            let row = set(tx, SET_FLAGGED, *id, i64::from(*to)).await?;
            wish(tx, line, row, Wish::Flagged(*to)).await
        }
        Change::Gone { id } => set(tx, SET_HIDDEN, *id, 1).await.map(drop),
        Change::Returned { id } => set(tx, SET_HIDDEN, *id, 0).await.map(drop),
        Change::Quarantined { id, reason } => quarantine::put(tx, line, *id, reason, given).await,
        Change::Released { id } => quarantine::release(tx, *id).await,
        Change::Bounced { id, reason, .. } => bounce(tx, *id, reason).await,
    }
}

/// Changes one column and tells the conversation. Nothing happens where the message is not known (any more).
async fn set(tx: &mut Tx<'_>, sql: &'static str, id: MessageId, value: i64) -> Result<Option<i64>> {
    let changed = query(sql).bind(id.0.as_bytes().as_slice()).bind(value).fetch_optional(&mut *tx.conn).await?;
    let Some(row) = changed else { return Ok(None) };
    let mut fields = Fields::of(&row);
    let row = fields.int()?;
    tx.touched.insert(fields.int()?);
    Ok(Some(row))
}

/// What a person did here is to be done on the server too.
async fn wish(tx: &mut Tx<'_>, line: &Committed, row: Option<i64>, wish: Wish) -> Result<()> {
    match (row, &line.entry.actor) {
        (Some(row), Actor::User(_)) => intents::add(tx, &[row], wish).await,
        _ => Ok(()),
    }
}

/// Delivery failed: the message says so, and its conversation is ours again.
async fn bounce(tx: &mut Tx<'_>, id: MessageId, reason: &str) -> Result<()> {
    if let Some(conversation) = set_status(tx, id, Status::Failed, Some(reason)).await? {
        conversations::status::decide(tx, conversation, domain::conversations::Status::Open, None).await?;
    }
    Ok(())
}

/// Moves a message's status along with its outbox row, and gives its conversation.
pub(crate) async fn set_status(tx: &mut Tx<'_>, id: MessageId, status: Status, reason: Option<&str>) -> Result<Option<i64>> {
    let set = query(SET_STATUS).bind(id.0.as_bytes().as_slice()).bind(code(status)).bind(reason);
    let Some(row) = set.fetch_optional(&mut *tx.conn).await? else { return Ok(None) };
    let mut fields = Fields::of(&row);
    let (_, conversation) = (fields.int()?, fields.int()?);
    tx.touched.insert(conversation);
    Ok(Some(conversation))
}

/// A message that was cancelled before it left is in no list any more.
pub(crate) async fn cancel(tx: &mut Tx<'_>, id: MessageId) -> Result<()> {
    set(tx, SET_HIDDEN, id, 2).await.map(drop)
}
